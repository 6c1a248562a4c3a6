"""socketserver, and the files mapped into memory: those pages are the system's and not private ones."""
import mmap
import os
import re
import socket
import socketserver
from pathlib import Path

FOLDER = Path(os.environ["DIR"])


def number(digits):
    # No file has a size of twenty digits, and int() gives up at 4300.
    return int(digits.lstrip("0")[:20] or "0")


class Handler(socketserver.StreamRequestHandler):
    wbufsize = 0

    def handle(self):
        try:
            for raw in self.rfile:
                if raw.endswith(b"\n"):
                    self.answer(os.fsdecode(raw[:-1].removesuffix(b"\r")))
        except OSError:
            pass

    def say(self, text):
        self.connection.sendall(os.fsencode(text))

    def answer(self, line):
        if line == "LIST":
            files = [path for path in FOLDER.iterdir() if path.is_file() and not path.is_symlink()]
            files.sort(key=lambda path: os.fsencode(path.name))
            self.say("".join(f"{path.stat().st_size} {path.name}\n" for path in files) + "\n")
        elif line.startswith("GET "):
            self.send(line[4:])
        elif match := re.fullmatch(r"RANGE ([0-9]+) ([0-9]+) (.*)", line, re.DOTALL):
            self.send(match[3], number(match[1]), number(match[2]))
        else:
            self.say("! bad range\n" if line.startswith("RANGE ") else "! unknown command\n")

    def send(self, name, start=0, length=None):
        if name in ("", ".", "..") or "/" in name:
            return self.say("! bad name\n")
        path = FOLDER / name
        try:
            # realpath says where a link leads, and that has to be the place itself.
            if os.path.realpath(path, strict=True) != os.path.join(os.path.realpath(FOLDER), name) or not path.is_file():
                raise FileNotFoundError
            with open(path, "rb") as file:
                size = os.fstat(file.fileno()).st_size
                if start > size:
                    return self.say("! bad range\n")
                length = size - start if length is None else min(length, size - start)
                self.say(f"= {length}\n")
                if length > 0:
                    with mmap.mmap(file.fileno(), size, prot=mmap.PROT_READ) as mapped:
                        with memoryview(mapped) as view, view[start : start + length] as part:
                            self.connection.sendall(part)
        except (FileNotFoundError, ValueError, NotADirectoryError):
            self.say("! not found\n")
        except OSError as error:
            if error.errno != 36:
                raise
            self.say("! not found\n")


class Server(socketserver.ThreadingTCPServer):
    address_family = socket.AF_INET6
    allow_reuse_address = True
    daemon_threads = True


with Server((os.environ["HOST"], int(os.environ["PORT"])), Handler) as server:
    server.serve_forever()
