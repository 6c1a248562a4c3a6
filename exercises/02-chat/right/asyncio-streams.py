import asyncio
import os
import string

LETTERS = set(string.ascii_letters + string.digits + "_-")
members: dict[str, asyncio.StreamWriter] = {}


async def lines(reader):
    """Lines without their ends. The reader's limit is far below what may come, so long lines are read in parts."""
    too_long = False
    while True:
        try:
            line = await reader.readuntil(b"\n")
        except asyncio.LimitOverrunError as error:
            await reader.readexactly(error.consumed)
            too_long = True
            continue
        except asyncio.IncompleteReadError:
            return
        line = line[:-1]
        if line.endswith(b"\r"):
            line = line[:-1]
        yield None if too_long or len(line) > 1024 else line
        too_long = False


def broadcast(line, sender):
    for name, writer in members.items():
        if name != sender:
            writer.write(line.encode("utf-8", "surrogateescape") + b"\n")


async def serve(reader, writer):
    name = None
    try:
        async for line in lines(reader):
            if name is None:
                wanted = (line or b"").decode("latin-1")
                if not 1 <= len(wanted) <= 16 or not set(wanted) <= LETTERS or wanted in members:
                    writer.write(b"! nickname\n")
                    break
                name = wanted
                writer.write(f"* users: {', '.join(sorted(members))}".strip().encode() + b"\n")
                members[name] = writer
                broadcast(f"* {name} joined", name)
            elif line is None:
                writer.write(b"! line too long\n")
            else:
                broadcast(f"{name}: " + line.decode("utf-8", "surrogateescape"), name)
    except ConnectionError:
        pass
    finally:
        if name is not None:
            del members[name]
            broadcast(f"* {name} left", name)
        writer.close()


async def main():
    server = await asyncio.start_server(serve, os.environ.get("HOST", "::1"), int(os.environ["PORT"]), limit=1500)
    async with server:
        await server.serve_forever()


asyncio.run(main())
