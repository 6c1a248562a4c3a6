import asyncio
import os
import sys

# What asyncio takes for a line without being told is 64 KiB.
LONGEST = 2**24


async def type_into(writer):
    reader = asyncio.StreamReader(limit=LONGEST)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    try:
        while line := await reader.readline():
            writer.write(line)
            await writer.drain()
    except ConnectionError:
        return
    # The other half stays open here: the program may tell the server that stdin has ended, but need not.


async def main():
    try:
        reader, writer = await asyncio.open_connection(os.environ.get("HOST", "::1"), int(os.environ["PORT"]), limit=LONGEST)
    except OSError as error:
        print("no connection:", error, file=sys.stderr)
        os._exit(2)
    typing = asyncio.create_task(type_into(writer))
    while line := await reader.readline():
        print(line.decode().removesuffix("\n").removesuffix("\r"), flush=True)
    typing.cancel()
    writer.close()


asyncio.run(main())
