import asyncio
import os


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.pending = b""
        self.answers = b""
        self.flushing = None

    def data_received(self, chunk):
        *lines, self.pending = (self.pending + chunk).split(b"\n")
        for line in lines:
            text = line.removesuffix(b"\r").decode("utf-8", "replace")
            if text == "QUIT":
                self.flush()
                self.transport.close()
                return
            self.answers += text.upper().encode() + b"\n"
        if self.flushing is None:
            self.flushing = asyncio.get_running_loop().call_later(0.05, self.flush)

    def flush(self):
        self.transport.write(self.answers)
        self.answers = b""
        self.flushing = None

    def eof_received(self):
        self.transport.close()


async def main():
    server = await asyncio.get_running_loop().create_server(Echo, os.environ.get("HOST", "::1"), int(os.environ["PORT"]))
    async with server:
        await server.serve_forever()


asyncio.run(main())
