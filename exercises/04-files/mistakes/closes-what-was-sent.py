import os
import socket
import stat
import threading

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))
# Bytes all the way: names are compared and sorted as bytes, and never decoded.
DIR = os.fsencode(os.environ.get("DIR", "."))
PIECE = 64 * 1024


class Refusal(Exception):
    """A command that gets no data; the text is the reason."""


def listing():
    lines = []
    with os.scandir(DIR) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            # A link is not followed, so it is no file here, wherever it leads.
            try:
                if entry.is_file(follow_symlinks=False):
                    lines.append(b"%d %s\n" % (entry.stat(follow_symlinks=False).st_size, entry.name))
            except FileNotFoundError:
                pass  # it has gone since
    return b"".join(lines) + b"\n"

# What is being sent to whom.
transfers = {}


def open_file(name):
    """The regular file of that name, directly in DIR."""
    if name in (b"", b".", b"..") or b"/" in name:
        raise Refusal("bad name")
    try:
        # Looking first and opening then would leave a moment in which the file can become a link.
        file = open(os.open(os.path.join(DIR, name), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")
    except (OSError, ValueError):
        raise Refusal("not found")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise Refusal("not found")
    return file


def send_part(client, file, start, length):
    """Send `length` bytes of a file, a piece at a time. `sendall` waits until the client has room for each."""
    client.sendall(b"= %d\n" % length)
    file.seek(start)
    while length > 0:
        piece = file.read(min(PIECE, length))
        if not piece:
            # The file has shrunk, and the promise cannot be kept any more.
            raise ConnectionAbortedError("a file has become shorter while it was sent")
        client.sendall(piece)
        length -= len(piece)


def parse_range(text):
    """START, LENGTH and NAME, which may hold spaces itself."""
    start, _, text = text.partition(b" ")
    length, _, name = text.partition(b" ")
    if not (start.isdigit() and length.isdigit()):
        raise Refusal("bad range")
    return number(start), number(length), name


def number(digits):
    """What they are worth, up to a number greater than any file: int() takes no more than 4300 of them."""
    digits = digits.lstrip(b"0")
    return int(digits or b"0") if len(digits) < 20 else 10**19


def answer(client, line):
    command, _, rest = line.partition(b" ")
    if line == b"LIST":
        client.sendall(listing())
    elif command == b"GET":
        file = transfers[client] = open_file(rest)
        send_part(client, file, 0, os.fstat(file.fileno()).st_size)
        transfers.pop(client).close()
    elif command == b"RANGE":
        start, length, name = parse_range(rest)
        with open_file(name) as file:
            size = os.fstat(file.fileno()).st_size
            if start > size:
                raise Refusal("bad range")
            send_part(client, file, start, min(length, size - start))
    else:
        raise Refusal("unknown command")


def serve(client):
    pending = b""
    with client:
        while chunk := client.recv(4096):
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                try:
                    answer(client, line.removesuffix(b"\r"))
                except Refusal as reason:
                    client.sendall(f"! {reason}\n".encode())


def serve_quietly(client):
    try:
        serve(client)
    except OSError as error:
        print(f"lost a client: {error}", flush=True)


with socket.create_server((HOST, PORT), family=socket.AF_INET6, backlog=128) as server:
    print(f"serving {os.fsdecode(DIR)} on [{HOST}]:{PORT}", flush=True)
    while True:
        client, address = server.accept()
        threading.Thread(target=serve_quietly, args=(client,), daemon=True).start()
