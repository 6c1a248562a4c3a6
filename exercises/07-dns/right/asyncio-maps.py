"""One event loop. Names are text in lower case; answers are put together from bytes that were made when the zone was read."""

import asyncio
import os
import re
import signal
import socket
import struct

HOST = os.environ.get("HOST", "::")
PORT = int(os.environ.get("PORT", "5300"))
ZONE = os.environ.get("ZONE", "sample.zone")
NUMBERS = dict(A=1, NS=2, CNAME=5, SOA=6, PTR=12, MX=15, TXT=16, AAAA=28, SRV=33)


def wire(name):
    labels = [label.encode() for label in name.strip(".").split(".") if label]
    return b"".join(struct.pack("B", len(label)) + label for label in labels) + b"\0"


class Zone:
    def __init__(self, lines):
        # (name, type) → [(ttl, data)], and for what a lookup follows: name → target.
        self.sets, self.names, self.aliases, self.servers = {}, set(), {}, {}
        self.minimum = 0
        for line in lines:
            fields = re.findall(r'"(?:[^"\\]|\\.)*"|[^\s"]+', line)
            if not fields or line.startswith(";"):
                continue
            if fields[0] == "$ORIGIN":
                self.origin = fields[1].lower()
            elif fields[0] == "$TTL":
                self.ttl = int(fields[1])
            else:
                self.record(fields)

    def whole(self, name):
        if name == "@":
            return self.origin
        return name if name.endswith(".") else f"{name}.{self.origin}"

    def record(self, fields):
        owner = self.whole(fields.pop(0)).lower()
        ttl = int(fields.pop(0)) if fields[0] != "IN" else self.ttl
        kind, *data = fields[1:]
        number = NUMBERS[kind] if kind in NUMBERS else int(kind[4:])
        self.sets.setdefault((owner, number), []).append((ttl, self.encode(kind, data)))
        if kind == "CNAME":
            self.aliases[owner] = self.whole(data[0]).lower()
        if kind == "NS" and owner != self.origin:
            self.servers.setdefault(owner, []).append(self.whole(data[0]).lower())
        if kind == "SOA":
            self.minimum = min(ttl, int(data[6]))
        while True:
            self.names.add(owner)
            if owner == self.origin:
                break
            owner = owner.split(".", 1)[1]

    def encode(self, kind, data):
        if data[0] == "\\#":
            return bytes.fromhex(data[2])
        match kind:
            case "A":
                return socket.inet_pton(socket.AF_INET, data[0])
            case "AAAA":
                return socket.inet_pton(socket.AF_INET6, data[0])
            case "TXT":
                strings = [re.sub(r"\\(.)", r"\1", text[1:-1]).encode() for text in data]
                return b"".join(struct.pack("B", len(text)) + text for text in strings)
            case "MX" | "SRV":
                *numbers, name = data
                return b"".join(struct.pack("!H", int(number)) for number in numbers) + wire(self.whole(name))
            case "SOA":
                names = wire(self.whole(data[0])) + wire(self.whole(data[1]))
                return names + b"".join(struct.pack("!I", int(number)) for number in data[2:])
        return wire(self.whole(data[0]))

    def records(self, name, number, owner=None):
        head = wire(owner or name)
        return [
            head + struct.pack("!HHIH", number, 1, ttl, len(data)) + data
            for ttl, data in self.sets.get((name, number), [])
        ]

    def soa(self):
        ((_, data),) = self.sets[self.origin, 6]
        return [wire(self.origin) + struct.pack("!HHIH", 6, 1, self.minimum, len(data)) + data]

    def contains(self, name):
        return name == self.origin or name.endswith("." + self.origin)

    def cut(self, name):
        parts = name.split(".")
        tops = [".".join(parts[start:]) for start in range(len(parts))]
        return next((top for top in reversed(tops) if top in self.servers), None)

    def answer(self, name, number):
        """rcode, AA, and the records of three sections."""
        if not self.contains(name):
            return 5, 0, [], [], []
        answers = []
        for _ in range(16):
            if not self.contains(name):
                break
            cut = self.cut(name)
            if cut:
                glue = [
                    record
                    for server in self.servers[cut]
                    if server == cut or server.endswith("." + cut)
                    for record in self.records(server, 28) + self.records(server, 1)
                ]
                return 0, int(bool(answers)), answers, self.records(cut, 2), glue
            source = name
            if name not in self.names:
                encloser = name
                while encloser not in self.names:
                    encloser = encloser.split(".", 1)[1]
                source = "*." + encloser
                if source not in self.names:
                    return 3, 1, answers, self.soa(), []
            found = self.records(source, number, name)
            if found:
                return 0, 1, answers + found, [], []
            if source not in self.aliases:
                return 0, 1, answers, self.soa(), []
            answers += self.records(source, 5, name)
            name = self.aliases[source]
        return 0, 1, answers, [], []


