import os
import selectors
import signal
import socket
import sys

selector = selectors.DefaultSelector()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


class Client:
    def __init__(self, connection):
        self.connection = connection
        self.incoming = bytearray()
        self.outgoing = bytearray()
        self.finished = False
        selector.register(connection, selectors.EVENT_READ, self.ready)

    def ready(self, mask):
        try:
            if mask & selectors.EVENT_READ:
                self.read()
            if self.outgoing:
                self.write()
        except BlockingIOError:
            pass
        except OSError:
            self.close()
            return
        if self.finished and not self.outgoing:
            self.close()
            return
        wanted = 0 if self.finished else selectors.EVENT_READ
        if self.outgoing:
            wanted |= selectors.EVENT_WRITE
        selector.modify(self.connection, wanted, self.ready)

    def read(self):
        chunk = self.connection.recv(1000)
        if not chunk:
            self.finished = True
        self.incoming += chunk
        while (end := self.incoming.find(b"\n")) >= 0:
            line = bytes(self.incoming[:end])
            del self.incoming[: end + 1]
            if line.endswith(b"\r"):
                line = line[:-1]
            if line == b"QUIT":
                self.finished = True
                return
            self.outgoing += line.decode("utf-8", "replace").upper().encode() + b"\n"

    def write(self):
        sent = self.connection.send(self.outgoing)
        del self.outgoing[:sent]

    def close(self):
        selector.unregister(self.connection)
        self.connection.close()


listener = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((os.environ.get("HOST", "::1"), int(os.environ["PORT"])))
listener.listen()
listener.setblocking(False)


def accept(mask):
    connection, _ = listener.accept()
    connection.setblocking(False)
    Client(connection)


selector.register(listener, selectors.EVENT_READ, accept)
while True:
    for key, mask in selector.select():
        key.data(mask)
