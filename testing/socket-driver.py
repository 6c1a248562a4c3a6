"""Makes the socket calls it is told to, one per line of stdin, on ::1, and says after each what the kernel keeps.

In: JSON {"side": "client" | "server", "call": NAME, "data": TEXT, "expect": STATE}. Out: JSON of the same shape as
STATE, read from Linux's /proc/net/tcp6 as soon as it is what is expected, or else as it is after two seconds: a FIN
may be acknowledged a little later than it comes.
"""

import json
import socket
import sys
import time

STATES = {
    "01": "ESTABLISHED", "02": "SYN-SENT", "03": "SYN-RECEIVED", "04": "FIN-WAIT-1", "05": "FIN-WAIT-2",
    "06": "TIME-WAIT", "07": "CLOSED", "08": "CLOSE-WAIT", "09": "LAST-ACK", "0A": "LISTEN", "0B": "CLOSING",
}  # fmt: skip

sockets = {}
ports = {"client": 0, "server": 0}


def kernel():
    found = {"listener": "CLOSED", "queue": 0, "client": "CLOSED", "accepted": "CLOSED", "inboxes": {}}
    with open("/proc/net/tcp6", encoding="ascii") as table:
        for line in table.readlines()[1:]:
            _, local, remote, state, queues = line.split()[:5]
            here, there = (int(end.rpartition(":")[2], 16) for end in (local, remote))
            unread = int(queues.partition(":")[2], 16)
            if here == ports["server"] and there == 0:
                found["listener"], found["queue"] = STATES[state], unread
            for name, ends in (("client", ("client", "server")), ("accepted", ("server", "client"))):
                if there and (here, there) == tuple(ports[end] for end in ends):
                    found[name] = STATES[state]
                    # Once a FIN has come the kernel may count it too: what is unread then, recv() will show.
                    if found[name] in ("ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"):
                        found["inboxes"][name] = unread
    return found


def make(side, call, data):
    """Make one call; give back what it gives back, as text."""
    if call == "socket":
        name = "client" if side == "client" else "listener"
        sockets[name] = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    elif call == "setsockopt":
        sockets["listener"].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    elif call == "bind":
        sockets["listener"].bind(("::1", 0))
        ports["server"] = sockets["listener"].getsockname()[1]
    elif call == "listen":
        sockets["listener"].listen(128)
    elif call == "accept":
        sockets["server"], _ = sockets["listener"].accept()
    elif call == "connect":
        sockets["client"].connect(("::1", ports["server"]))
        ports["client"] = sockets["client"].getsockname()[1]
        return "OK"
    elif call == "send":
        sockets[side].sendall(data.encode())
    elif call == "recv":
        return json.dumps(sockets[side].recv(4096).decode(), ensure_ascii=False)
    elif call == "shutdown":
        sockets[side].shutdown(socket.SHUT_WR)
    elif call == "close":
        sockets[side].close()
    elif call == "restart":
        # As if the server ended and were started again, without SO_REUSEADDR.
        sockets["listener"].close()
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as again:
            again.bind(("::1", ports["server"]))
        return "OK"
    return ""


for line in sys.stdin:
    order = json.loads(line)
    try:
        result = make(order["side"], order["call"], order.get("data"))
    except OSError as error:
        result = {104: "ECONNRESET", 111: "ECONNREFUSED", 98: "EADDRINUSE"}[error.errno]
    deadline = time.monotonic() + 2
    while (state := kernel()) != order.get("expect", state) and time.monotonic() < deadline:
        time.sleep(0.005)
    print(json.dumps({"result": result, "state": state}), flush=True)
