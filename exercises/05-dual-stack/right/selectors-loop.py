"""One dual-stack socket made by hand, one thread; the address spelt in full, the JSON in another order."""

import ipaddress
import os
import selectors
import signal
import socket
import sys

loop = selectors.DefaultSelector()
zero = {"connections": 0, "lines": 0, "bytesIn": 0, "bytesOut": 0, "meanMs": 0}
counts = {"ipv6": dict(zero), "ipv4": dict(zero)}


def stats():
    members = (
        f'"{family}" : {{ ' + " , ".join(f'"{name}" : {value}' for name, value in reversed(row.items())) + " }"
        for family, row in reversed(counts.items())
    )
    return "{ " + " , ".join(members) + " }\n"


def terminate(*_):
    sys.stdout.write("\nending\n" + stats())
    sys.stdout.flush()
    sys.exit(0)


signal.signal(signal.SIGTERM, terminate)
server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
server.bind((os.environ["HOST"], int(os.environ["PORT"])))
server.listen(512)
loop.register(server, selectors.EVENT_READ)

while True:
    for key, _ in loop.select():
        if key.fileobj is server:
            client, address = server.accept()
            peer = ipaddress.ip_address(address[0])
            family = "ipv4" if peer.ipv4_mapped else "ipv6"
            text = str(peer.ipv4_mapped) if peer.ipv4_mapped else peer.exploded
            counts[family]["connections"] += 1
            loop.register(client, selectors.EVENT_READ, [family, text, b""])
            continue
        client, state = key.fileobj, key.data
        try:
            chunk = client.recv(65536)
            if not chunk:
                raise EOFError
            *lines, state[2] = (state[2] + chunk).split(b"\n")
            row = counts[state[0]]
            for line in lines:
                words = line[:-1] if line.endswith(b"\r") else line
                if words == b"STATS":
                    client.sendall(stats().encode())
                    continue
                reply = f"IPv{state[0][-1]} {state[1]} ".encode() + words + b"\n"
                row["lines"] += 1
                row["bytesIn"] += len(line) + 1
                row["bytesOut"] += len(reply)
                client.sendall(reply)
        except (OSError, EOFError):
            loop.unregister(client)
            client.close()
