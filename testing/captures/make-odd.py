"""Captures of what the labs' kernels do not send: other links, rare headers and options. Octet by octet with the standard library alone, so
that nothing of ours has a hand in them; tshark says what they are (`npm run record-captures`).

    python3 testing/captures/make-odd.py content/data/captures
"""
import socket
import struct
import sys

folder = sys.argv[1]
A, B, R, LL, SN = (socket.inet_pton(socket.AF_INET6, text) for text in
                   ('2001:db8::a', '2001:db8:1::b', '2001:db8:2::1', 'fe80::1', 'ff02::1:ff00:b'))
NODES, ROUTERS, MLD = (socket.inet_pton(socket.AF_INET6, text) for text in ('ff02::1', 'ff02::2', 'ff02::16'))
GROUP, S1, S2 = (socket.inet_pton(socket.AF_INET6, text) for text in ('ff3e::8000:1', '2001:db8:5::1', '2001:db8:5::2'))
MAC_A, MAC_B = bytes.fromhex('02000000000a'), bytes.fromhex('02000000000b')


def ones(data):
    data += b'\0' * (len(data) % 2)
    total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def summed(protocol, source, destination, message, at):
    pseudo = source + destination + struct.pack('!IxxxB', len(message), protocol)
    value = ones(pseudo + message)
    if protocol == 17 and value == 0:
        value = 0xffff
    return message[:at] + struct.pack('!H', value) + message[at + 2:]


def ip6(next_header, payload, source=A, destination=B, hops=64, traffic=0, flow=0, length=None):
    word = 6 << 28 | traffic << 20 | flow
    return struct.pack('!IHBB', word, len(payload) if length is None else length, next_header, hops) + source + destination + payload


def icmp6(kind, code, body, source=A, destination=B):
    return summed(58, source, destination, struct.pack('!BBH', kind, code, 0) + body, 2)


def echo(size=8, source=A, destination=B):
    return icmp6(128, 0, struct.pack('!HH', 6, 1) + bytes(range(size)), source, destination)


def udp(data=b'six', source=A, destination=B, ports=(40000, 9)):
    return summed(17, source, destination, struct.pack('!HHHH', *ports, 8 + len(data), 0) + data, 6)


def tcp(flags, options=b'', data=b'', source=A, destination=B, urgent=0):
    offset = (20 + len(options)) // 4 << 12
    head = struct.pack('!HHIIHHHH', 40000, 80, 0xfffffff0, 7, offset | flags, 512, 0, urgent)
    return summed(6, source, destination, head + options + data, 16)


