import asyncio
import os
import re

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))

MAX_LINE = 1024
# Bytes that may wait for a client who does not read. Beyond, it is dropped: memory is everybody's.
MAX_WAITING = 6 * 2**20

# Everybody who has joined, by nickname.
guests = {}


class Guest(asyncio.Protocol):
    """One connection. The event loop calls its methods one at a time, so nothing needs a lock."""

    def __init__(self):
        self.name = None
        self.pending = b""
        self.is_too_long = False

    def connection_made(self, transport):
        self.transport = transport
        transport.set_write_buffer_limits(high=MAX_WAITING)

    def pause_writing(self):
        # More is waiting than the limit set above.
        self.transport.abort()

    def data_received(self, chunk):
        *lines, self.pending = (self.pending + chunk).split(b"\n")
        for line in lines:
            line = line.removesuffix(b"\r")
            self.line_received(None if self.is_too_long or len(line) > MAX_LINE else line.decode("utf-8", "replace"))
            self.is_too_long = False
        # One more than the longest line: it may end in a CR. Of what is longer, nothing has to be kept.
        if len(self.pending) > MAX_LINE + 1:
            self.is_too_long = True
            self.pending = b""

    def line_received(self, line):
        """Takes a line without its end; None stands for one that is too long."""
        if self.transport.is_closing():
            return
        if self.name is None:
            asyncio.ensure_future(self.join(line))
        elif line is None:
            self.tell("! line too long")
        else:
            self.tell_others(f"{self.name}: {line}")

    async def join(self, name):
        if name is None or not re.fullmatch("[A-Za-z0-9_-]{1,16}", name) or name in guests:
            self.tell("! nickname")
            self.transport.close()
            return
        await asyncio.sleep(0)
        self.tell("* users: " + ", ".join(sorted(guests)))
        self.name = name
        guests[name] = self
        self.tell_others(f"* {name} joined")

    def connection_lost(self, error):
        # However it ends (closed, reset or dropped), this comes exactly once.
        if self.name is not None:
            del guests[self.name]
            self.tell_others(f"* {self.name} left")

    def tell(self, line):
        self.transport.write(f"{line}\n".encode())

    def tell_others(self, line):
        for guest in list(guests.values()):
            if guest is not self:
                guest.tell(line)


async def main():
    server = await asyncio.get_running_loop().create_server(Guest, HOST, PORT, backlog=128)
    print(f"listening on [{HOST}]:{PORT}", flush=True)
    await server.serve_forever()


asyncio.run(main())
