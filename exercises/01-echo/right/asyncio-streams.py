import asyncio
import os


async def serve(reader, writer):
    try:
        while line := await reader.readline():
            if not line.endswith(b"\n"):
                break
            text = line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
            if text == "QUIT":
                break
            writer.write(text.upper().encode() + b"\n")
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main():
    # The stream reader's own limit is 65,536 bytes with the CR that may stand before the LF.
    host, port = os.environ.get("HOST", "::1"), int(os.environ["PORT"])
    server = await asyncio.start_server(serve, host, port, limit=100_000)
    async with server:
        await server.serve_forever()


asyncio.run(main())
