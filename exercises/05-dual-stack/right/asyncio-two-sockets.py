"""Two sockets, one per family, in one event loop; the second opens a moment later. Lines count once they are sent."""

import asyncio
import json
import os
import signal
import socket
import sys
import time

PORT = int(os.environ["PORT"])
counts = {4: [0, 0, 0, 0, 0.0], 6: [0, 0, 0, 0, 0.0]}


def stats():
    names = ("connections", "lines", "bytesIn", "bytesOut")
    out = {}
    for version, row in counts.items():
        out[f"ipv{version}"] = dict(zip(names, row)) | {"meanMs": row[4] / max(1, row[1]), "note": "mine"}
    return json.dumps(out)


async def serve(reader, writer):
    peer = writer.get_extra_info("peername")
    version = 6 if len(peer) == 4 else 4
    row = counts[version]
    row[0] += 1
    try:
        while (line := await reader.readline()).endswith(b"\n"):
            began = time.monotonic()
            text = line[:-1].removesuffix(b"\r")
            if text == b"STATS":
                writer.write(stats().encode() + b"\n")
                continue
            reply = b"IPv%d %s %s\n" % (version, peer[0].encode(), text)
            writer.write(reply)
            await writer.drain()
            row[1] += 1
            row[2] += len(line)
            row[3] += len(reply)
            row[4] += (time.monotonic() - began) * 1000
        await writer.drain()
        writer.close()
    except ConnectionError:
        pass


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    v6 = socket.create_server((os.environ["HOST"], PORT), family=socket.AF_INET6, backlog=512)
    first = await asyncio.start_server(serve, sock=v6, limit=1 << 20)
    await asyncio.sleep(0.3)
    v4 = socket.create_server(("0.0.0.0", PORT), backlog=512)
    second = await asyncio.start_server(serve, sock=v4, limit=1 << 20)
    await stop.wait()
    first.close()
    second.close()


asyncio.run(main())
sys.stdout.write(stats() + "\n")
