import asyncio
import os
import re

guests = {}


async def tell_others(name, line):
    for other, writer in list(guests.items()):
        if other != name:
            try:
                writer.write(f"{line}\n".encode())
                await writer.drain()
            except ConnectionError:
                pass


async def lines(reader):
    pending, is_long = b"", False
    while chunk := await reader.read(4096):
        *whole, pending = (pending + chunk).split(b"\n")
        for line in whole:
            line = line.removesuffix(b"\r")
            yield None if is_long or len(line) > 1024 else line.decode("utf-8", "replace")
            is_long = False
        if len(pending) > 1025:
            is_long, pending = True, b""


async def serve(reader, writer):
    name = None
    try:
        async for line in lines(reader):
            if name is not None and line is None:
                writer.write(b"! line too long\n")
            elif name is not None:
                await tell_others(name, f"{name}: {line}")
            elif line is None or not re.fullmatch("[A-Za-z0-9_-]{1,16}", line) or line in guests:
                writer.write(b"! nickname\n")
                break
            else:
                name = line
                writer.write(f"* users: {', '.join(sorted(guests))}\n".encode())
                guests[name] = writer
                await tell_others(name, f"* {name} joined")
    except ConnectionError:
        pass
    finally:
        if name is not None:
            del guests[name]
            await tell_others(name, f"* {name} left")
        writer.close()


async def main():
    server = await asyncio.start_server(serve, os.environ.get("HOST", "::1"), int(os.environ.get("PORT", "7777")))
    await server.serve_forever()


asyncio.run(main())