def options(next_header, *some):
    """An options header, padded with PadN (or Pad1) as RFC 8200 wants it."""
    body = b''.join(some)
    missing = -(len(body) + 2) % 8
    body += b'' if missing == 0 else b'\0' if missing == 1 else bytes([1, missing - 2]) + b'\0' * (missing - 2)
    return bytes([next_header, (len(body) + 2) // 8 - 1]) + body


def routing(next_header, kind, left, data):
    return bytes([next_header, (len(data) + 4) // 8 - 1, kind, left]) + data


def fragment(next_header, offset, more, identification=0x12345678):
    return struct.pack('!BBHI', next_header, 0, offset << 3 | more, identification)


def ip4(protocol, payload):
    head = struct.pack('!BBHHHBBH4s4s', 0x45, 0, 20 + len(payload), 1, 0x4000, 64, protocol, 0,
                       socket.inet_aton('192.0.2.1'), socket.inet_aton('192.0.2.2'))
    return head[:10] + struct.pack('!H', ones(head)) + head[12:] + payload


def ethernet(payload, kind=0x86dd, *tags):
    """`tags` are pairs of the type that announces a tag and its control information, the outermost first."""
    return MAC_B + MAC_A + b''.join(struct.pack('!HH', *tag) for tag in tags) + struct.pack('!H', kind) + payload


def option(kind, data):
    """A neighbor discovery option, padded to 8 octets."""
    data += b'\0' * (-(len(data) + 2) % 8)
    return bytes([kind, (len(data) + 2) // 8]) + data


def name(text):
    return b''.join(bytes([len(label)]) + label.encode() for label in text.split('.')) + b'\0'


def pcap(file, link, frames, order='<', magic=0xa1b2c3d4, snap=262144):
    with open(f'{folder}/{file}.pcap', 'wb') as out:
        out.write(struct.pack(order + 'IHHiIII', magic, 2, 4, 0, 0, snap, link))
        for i, frame in enumerate(frames):
            frame, length = frame if isinstance(frame, tuple) else (frame, len(frame))
            out.write(struct.pack(order + 'IIII', 1700000000 + i, i * 1001, len(frame), length) + frame)


def block(order, kind, body):
    body += b'\0' * (-len(body) % 4)
    length = struct.pack(order + 'I', len(body) + 12)
    return struct.pack(order + 'I', kind) + length + body + length


def ng_option(order, code, value):
    return struct.pack(order + 'HH', code, len(value)) + value + b'\0' * (-len(value) % 4)


def section(order):
    return block(order, 0x0a0d0d0a, struct.pack(order + 'IHHq', 0x1a2b3c4d, 1, 0, -1) + ng_option(order, 4, b'make-odd.py') + b'\0\0\0\0')


def interface(order, link, snap, *some):
    return block(order, 1, struct.pack(order + 'HHI', link, 0, snap) + b''.join(ng_option(order, *one) for one in some) + (b'\0\0\0\0' if some else b''))


def enhanced(order, which, ticks, frame, *some):
    head = struct.pack(order + 'IIIII', which, ticks >> 32, ticks & 0xffffffff, len(frame), len(frame))
    return block(order, 6, head + frame + b'\0' * (-len(frame) % 4) + b''.join(ng_option(order, *one) for one in some))


some = [ip6(58, echo()), ip6(17, udp()), ip6(6, tcp(0x002, bytes.fromhex('020405a0 0402 080a 0000000a 00000000 01 030307')))]

pcap('odd-raw', 101, some + [ip4(41, some[0])])
pcap('odd-raw-big-endian', 101, some, '>')
pcap('odd-raw-nanoseconds', 101, some, magic=0xa1b23c4d)
cooked = struct.pack('!HHH8s', 0, 1, 6, MAC_A + b'\0\0')
pcap('odd-cooked', 113, [cooked + b'\x86\xdd' + one for one in some] + [struct.pack('!HHH8sH', 4, 772, 6, b'\0' * 8, 0x86dd) + some[0]])
cooked2 = struct.pack('!HHIHBB8s', 0x86dd, 0, 2, 1, 0, 6, MAC_A + b'\0\0')
pcap('odd-cooked2', 276, [cooked2 + one for one in some])
# The family of IPv6 differs from system to system, its order from machine to machine.
pcap('odd-null', 0, [struct.pack('<I', family) + some[0] for family in (24, 28, 30)] + [struct.pack('>I', 30) + some[1]])
pcap('odd-vlan', 1, [ethernet(some[0], 0x86dd, (0x8100, 6)), ethernet(some[1], 0x86dd, (0x88a8, 0xa064), (0x8100, 0x0006)),
                     ethernet(some[0], 0x88cc), ethernet(b'\xff\xff\x03\0', 46)])

mac = option(1, MAC_A)
ra = struct.pack('!BBHII', 64, 0xc8, 1800, 0, 0)
prefix = struct.pack('!BBIII', 64, 0xd0, 86400, 14400, 0) + A[:8] + b'\0' * 8
quoted = ip6(58, echo())
odd = {
    'jumbo': ip6(0, options(58, bytes.fromhex('c204') + struct.pack('!I', 70000)) + echo(100), length=0),
    'hop-by-hop': ip6(0, options(58, bytes.fromhex('05020000'), bytes.fromhex('1e03010203'), b'\0') + echo()),
    'destination options': ip6(60, options(60, b'\x04\x01\x04') + options(58, b'\xc9\x10' + R) + echo()),
    'routing 0': ip6(43, routing(58, 0, 2, b'\0' * 4 + R + B) + echo()),
    'routing 2': ip6(43, routing(58, 2, 1, b'\0' * 4 + R) + echo(destination=R)),
    'routing 3': ip6(43, routing(58, 3, 1, struct.pack('!I', 0x88 << 24 | 4 << 20) + B[8:] + b'\0' * 0) + echo()),
    'routing 4': ip6(43, routing(41, 4, 1, struct.pack('!BBH', 1, 0, 7) + B + R) + ip6(58, echo()), destination=R),
    'routing unknown': ip6(43, routing(58, 200, 1, b'\0' * 4) + echo()),
    'authentication': ip6(51, struct.pack('!BBHII', 58, 5, 0, 0x1001, 9) + bytes(range(16)) + echo()),
    'esp': ip6(50, struct.pack('!II', 0x1001, 9) + bytes(range(40))),
    'no next header': ip6(59, b'nobody reads this'),
    'next header unknown': ip6(253, b'experiment'),
    'traffic class and flow label': ip6(17, udp(), traffic=0xbb, flow=0xfedcb, hops=255),
    'fragment first': ip6(44, fragment(17, 0, 1) + udp(b'f' * 1000)[:48]),
    'fragment last': ip6(44, fragment(17, 6, 0) + udp(b'f' * 1000)[48:80]),
    'fragment atomic': ip6(44, fragment(58, 0, 0) + echo()),
    'ipv6 in ipv6': ip6(41, ip6(17, udp(), S1, S2), LL, R),
    'gre': ip6(47, struct.pack('!HH', 0, 0x86dd) + ip6(58, echo())),
    'gre with key': ip6(47, struct.pack('!HHII', 0x3000, 0x86dd, 6, 1) + ip6(58, echo())),
    'udp zero checksum': ip6(17, struct.pack('!HHHH', 40000, 9, 11, 0) + b'six'),
    'udp wrong checksum': ip6(17, struct.pack('!HHHH', 40000, 9, 11, 0xbad) + b'six'),
    'tcp sack': ip6(6, tcp(0x010, bytes.fromhex('0101 0512 00000001 00000005 00000009 0000000d'))),
    'tcp urgent, ecn': ip6(6, tcp(0x0f8, data=b'quick', urgent=5)),
    'tcp ae': ip6(6, tcp(0x112)),
    'tcp unknown option': ip6(6, tcp(0x018, bytes.fromhex('fd06 6964 0001 01 00'), b'x')),
    'packet too big': ip6(58, icmp6(2, 0, struct.pack('!I', 1280) + quoted)),
    'parameter problem': ip6(58, icmp6(4, 2, struct.pack('!I', 40) + ip6(60, options(58, bytes.fromhex('9e0101')) + echo()))),
    'unreachable, quoted udp': ip6(58, icmp6(1, 4, b'\0' * 4 + ip6(17, udp()))),
    'ra with all options': ip6(58, icmp6(134, 0, ra + mac + option(5, struct.pack('!HI', 0, 1500)) + option(3, prefix)
                                         + option(24, struct.pack('!BBI', 48, 0x08, 600) + R[:8])
                                         + option(25, struct.pack('!HI', 0, 600) + R + S1)
                                         + option(31, struct.pack('!HI', 0, 600) + name('lab.example') + name('example'))
                                         + option(38, struct.pack('!H', 75 << 3) + bytes.fromhex('0064ff9b') + b'\0' * 8)
                                         + option(37, b'https://portal.example/')
                                         + option(200, b'unknown'), LL, NODES), LL, NODES, 255),
    'ns with nonce': ip6(58, icmp6(135, 0, b'\0' * 4 + B + option(14, b'\1\2\3\4\5\6'), b'\0' * 16, SN), b'\0' * 16, SN, 255),
    'redirect': ip6(58, icmp6(137, 0, b'\0' * 4 + R + B + option(2, MAC_B) + option(4, b'\0' * 6 + quoted), LL, A), LL, A, 255),
    'mldv1 query': ip6(0, options(58, bytes.fromhex('05020000')) + icmp6(130, 0, struct.pack('!HH', 1000, 0) + GROUP, LL, GROUP), LL, GROUP, 1),
    'mldv1 done': ip6(0, options(58, bytes.fromhex('05020000')) + icmp6(132, 0, b'\0' * 4 + GROUP, LL, ROUTERS), LL, ROUTERS, 1),
    'mldv2 query with sources': ip6(0, options(58, bytes.fromhex('05020000')) + icmp6(130, 0, struct.pack('!HH', 0x9234, 0) + GROUP
                                    + struct.pack('!BBH', 0x0a, 0x8c, 2) + S1 + S2, LL, GROUP), LL, GROUP, 1),
    'mldv2 report with sources': ip6(0, options(58, bytes.fromhex('05020000')) + icmp6(143, 0, struct.pack('!HH', 0, 2)
                                     + struct.pack('!BBH', 1, 0, 2) + GROUP + S1 + S2 + struct.pack('!BBH', 6, 1, 1) + GROUP + S1 + b'aux!', LL, MLD), LL, MLD, 1),
    'mobility header': ip6(135, bytes.fromhex('3b01 0500 0000 0001 8000 0010 0102 0000')),
    'icmpv6 unknown': ip6(58, icmp6(200, 1, b'whatever')),
    'a length that lies': ip6(17, udp(), length=1000),
    'padding after the packet': ip6(59, b'') + b'\0' * 6,
}
pcap('odd-headers', 1, [ethernet(one) if i != 0 else (ethernet(one), 14 + 40 + 70000) for i, one in enumerate(odd.values())])
pcap('odd-cut', 1, [(ethernet(some[2])[:size], len(ethernet(some[2]))) for size in (10, 14, 30, 54, 60, 74, 90)], snap=96)

tick = 1700000000
with open(f'{folder}/odd-sections.pcapng', 'wb') as out:
    for order in '<>':
        out.write(section(order))
        out.write(block(order, 0x80000006, b"nobody knows this block"))
        out.write(interface(order, 101, 0, (2, b'tun0'), (9, b'\x09')))
        out.write(interface(order, 1, 128, (2, b'eth0'), (14, struct.pack(order + 'q', 100))))
        out.write(interface(order, 101, 0, (9, b'\x8a')))
        out.write(enhanced(order, 0, tick * 10 ** 9 + 123456789, some[0], (1, b'a comment')))
        out.write(enhanced(order, 1, (tick - 99) * 10 ** 6 + 5, ethernet(some[1])))
        out.write(enhanced(order, 2, (tick + 2) * 1024 + 512, some[0]))
        out.write(block(order, 2, struct.pack(order + 'HHIIII', 1, 0, *divmod((tick - 97) * 10 ** 6 + 7, 2 ** 32), len(ethernet(some[2])), len(ethernet(some[2]))) + ethernet(some[2])))
        out.write(block(order, 5, struct.pack(order + 'III', 0, *divmod(tick * 10 ** 9, 2 ** 32))))
with open(f'{folder}/odd-simple.pcapng', 'wb') as out:
    out.write(section('<') + interface('<', 101, 60))
    for one in some:
        out.write(block('<', 3, struct.pack('<I', len(one)) + one[:60]))