class Bad(Exception):
    pass


def read_name(message, at):
    """Text with dots, and where the name ends. A dot in a label makes a name that no zone here has."""
    labels, end, jumps, total = [], 0, 0, 0
    while True:
        size = message[at]
        if size & 0xC0 == 0xC0:
            end = end or at + 2
            at = (size & 0x3F) << 8 | message[at + 1]
            jumps += 1
            if jumps > 60:
                raise Bad
        elif size > 63 or at + size >= len(message):
            raise Bad
        elif size == 0:
            return ".".join(labels) + ".", end or at + 1
        else:
            labels.append(message[at + 1 : at + 1 + size].decode("latin-1").replace(".", "\\046"))
            at += size + 1
            total += size + 1
            if total > 254:
                raise Bad


def ascii_lower(text):
    return re.sub("[A-Z]", lambda letter: letter[0].lower(), text)


def respond(zone, message, limit=65535):
    if len(message) < 12:
        return None
    identifier, flags, *counts = struct.unpack_from("!6H", message)
    if flags & 0x8000:
        return None

    def pack(rcode, aa=0, sections=((), (), ()), question=b"", tc=0, opt=b""):
        head = struct.pack(
            "!6H",
            identifier,
            0x8000 | flags & 0x7900 | aa << 10 | tc << 9 | rcode & 15,
            bool(question),
            *(len(section) for section in sections[:2]),
            len(sections[2]) + bool(opt),
        )
        return head + question + b"".join(record for section in sections for record in section) + opt

    if flags & 0x7800:
        return pack(4)
    try:
        if counts[0] != 1:
            raise Bad
        name, at = read_name(message, 12)
        number, family = struct.unpack_from("!HH", message, at)
        at += 4
        # A pointer in it would lead elsewhere in the response, but for what stands before it, which is the header.
        question = wire(name) + message[at - 4 : at] if message[at - 6] >= 0xC0 else message[12:at]
        opt, size, version = b"", 512, 0
        for _ in range(sum(counts[1:])):
            _, at = read_name(message, at)
            kind, klass, ttl, length = struct.unpack_from("!HHIH", message, at)
            at += 10 + length
            if at > len(message):
                raise Bad
            if kind == 41:
                opt, size, version = b"opt", max(512, min(klass, 1232)), ttl >> 16 & 255
    except (Bad, IndexError, struct.error):
        return pack(1)
    if opt:
        opt = struct.pack("!BHHIH", 0, 41, 1232, (1 << 24) if version else 0, 0)
    if version:
        return pack(0, question=question, opt=opt)
    rcode, aa, *sections = zone.answer(ascii_lower(name), number) if family == 1 else (5, 0, [], [], [])
    whole = pack(rcode, aa, sections, question, 0, opt)
    if len(whole) > min(limit, size) and limit < 65535:
        return pack(rcode, aa, question=question, tc=1, opt=opt)
    return whole


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self, zone):
        self.zone = zone

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, message, address):
        response = respond(self.zone, message, 1232)
        if response:
            self.transport.sendto(response, address)


async def main():
    with open(ZONE) as file:
        zone = Zone(file)
    loop = asyncio.get_running_loop()

    async def serve(reader, writer):
        try:
            while True:
                (length,) = struct.unpack("!H", await reader.readexactly(2))
                response = respond(zone, await reader.readexactly(length))
                if response:
                    writer.write(struct.pack("!H", len(response)) + response)
                    await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            writer.close()

    udp = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    udp.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    udp.bind((HOST, PORT))
    await loop.create_datagram_endpoint(lambda: Datagrams(zone), sock=udp)
    tcp = socket.create_server((HOST, PORT), family=socket.AF_INET6, dualstack_ipv6=True)
    await asyncio.start_server(serve, sock=tcp)
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()


asyncio.run(main())
