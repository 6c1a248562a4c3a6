import ipaddress
import json
import os
import signal
import socket
import threading
import time

HOST = os.environ.get("HOST", "::")
PORT = int(os.environ.get("PORT", "7777"))


class Family:
    """What one family has done since the start."""

    def __init__(self):
        self.connections = self.lines = self.bytes_in = self.bytes_out = 0
        self.seconds = 0.0

    def report(self):
        return {
            "connections": self.connections,
            "lines": self.lines,
            "bytesIn": self.bytes_in,
            "bytesOut": self.bytes_out,
            "meanMs": self.seconds * 1000 / self.lines if self.lines else 0,
        }


families = {"IPv6": Family(), "IPv4": Family()}
lock = threading.Lock()


def stats():
    return json.dumps({name.lower(): family.report() for name, family in families.items()})


def who(address):
    """The family and address of a peer. An IPv4 client of this socket comes as ::ffff:a.b.c.d."""
    peer = ipaddress.IPv6Address(address[0].partition("%")[0])
    if peer.ipv4_mapped:
        return "IPv4", peer.ipv4_mapped
    return "IPv6", peer


def answer(line, name, peer):
    began = time.perf_counter()
    text = line.removesuffix(b"\n").removesuffix(b"\r")
    if text == b"STATS":
        with lock:
            return stats().encode() + b"\n"
    reply = f"{name} {peer} ".encode() + text + b"\n"
    with lock:
        family = families[name]
        family.lines += 1
        family.bytes_in += len(line)
        family.bytes_out += len(reply)
        family.seconds += time.perf_counter() - began
    return reply


def serve(client, address):
    name, peer = who(address)
    with lock:
        families[name].connections += 1
    try:
        with client, client.makefile("rb") as lines:
            while line := lines.readline(65536):
                line = line.removesuffix(b"\n") + b"\n"
                client.sendall(answer(line, name, peer))
    except OSError as error:
        print(f"lost a client: {error}", flush=True)


def finish(*_):
    print(stats(), flush=True)
    os._exit(0)


signal.signal(signal.SIGTERM, finish)
# create_server sets IPV6_V6ONLY, whatever the system's default is; dualstack_ipv6 clears it.
with socket.create_server((HOST, PORT), family=socket.AF_INET6, dualstack_ipv6=True, backlog=128) as server:
    print(f"listening on [{HOST}]:{PORT}, for both families", flush=True)
    while True:
        client, address = server.accept()
        threading.Thread(target=serve, args=(client, address), daemon=True).start()
