"""Threads all over: four that share the UDP socket of each family, one for each TCP connection; two sockets for each transport."""

import os
import shlex
import socket
import socketserver
import struct
import threading

PORT = int(os.environ.get("PORT", "5300"))
TYPES = {"A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28, "SRV": 33}


class Node:
    """A tree of labels, from the root of the zone down."""

    def __init__(self):
        self.children = {}
        self.sets = {}

    def child(self, label):
        return self.children.setdefault(label, Node())


apex = Node()
origin = []


def labels_of(text):
    if text == "@":
        return list(origin)
    labels = [label.encode() for label in text.split(".") if label]
    return labels if text.endswith(".") else labels + origin


def packed(labels):
    return b"".join(len(label).to_bytes(1, "big") + label for label in labels) + b"\0"


def data_of(kind, words):
    if words[0] == "\\#":
        return bytes.fromhex(words[2])
    if kind == "A":
        return socket.inet_pton(socket.AF_INET, words[0])
    if kind == "AAAA":
        return socket.inet_pton(socket.AF_INET6, words[0])
    if kind == "TXT":
        return b"".join(len(word).to_bytes(1, "big") + word.encode() for word in words)
    size = {"SOA": ">I"}.get(kind, ">H")
    return b"".join(
        struct.pack(size, int(word)) if word.isdigit() else packed(labels_of(word)) for word in words
    )


def split(line):
    if "TXT" in line:
        return shlex.split(line)
    return line.split()


def load(path):
    global origin
    ttl = 0
    with open(path) as file:
        for line in file:
            if line.startswith(";") or not line.strip():
                continue
            words = split(line)
            if words[0] == "$ORIGIN":
                origin = labels_of(words[1])
                continue
            if words[0] == "$TTL":
                ttl = int(words[1])
                continue
            owner = labels_of(words.pop(0))
            own_ttl = ttl if words[0] == "IN" else int(words.pop(0))
            kind = words[1]
            node = apex
            for label in reversed(owner[: len(owner) - len(origin)]):
                node = node.child(label.lower())
            number = TYPES.get(kind) or int(kind[4:])
            names = [labels_of(words[2])] if kind in ("CNAME", "NS") else []
            node.sets.setdefault(number, []).append((own_ttl, data_of(kind, words[2:]), names))


def records(owner, node, number, ttl=None):
    made = []
    for own, data, _ in node.sets.get(number, []):
        made.append(packed(owner) + struct.pack(">HHIH", number, 1, own if ttl is None else ttl, len(data)) + data)
    return made


def soa():
    (ttl, data, _) = apex.sets[6][0]
    return records(origin, apex, 6, min(ttl, struct.unpack(">I", data[-4:])[0]))


def inside(labels):
    """The labels before the origin, from the origin on, or None."""
    cut = len(labels) - len(origin)
    if cut < 0 or [label.lower() for label in labels[cut:]] != [label.lower() for label in origin]:
        return None
    return labels[:cut][::-1]


def glue(owner, servers):
    made = []
    for _, _, (name,) in servers:
        if [label.lower() for label in name[-len(owner) :]] != [label.lower() for label in owner]:
            continue
        node = apex
        for label in inside(name):
            node = node.child(label.lower())
        made += records(name, node, 28) + records(name, node, 1)
    return made


def walk(labels, number):
    """Down the tree, label by label: a cut ends it, and so does a label that is missing."""
    node = apex
    path = inside(labels)
    for depth, label in enumerate(path):
        below = node.children.get(label.lower())
        if below is None:
            return node.children.get(b"*"), None
        node = below
        if 2 in node.sets:
            owner = path[: depth + 1][::-1] + origin
            return node, owner
    return node, None


def solve(labels, number):
    if inside(labels) is None:
        return 5, 0, [], [], []
    answers = []
    for _ in range(32):
        if inside(labels) is None:
            return 0, 1, answers, [], []
        node, cut = walk(labels, number)
        if cut:
            return 0, int(answers != []), answers, records(cut, node, 2), glue(cut, node.sets[2])
        if node is None:
            return 3, 1, answers, soa(), []
        found = records(labels, node, number)
        if found:
            return 0, 1, answers + found, [], []
        if 5 not in node.sets:
            return 0, 1, answers, soa(), []
        answers += records(labels, node, 5)
        labels = node.sets[5][0][2][0]
    return 0, 1, answers, [], []


def name_at(message, at):
    labels = []
    limit, size = at, 1
    after = None
    while True:
        length = message[at]
        if length == 0:
            return labels, after or at + 1
        if length >= 192:
            after = after or at + 2
            at = (length - 192) * 256 + message[at + 1]
            if at >= limit:
                raise ValueError("a pointer that does not lead back")
            limit = at
            continue
        size += length + 1
        if length > 63 or size > 255 or at + length >= len(message):
            raise ValueError("a label that cannot be")
        labels.append(message[at + 1 : at + length + 1])
        at += length + 1


def response(message, room):
    if len(message) < 12 or message[2] > 127:
        return b""
    identifier, bits, questions, answered, authority, additional = struct.unpack(">6H", message[:12])
    bits = bits & 0x7900 | 0x8000
    header = lambda code, *counts: struct.pack(">6H", identifier, bits | code, *counts)  # noqa: E731
    if bits & 0x7800:
        return header(4, 0, 0, 0, 0)
    try:
        if questions != 1:
            raise ValueError("not one question")
        labels, at = name_at(message, 12)
        number, family = struct.unpack(">HH", message[at : at + 4])
        at += 4
        opt = None
        for _ in range(answered + authority + additional):
            _, at = name_at(message, at)
            kind, size, _, version, _, length = struct.unpack(">HHBBHH", message[at : at + 10])
            at += 10 + length
            if at > len(message):
                raise ValueError("data beyond the end")
            if kind == 41:
                opt = (size, version)
    except (ValueError, IndexError, struct.error):
        return header(1, 0, 0, 0, 0)
    question = packed(labels) + struct.pack(">HH", number, family)
    tail, extra = b"", 0
    if opt:
        extra = 1
        tail = b"\0" + struct.pack(">HHBBHH", 41, 1232, 1 if opt[1] else 0, 0, 0, 0)
        room = room and max(512, min(1232, opt[0]))
        if opt[1]:
            return header(0, 1, 0, 0, 1) + question + tail
    code, aa, *sections = solve(labels, number) if family == 1 else (5, 0, [], [], [])
    code |= aa << 10
    counts = [len(section) for section in sections]
    body = b"".join(b"".join(section) for section in sections)
    whole = header(code, 1, counts[0], counts[1], counts[2] + extra) + question + body + tail
    if room and len(whole) > room:
        return header(code | 0x200, 1, 0, 0, extra) + question + tail
    return whole


class Connection(socketserver.StreamRequestHandler):
    timeout = 30

    def handle(self):
        try:
            while start := self.rfile.read(2):
                message = self.rfile.read(int.from_bytes(start, "big"))
                answer = response(message, 0)
                if not answer:
                    return
                self.wfile.write(len(answer).to_bytes(2, "big") + answer)
        except OSError:
            pass


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address, family):
        self.address_family = family
        super().__init__(address, Connection, bind_and_activate=False)
        if family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        self.server_bind()
        self.server_activate()


def answer_datagrams(sock):
    while True:
        message, address = sock.recvfrom(4096)
        answer = response(message, 512)
        if answer:
            sock.sendto(answer, address)


load(os.environ.get("ZONE", "sample.zone"))
for family, address in ((socket.AF_INET6, "::"), (socket.AF_INET, "0.0.0.0")):
    tcp = Server((address, PORT), family)
    threading.Thread(target=tcp.serve_forever, daemon=True).start()
    udp = socket.socket(family, socket.SOCK_DGRAM)
    if family == socket.AF_INET6:
        udp.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    udp.bind((address, PORT))
    for _ in range(4):
        threading.Thread(target=answer_datagrams, args=(udp,), daemon=True).start()
print("ready", flush=True)
threading.Event().wait()
