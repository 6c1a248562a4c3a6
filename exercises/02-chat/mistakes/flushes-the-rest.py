import os
import queue
import re
import socket
import threading

guests = {}
lock = threading.Lock()


class Guest:
    def __init__(self, connection):
        self.connection = connection
        self.name = None
        self.outgoing = queue.Queue()
        self.writer = threading.Thread(target=self.write, daemon=True)
        self.writer.start()

    def write(self):
        try:
            while (line := self.outgoing.get()) is not None:
                self.connection.sendall(f"{line}\n".encode())
        except OSError:
            pass

    def tell_others(self, line):
        for other in guests.values():
            if other is not self:
                other.outgoing.put(line)

    def read_lines(self):
        """Lines as bytes; None for one that is too long."""
        pending, is_long = bytearray(), False
        while chunk := self.connection.recv(777):
            pending += chunk
            while (end := pending.find(b"\n")) >= 0:
                line = bytes(pending[:end]).removesuffix(b"\r")
                del pending[: end + 1]
                yield None if is_long or len(line) > 1024 else line.decode("utf-8", "replace")
                is_long = False
            if len(pending) > 2000:
                is_long = True
                del pending[1:]
        if pending and not is_long:
            yield pending.decode("utf-8", "replace")

    def serve(self):
        for line in self.read_lines():
            if self.name is None:
                with lock:
                    if line is None or not re.fullmatch("[A-Za-z0-9_-]{1,16}", line) or line in guests:
                        break
                    self.outgoing.put("* users:" + "".join(f"{',' if i else ''} {name}" for i, name in enumerate(sorted(guests))))
                    guests[line] = self
                    self.name = line
                    self.tell_others(f"* {line} joined")
            elif line is None:
                self.outgoing.put("! line too long")
            else:
                with lock:
                    self.tell_others(f"{self.name}: {line}")
        if self.name is None:
            self.outgoing.put("! nickname")

    def run(self):
        try:
            self.serve()
        except OSError:
            pass
        # The others learn of it before the name is free: that is an order, too.
        if self.name is not None:
            with lock:
                self.tell_others(f"* {self.name} left")
            with lock:
                del guests[self.name]
        self.outgoing.put(None)
        self.writer.join(timeout=10)
        self.connection.close()


server = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), family=socket.AF_INET6, backlog=64)
while True:
    connection, _ = server.accept()
    threading.Thread(target=Guest(connection).run, daemon=True).start()
