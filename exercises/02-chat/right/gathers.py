"""Gathers for each guest what others say, and writes it five times a second: in no hurry, and right."""
import asyncio
import os
import re

guests = {}


class Guest(asyncio.Protocol):
    def __init__(self):
        self.name, self.rest, self.is_long, self.is_over, self.gathered = None, b"", False, False, []

    def connection_made(self, transport):
        self.transport = transport
        transport.set_write_buffer_limits(high=6 * 2**20)

    def pause_writing(self):
        self.transport.abort()

    def answer(self, line):
        self.gathered.append(line + b"\n")
        self.write()

    def say(self, line):
        if not self.gathered:
            asyncio.get_running_loop().call_later(0.2, self.write)
        self.gathered.append(line + b"\n")

    def write(self):
        self.transport.write(b"".join(self.gathered))
        self.gathered = []
        if self.is_over:
            self.transport.close()

    def say_to_others(self, line):
        for guest in guests.values():
            if guest is not self:
                guest.say(line)

    def data_received(self, data):
        self.rest += data
        while b"\n" in self.rest and not self.is_over:
            line, self.rest = self.rest.split(b"\n", 1)
            line = line.removesuffix(b"\r")
            self.take(b"" if self.is_long else line, self.is_long or len(line) > 1024)
            self.is_long = False
        if len(self.rest) > 1025:
            self.rest, self.is_long = b"", True

    def take(self, line, is_long):
        if self.name is not None:
            if is_long:
                self.answer(b"! line too long")
            else:
                self.say_to_others(self.name + b": " + line)
        elif not is_long and re.fullmatch(rb"[A-Za-z0-9_-]{1,16}", line) and line not in guests:
            self.answer((b"* users: " + b", ".join(sorted(guests))).rstrip())
            self.name, guests[line] = line, self
            self.say_to_others(b"* " + line + b" joined")
        else:
            self.is_over = True
            self.answer(b"! nickname")

    def eof_received(self):
        # What has been gathered for it is still written.
        self.is_over = True
        if not self.gathered:
            self.transport.close()
        return True

    def connection_lost(self, error):
        if self.name is not None:
            del guests[self.name]
            self.say_to_others(b"* " + self.name + b" left")


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Guest, os.environ.get("HOST", "::1"), int(os.environ["PORT"]), backlog=100)
    await server.serve_forever()


asyncio.run(main())
