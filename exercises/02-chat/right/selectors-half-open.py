"""One thread. A guest who has only closed its sending half stays in the room until a write to it fails."""
import os
import re
import selectors
import signal
import socket
import sys

selector = selectors.DefaultSelector()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
room = {}


class Guest:
    def __init__(self, connection):
        self.connection, self.name = connection, None
        self.incoming, self.outgoing = bytearray(), bytearray()
        self.has_ended = self.is_refused = self.is_gone = self.is_long = False
        selector.register(connection, selectors.EVENT_READ, self)

    def ready(self, mask):
        try:
            if mask & selectors.EVENT_READ:
                self.read()
            if mask & selectors.EVENT_WRITE:
                del self.outgoing[: self.connection.send(self.outgoing)]
        except BlockingIOError:
            pass
        except OSError:
            self.leave()
        self.wait()

    def wait(self):
        if self.is_gone:
            return
        if (self.is_refused or (self.has_ended and self.name is None)) and not self.outgoing:
            self.leave()
            return
        wanted = 0 if self.has_ended or self.is_refused else selectors.EVENT_READ
        wanted |= selectors.EVENT_WRITE if self.outgoing else 0
        registered = self.connection in selector.get_map()
        if wanted and registered:
            selector.modify(self.connection, wanted, self)
        elif wanted:
            selector.register(self.connection, wanted, self)
        elif registered:
            selector.unregister(self.connection)

    def read(self):
        chunk = self.connection.recv(300)
        self.has_ended = not chunk
        self.incoming += chunk
        while (end := self.incoming.find(b"\n")) >= 0 and not self.is_refused:
            line = bytes(self.incoming[:end])
            del self.incoming[: end + 1]
            line = line[:-1] if line.endswith(b"\r") else line
            self.line(b"" if self.is_long else line, self.is_long or len(line) > 1024)
            self.is_long = False
        if len(self.incoming) > 1025:
            self.is_long = True
            self.incoming.clear()

    def line(self, line, is_long):
        if self.name is not None:
            if is_long:
                self.tell(b"! line too long")
            else:
                self.tell_others(self.name + b": " + line)
        elif is_long or not re.fullmatch(rb"[\w-]{1,16}", line, re.ASCII) or line in room:
            self.tell(b"! nickname")
            self.is_refused = True
        else:
            self.tell(b"* users:" + b",".join(b" " + name for name in sorted(room)))
            self.name = line
            room[line] = self
            self.tell_others(b"* " + line + b" joined")

    def tell(self, line):
        self.outgoing += line + b"\n"
        self.wait()

    def tell_others(self, line):
        for guest in [guest for guest in room.values() if guest is not self]:
            guest.tell(line)

    def leave(self):
        if self.is_gone:
            return
        self.is_gone = True
        if self.connection in selector.get_map():
            selector.unregister(self.connection)
        self.connection.close()
        if self.name is not None:
            del room[self.name]
            self.tell_others(b"* " + self.name + b" left")


listener = socket.create_server((os.environ.get("HOST", "::1"), int(os.environ["PORT"])), family=socket.AF_INET6)
selector.register(listener, selectors.EVENT_READ, None)
while True:
    for key, mask in selector.select():
        if key.data is not None:
            key.data.ready(mask)
            continue
        connection, _ = listener.accept()
        connection.setblocking(False)
        Guest(connection)
