import os
import re
import socket
import struct
import threading
from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple

HOST = os.environ.get("HOST", "::")
PORT = int(os.environ.get("PORT", "5300"))
ZONE = os.environ.get("ZONE", "sample.zone")

TYPES = {
    "A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28, "SRV": 33, "OPT": 41,
}  # fmt: skip
NOERROR, FORMERR, NXDOMAIN, NOTIMP, REFUSED, BADVERS = 0, 1, 3, 4, 5, 16

# Names are tuples of labels, as they were written: (b"www", b"example", b"com"). The root is ().


def key(name):
    """Names are the same if their keys are. lower() of bytes changes ASCII letters and nothing else."""
    return tuple(label.lower() for label in name)


def is_within(name, ancestor):
    return len(name) >= len(ancestor) and key(name[len(name) - len(ancestor) :]) == key(ancestor)


def name_bytes(name):
    return b"".join(bytes([len(label)]) + label for label in name) + b"\0"


class Record(NamedTuple):
    owner: tuple
    type: int
    ttl: int
    # Bytes, and names, which may be compressed when they are written.
    data: list


class Zone:
    def __init__(self, text):
        self.origin = ()
        # By key. A name that only others make exist has an empty list.
        self.nodes = {}
        default_ttl = 3600
        for line in text.split("\n"):
            # Strings in quotation marks, with what a backslash protects, or words up to the next space.
            words = [] if line.startswith(";") else re.findall(r'"(?:\\.|[^"\\])*"|\S+', line)
            if not words:
                continue
            if words[0] == "$ORIGIN":
                self.origin = self.name(words[1])
            elif words[0] == "$TTL":
                default_ttl = int(words[1])
            else:
                owner, *rest = words
                ttl = int(rest.pop(0)) if rest[0].isdigit() else default_ttl
                _, type_name, *data = rest
                self.add(
                    Record(self.name(owner), type_number(type_name), ttl, self.data(type_name, data))
                )

    def name(self, text):
        if text == "@":
            return self.origin
        labels = tuple(label for label in text.encode().split(b".") if label)
        return labels if text.endswith(".") else labels + self.origin

    def data(self, type_name, words):
        if words[0] == "\\#":  # RFC 3597
            return [bytes.fromhex("".join(words[2:]))]
        if type_name == "A":
            return [IPv4Address(words[0]).packed]
        if type_name == "AAAA":
            return [IPv6Address(words[0]).packed]
        if type_name == "TXT":
            strings = [re.sub(r'^"|"$|\\(.)', r"\1", word).encode() for word in words]
            return [bytes([len(string)]) + string for string in strings]
        if type_name == "MX":
            return [struct.pack("!H", int(words[0])), self.name(words[1])]
        if type_name == "SRV":  # its target is never compressed (RFC 2782), so it is bytes here
            return [struct.pack("!3H", *map(int, words[:3])), name_bytes(self.name(words[3]))]
        if type_name == "SOA":
            return [self.name(words[0]), self.name(words[1]), struct.pack("!5I", *map(int, words[2:]))]
        return [self.name(words[0])]

    def add(self, record):
        # The names above exist too, even if nothing is written about them.
        for start in range(len(record.owner) - len(self.origin) + 1):
            self.nodes.setdefault(key(record.owner[start:]), [])
        self.nodes[key(record.owner)].append(record)

    def of_type(self, name, number):
        return [record for record in self.nodes.get(key(name), []) if record.type == number]

    def negative_soa(self):
        """Its TTL is the time for which "no" may be remembered (RFC 2308, section 3)."""
        soa = self.of_type(self.origin, TYPES["SOA"])[0]
        (minimum,) = struct.unpack("!I", soa.data[2][16:])
        return soa._replace(ttl=min(soa.ttl, minimum))

    def cut(self, name):
        """The NS records of the highest name below the origin, at this one or above it, that has some."""
        for length in range(len(self.origin) + 1, len(name) + 1):
            servers = self.of_type(name[len(name) - length :], TYPES["NS"])
            if servers:
                return servers
        return []

    def find(self, name):
        """What the zone says of a name, by itself or by a wildcard; None if the name does not exist."""
        if key(name) in self.nodes:
            return self.nodes[key(name)]
        encloser = name
        while key(encloser) not in self.nodes:
            encloser = encloser[1:]
        wildcard = self.nodes.get((b"*", *key(encloser)))
        return wildcard and [record._replace(owner=name) for record in wildcard]

    def lookup(self, question, number):
        """RFC 1034, section 4.3.2."""
        answer = Answer()
        if not is_within(question, self.origin):
            return Answer(REFUSED, aa=False)
        name, seen = question, set()
        while is_within(name, self.origin) and key(name) not in seen:
            seen.add(key(name))
            servers = self.cut(name)
            if servers:
                answer.aa = len(answer.answers) > 0
                self.refer(answer, servers)
                break
            found = self.find(name)
            wanted = [record for record in found or [] if record.type == number]
            answer.answers += wanted
            if wanted:
                break
            aliases = [record for record in found or [] if record.type == TYPES["CNAME"]]
            if not aliases:
                answer.rcode = NXDOMAIN if found is None else NOERROR
                answer.authority.append(self.negative_soa())
                break
            answer.answers += aliases
            name = aliases[0].data[0]
        return answer

    def refer(self, answer, servers):
        answer.authority += servers
        for server in servers:
            target = server.data[0]
            if is_within(target, server.owner):
                answer.additional += self.of_type(target, TYPES["A"]) + self.of_type(target, TYPES["AAAA"])


def type_number(text):
    return TYPES.get(text) or int(text.removeprefix("TYPE"))


