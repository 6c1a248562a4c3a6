"""Coroutines; os.pread at positions of its own; names are bytes."""
import asyncio
import os
import stat


async def send(writer, descriptor, start, length):
    writer.write(b"= %d\n" % length)
    end = start + length
    while start < end:
        piece = os.pread(descriptor, min(32_768, end - start), start)
        if not piece:
            raise ConnectionAbortedError
        writer.write(piece)
        # Waits only when more than the limit of the transport is still unsent.
        await writer.drain()
        start += len(piece)


async def with_file(folder, name, writer, part):
    if name in (b"", b".", b"..") or b"/" in name:
        writer.write(b"! bad name\n")
        return
    path = folder + b"/" + name
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode):
            raise FileNotFoundError
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except (OSError, ValueError):
        writer.write(b"! not found\n")
        return
    try:
        size = os.fstat(descriptor).st_size
        start, length = part if part else (0, size)
        if start > size:
            writer.write(b"! bad range\n")
        else:
            await send(writer, descriptor, start, min(length, size - start))
    finally:
        os.close(descriptor)


def number(digits):
    # No file has a size of twenty digits, and int() gives up at 4300.
    return int(digits.lstrip(b"0")[:20] or b"0")


async def answer(folder, line, writer):
    if line == b"LIST":
        for name in sorted(os.listdir(folder)):
            found = os.lstat(folder + b"/" + name)
            if stat.S_ISREG(found.st_mode):
                writer.write(b"%d %s\n" % (found.st_size, name))
        writer.write(b"\n")
    elif line.startswith(b"GET "):
        await with_file(folder, line[4:], writer, None)
    elif line.startswith(b"RANGE "):
        start, length, name = (line[6:].split(b" ", 2) + [b"", b""])[:3]
        if start.isdigit() and length.isdigit():
            await with_file(folder, name, writer, (number(start), number(length)))
        else:
            writer.write(b"! bad range\n")
    else:
        writer.write(b"! unknown command\n")


async def serve(reader, writer):
    folder = os.fsencode(os.environ["DIR"])
    try:
        while (line := await reader.readline()).endswith(b"\n"):
            await answer(folder, line[:-1].removesuffix(b"\r"), writer)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, os.environ["HOST"], int(os.environ["PORT"]))
    await server.serve_forever()


asyncio.run(main())
