"""A wire of a given length between two TUN devices: every packet arrives HALF seconds later, in order, and is written down as it enters.
One packet can be lost: `lose` says which. The capture is a pcap of bare IPv6 packets (link type 229), each with the time at which it was sent.

    delay_line.py PCAP HALF NAMESPACE/DEVICE NAMESPACE/DEVICE [LOSE]

LOSE: `fragments`, `c:first` (the first SYN), or `c:N` / `s:N`, the Nth packet with data that this end sends.
"""
import ctypes
import fcntl
import heapq
import os
import select
import struct
import sys
import time

pcap, half, near, far = sys.argv[1], float(sys.argv[2]), sys.argv[3], sys.argv[4]
lose = sys.argv[5] if len(sys.argv) > 5 else ''
TUNSETIFF, IFF_TUN, IFF_NO_PI, CLONE_NEWNET = 0x400454CA, 1, 0x1000, 0x40000000
libc = ctypes.CDLL(None)


def tun(place):
    namespace, name = place.split('/')
    if libc.setns(os.open(f'/run/netns/{namespace}', os.O_RDONLY), CLONE_NEWNET) != 0:
        sys.exit(f'no namespace {namespace}')
    device = os.open('/dev/net/tun', os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack('16sH', name.encode(), IFF_TUN | IFF_NO_PI))
    os.set_blocking(device, False)
    return device


def has_data(packet):
    if packet[6] == 6:
        return len(packet) - 40 - 4 * (packet[52] >> 4) > 0
    return packet[6] in (17, 44)


ends = {'c': tun(near), 's': tun(far)}
out = open(pcap, 'wb')
out.write(struct.pack('<IHHiIII', 0xA1B2C3D4, 2, 4, 0, 0, 65535, 229))
waiting, order = [], 0
sent = {'c': 0, 's': 0}
print('ready', flush=True)
while True:
    now = time.monotonic()
    while waiting and waiting[0][0] <= now:
        _, _, to, packet = heapq.heappop(waiting)
        try:
            os.write(ends[to], packet)
        except OSError:
            pass
    ready, _, _ = select.select(list(ends.values()), [], [], max(0, waiting[0][0] - now) if waiting else None)
    for who, device in ends.items():
        if device not in ready:
            continue
        packet = os.read(device, 65535)
        # What the hosts say among themselves (multicast, Neighbor Discovery) is no part of the exchange.
        if packet[0] >> 4 != 6 or packet[24] == 0xFF or packet[8] == 0xFE:
            continue
        wall = time.time()
        out.write(struct.pack('<IIII', int(wall), int(wall % 1 * 1e6), len(packet), len(packet)) + packet)
        out.flush()
        if has_data(packet):
            sent[who] += 1
            if lose == f'{who}:{sent[who]}':
                continue
        if lose == 'fragments' and packet[6] == 44:
            continue
        if lose == f'{who}:first' and packet[6] == 6 and packet[53] & 2:
            lose = ''
            continue
        order += 1
        heapq.heappush(waiting, (time.monotonic() + half, order, 's' if who == 'c' else 'c', packet))
