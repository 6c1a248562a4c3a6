"""What TransportLab shows, from the captures of lab.sh:  to_data.py FOLDER >src/widgets/transport-lab/exchanges.ts

A packet is `HALF FROM KIND OCTETS` without spaces: half round trips since the first packet, c(lient), s(erver) or r(outer), a letter
(transport-lab.ts), and the length of the IPv6 packet. Of a connection the second question and its end stand apart, behind `|`.
"""
import glob
import os
import struct
import sys

# Seconds from one end of the wire to the other (lab.sh).
CROSSING = 0.025


def packets(file):
    data, at, start = open(file, 'rb').read(), 24, None
    arrivals = {'c': [], 's': []}
    while at < len(data):
        seconds, micros, length, _ = struct.unpack('<IIII', data[at:at + 16])
        packet, at = data[at + 16:at + 16 + length], at + 16 + length
        start = start or (seconds, micros)
        time = seconds - start[0] + (micros - start[1]) / 1e6
        who = 's' if packet[8:24].endswith(b'\x53') else 'c' if packet[8:14].hex() == '20010db8000c' else 'r'
        # It is sent because of the last that had arrived, so half a round trip later than that one: a busy machine changes nothing.
        near, far = ('s', 'c') if who == 's' else ('c', 's')
        half = max([cause + 1 for arrived, cause in arrivals[near] if arrived <= time], default=0)
        arrivals[far].append((time + CROSSING, half))
        yield half, who, packet


def data_of(packet):
    return packet[40 + 4 * (packet[52] >> 4):]


def exchange(file, way, mtu):
    first, later, end = [], [], []
    # Octets of the server's stream that have got through.
    delivered = set()
    finished = settings = complete = asked = False
    highest = -1
    for half, who, packet in packets(file):
        part, kind = first, '?'
        if packet[6] == 58:
            kind = 'p'
        elif packet[6] == 44:
            kind = 'f'
        elif packet[6] == 17:
            kind = 'q' if who == 'c' else 't' if packet[50] & 2 else 'a'
        else:
            flags, data = packet[53], data_of(packet)
            sequence = struct.unpack('>I', packet[44:48])[0]
            old = who == 's' and data and sequence < highest
            if flags & 5 or (way in ('tls', 'https') and len(data) == 24) or end:
                kind, part = 'x', end
            elif flags & 2:
                kind = 'S' if who == 'c' else 'Y'
            elif not data:
                kind, part = 'k', later if asked else first
            elif who == 'c':
                if way in ('tls', 'https') and data[0] == 22:
                    kind = 'h'
                elif way in ('tls', 'https') and (data[0] == 20 or not finished):
                    kind, finished = 'F', data[0] != 20
                elif way == 'https' and not settings:
                    kind, settings = 's', True
                else:
                    asked = asked or complete
                    # The client's acknowledgment of the settings is no question.
                    kind = 's' if way == 'https' and len(data) == 31 else 'q'
                part = later if complete else first
            else:
                if way in ('tls', 'https') and not finished:
                    kind = 'H'
                elif way in ('tls', 'https') and len(data) in (574, 614):
                    kind = 'T'
                elif way == 'https' and len(data) == 31:
                    kind = 's'
                else:
                    kind, complete = 'a', True
                octets = range(sequence, sequence + len(data))
                if delivered.issuperset(octets):
                    kind = 'd'
                if len(packet) <= mtu:
                    delivered.update(octets)
                part = later if asked and not old else first
            if who == 's':
                highest = max(highest, sequence + len(data))
        part.append(f'{half}{who}{kind}{len(packet)}')
    return '|'.join(' '.join(part) for part in (first, later, end))


found = {}
for file in sorted(glob.glob(sys.argv[1] + '/*-*-*.pcap')):
    name = os.path.basename(file)[:-5]
    found[name] = exchange(file, name.split('-')[0], int(name.split('-')[-1]))
print('/** Made by testing/captures/dns-transports: Linux 6.18, NSD 4.6.1 behind a small TLS and HTTPS server of Node, kdig 3.2.6, TLS 1.3. */')
print('export const exchanges: Readonly<Record<string, string>> = {')
for name, text in found.items():
    print(f"  '{name}': '{text}',")
print('}')
