"""Non-blocking sockets of both families in one loop, answers kept until the system takes them; upper-case addresses."""

import json
import os
import selectors
import signal
import socket
import sys

loop = selectors.DefaultSelector()
total = {family: {"connections": 0, "lines": 0, "bytesIn": 0, "bytesOut": 0, "meanMs": 0.0} for family in ("ipv6", "ipv4")}
signal.signal(signal.SIGTERM, lambda *_: sys.exit(print(json.dumps(total, indent=None), flush=True)))


def listen(family, host):
    server = socket.socket(family, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    server.bind((host, int(os.environ["PORT"])))
    server.listen(6)
    server.setblocking(False)
    loop.register(server, selectors.EVENT_READ, accept)


def accept(server, _):
    client, address = server.accept()
    client.setblocking(False)
    family = "ipv6" if client.family == socket.AF_INET6 else "ipv4"
    total[family]["connections"] += 1
    spelling = address[0].partition("%")[0].upper()
    start = f"IPv{family[-1]} {spelling} ".encode()
    state = {"row": total[family], "start": start, "rest": bytearray(), "out": bytearray(), "over": False}
    loop.register(client, selectors.EVENT_READ, lambda client, mask: work(client, mask, state))


def work(client, mask, state):
    try:
        if mask & selectors.EVENT_READ:
            read(client, state)
        if state["out"]:
            del state["out"][: client.send(state["out"][:100_000])]
    except BlockingIOError:
        pass
    except OSError:
        state["over"], state["out"] = True, b""
    if state["over"] and not state["out"]:
        loop.unregister(client)
        client.close()
        return
    # Whoever does not read what it gets is not read from either.
    wanted = selectors.EVENT_WRITE if state["out"] else selectors.EVENT_READ
    loop.modify(client, wanted, loop.get_key(client).data)


def read(client, state):
    octets = client.recv(32768)
    state["over"] = not octets
    state["rest"] += octets
    *lines, rest = bytes(state["rest"]).split(b"\n")
    state["rest"] = bytearray(rest)
    for line in lines:
        text = line[:-1] if line[-1:] == b"\r" else line
        if text == b"STATS":
            state["out"] += json.dumps(total).encode() + b"\n"
            continue
        answer = state["start"] + text + b"\n"
        row = state["row"]
        row["lines"] += 1
        row["bytesIn"] += len(line) + 1
        row["bytesOut"] += len(answer)
        state["out"] += answer


listen(socket.AF_INET6, os.environ["HOST"])
listen(socket.AF_INET, "0.0.0.0")
while True:
    for key, mask in loop.select():
        key.data(key.fileobj, mask)
