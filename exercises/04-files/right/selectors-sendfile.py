"""One thread, non-blocking sockets, and a queue of things to send per client: bytes, or a part of a file by sendfile."""
import collections
import os
import selectors
import socket
import stat

FOLDER = os.open(os.environ["DIR"], os.O_RDONLY | os.O_DIRECTORY)
selector = selectors.DefaultSelector()


class Part:
    def __init__(self, descriptor, start, length):
        self.descriptor, self.start, self.left = descriptor, start, length

    def send(self, connection):
        """Whether all of it has gone."""
        if self.left > 0:
            sent = os.sendfile(connection.fileno(), self.descriptor, self.start, self.left)
            if sent == 0:
                raise ConnectionAbortedError
            self.start += sent
            self.left -= sent
        return self.left == 0

    def close(self):
        os.close(self.descriptor)


class Text:
    def __init__(self, text):
        self.text = text

    def send(self, connection):
        self.text = self.text[connection.send(self.text) :]
        return not self.text

    def close(self):
        pass


def listing():
    found = []
    for name in os.listdir(FOLDER):
        status = os.stat(name, dir_fd=FOLDER, follow_symlinks=False)
        if stat.S_ISREG(status.st_mode):
            found.append((os.fsencode(name), status.st_size))
    return b"".join(b"%d %s\n" % (size, name) for name, size in sorted(found)) + b"\n"


def file_part(name, part=None):
    if name in (b"", b".", b"..") or b"/" in name:
        return [Text(b"! bad name\n")]
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=FOLDER)
    except (OSError, ValueError):
        return [Text(b"! not found\n")]
    status = os.fstat(descriptor)
    start, length = part or (0, status.st_size)
    if not stat.S_ISREG(status.st_mode) or start > status.st_size:
        os.close(descriptor)
        return [Text(b"! bad range\n" if stat.S_ISREG(status.st_mode) else b"! not found\n")]
    length = min(length, status.st_size - start)
    return [Text(b"= %d\n" % length), Part(descriptor, start, length)]


def number(digits):
    # No file has a size of twenty digits, and int() gives up at 4300.
    return int(digits.lstrip(b"0")[:20] or b"0")


def answers(line):
    command, _, rest = line.partition(b" ")
    if line == b"LIST":
        return [Text(listing())]
    if command == b"GET":
        return file_part(rest)
    if command == b"RANGE":
        start, length, name = (rest.split(b" ", 2) + [b"", b""])[:3]
        if not (start.isdigit() and length.isdigit()):
            return [Text(b"! bad range\n")]
        return file_part(name, (number(start), number(length)))
    return [Text(b"! unknown command\n")]


class Client:
    def __init__(self, connection):
        connection.setblocking(False)
        self.connection = connection
        self.incoming = b""
        self.finished = False
        self.queue = collections.deque()
        selector.register(connection, selectors.EVENT_READ, self)

    def handle(self, mask):
        try:
            if mask & selectors.EVENT_READ:
                chunk = self.connection.recv(4096)
                self.incoming += chunk
                self.finished = not chunk
            self.work()
        except BlockingIOError:
            pass
        except OSError:
            self.close()
            return
        if self.finished and not self.queue:
            self.close()
            return
        # Nothing is read while something is left to send: the queue holds one command's answer.
        selector.modify(self.connection, selectors.EVENT_WRITE if self.queue else selectors.EVENT_READ, self)

    def work(self):
        while True:
            while self.queue:
                if self.queue[0].send(self.connection):
                    self.queue.popleft().close()
            line, end, rest = self.incoming.partition(b"\n")
            if not end:
                return
            self.incoming = rest
            self.queue.extend(answers(line.removesuffix(b"\r")))

    def close(self):
        for waiting in self.queue:
            waiting.close()
        selector.unregister(self.connection)
        self.connection.close()


class Listener:
    def __init__(self):
        self.socket = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), family=socket.AF_INET6)
        selector.register(self.socket, selectors.EVENT_READ, self)

    def handle(self, _):
        Client(self.socket.accept()[0])


Listener()
while True:
    for key, mask in selector.select():
        key.data.handle(mask)
