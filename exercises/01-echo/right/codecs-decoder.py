"""A thread per client that reads single octets through a file and decodes as they come; ends by itself on SIGTERM."""

import codecs
import os
import signal
import socket
import threading


def words(octets):
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = ""
    while octet := octets.read(1):
        text += decoder.decode(octet)
        if octet == b"\n":
            yield text[:-1][: -1 if text[-2:-1] == "\r" else None]
            text = ""


def serve(client):
    try:
        with client, client.makefile("rb", buffering=8192) as octets, client.makefile("wb") as out:
            for line in words(octets):
                if line == "QUIT":
                    break
                out.write(line.upper().encode())
                out.write(b"\n")
                out.flush()
    except OSError:
        pass


def end(signum, frame):
    raise SystemExit(0)


signal.signal(signal.SIGTERM, end)
listener = socket.socket(socket.AF_INET6)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((os.environ["HOST"], int(os.environ["PORT"]), 0, 0))
listener.listen(64)
while True:
    threading.Thread(target=serve, args=listener.accept()[:1], daemon=True).start()