class Answer:
    def __init__(self, rcode=NOERROR, aa=True):
        self.rcode = rcode
        self.aa = aa
        self.answers = []
        self.authority = []
        self.additional = []


class Malformed(Exception):
    pass


class Reader:
    def __init__(self, message):
        self.message = message
        self.at = 0

    def take(self, length):
        if self.at + length > len(self.message):
            raise Malformed
        self.at += length
        return self.message[self.at - length : self.at]

    def uint16(self):
        return struct.unpack("!H", self.take(2))[0]

    def name(self):
        """Pointers lead back and never forward, so that there can be no loop."""
        labels, length, end, before = [], 1, None, self.at
        while True:
            first = self.take(1)[0]
            if first >= 0xC0:
                target = (first & 0x3F) << 8 | self.take(1)[0]
                if target >= before:
                    raise Malformed
                end = end or self.at
                self.at = before = target
            elif first > 63:
                raise Malformed
            elif first == 0:
                self.at = end or self.at
                return tuple(labels)
            else:
                labels.append(self.take(first))
                length += first + 1
                if length > 255:
                    raise Malformed


class Query:
    def __init__(self, message):
        reader = Reader(message)
        reader.take(4)
        questions = reader.uint16()
        records = reader.uint16() + reader.uint16()
        additional = reader.uint16()
        if questions != 1:
            raise Malformed
        self.name = reader.name()
        self.type = reader.uint16()
        self.cls = reader.uint16()
        self.has_opt = False
        self.payload_size = 512
        self.version = 0
        for count in range(records + additional):
            name = reader.name()
            number = reader.uint16()
            size = reader.uint16()
            ttl = reader.take(4)
            reader.take(reader.uint16())
            if number == TYPES["OPT"]:
                if self.has_opt or name or count < records:
                    raise Malformed
                self.has_opt, self.payload_size, self.version = True, size, ttl[1]


class Writer:
    def __init__(self):
        self.message = bytearray()
        # Where a name, or the end of one, stands already.
        self.places = {}

    def name(self, name):
        while name:
            place = self.places.get(key(name))
            if place is not None:
                self.message += struct.pack("!H", 0xC000 | place)
                return
            if len(self.message) < 0x4000:
                self.places[key(name)] = len(self.message)
            self.message += bytes([len(name[0])]) + name[0]
            name = name[1:]
        self.message += b"\0"

    def record(self, record):
        self.name(record.owner)
        self.message += struct.pack("!HHIH", record.type, 1, record.ttl, 0)
        start = len(self.message)
        for part in record.data:
            if isinstance(part, tuple):
                self.name(part)
            else:
                self.message += part
        struct.pack_into("!H", self.message, start - 2, len(self.message) - start)


def write(message, query, answer, tc=False):
    identifier, flags = struct.unpack_from("!HH", message)
    # Opcode and RD come back as they were.
    flags = 0x8000 | flags & 0x7900 | answer.aa << 10 | tc << 9 | answer.rcode & 0xF
    has_opt = query is not None and query.has_opt
    writer = Writer()
    writer.message += struct.pack(
        "!6H",
        identifier,
        flags,
        query is not None,
        len(answer.answers),
        len(answer.authority),
        len(answer.additional) + has_opt,
    )
    if query is not None:
        writer.name(query.name)
        writer.message += struct.pack("!HH", query.type, query.cls)
    for record in answer.answers + answer.authority + answer.additional:
        writer.record(record)
    if has_opt:
        writer.message += struct.pack("!BHHBBHH", 0, TYPES["OPT"], 1232, answer.rcode >> 4, 0, 0, 0)
    return bytes(writer.message)


def reply(zone, message, limit=None):
    """The answer to a message, or None where silence is best. limit is that of the transport."""
    # Without a header there is nobody to answer; and a response is not answered, or two servers would never stop.
    if len(message) < 12 or message[2] & 0x80:
        return None
    if message[2] & 0x78:
        return write(message, None, Answer(NOTIMP, aa=False))
    try:
        query = Query(message)
    except Malformed:
        return write(message, None, Answer(FORMERR, aa=False))
    if query.version > 0:
        return write(message, query, Answer(BADVERS, aa=False))
    answer = zone.lookup(query.name, query.type) if query.cls == 1 else Answer(REFUSED, aa=False)
    whole = write(message, query, answer)
    if limit is None or len(whole) <= max(512, min(query.payload_size, limit)):
        return whole
    return write(message, query, Answer(answer.rcode, answer.aa))


def serve_connection(zone, client):
    with client, client.makefile("rb") as stream:
        try:
            client.settimeout(60)
            while len(start := stream.read(2)) == 2:
                message = stream.read(*struct.unpack("!H", start))
                answer = reply(zone, message)
                if answer is not None:
                    client.sendall(struct.pack("!H", len(answer)) + answer)
        except OSError as error:
            print(f"lost a client: {error}", flush=True)


def serve_tcp(zone, server):
    while True:
        client, _ = server.accept()
        threading.Thread(target=serve_connection, args=(zone, client), daemon=True).start()


def main():
    with open(ZONE, encoding="utf-8") as file:
        zone = Zone(file.read())
    server = socket.create_server((HOST, PORT), family=socket.AF_INET6, dualstack_ipv6=True, backlog=128)
    threading.Thread(target=serve_tcp, args=(zone, server), daemon=True).start()
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as datagrams:
        datagrams.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        datagrams.bind((HOST, PORT))
        print(f"answering on [{HOST}]:{PORT}", flush=True)
        while True:
            message, address = datagrams.recvfrom(65535)
            answer = reply(zone, message, limit=1232)
            if answer is not None:
                datagrams.sendto(answer, address)


main()
