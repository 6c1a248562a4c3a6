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
    server = await asyncio.start_server(serve, os.environ.get("HOST", "::1"), int(os.environ["PORT"]))
    async with server:
        await server.serve_forever()


asyncio.run(main())
