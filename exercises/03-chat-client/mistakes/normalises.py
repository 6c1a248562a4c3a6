import os
import socket
import sys
import threading
import unicodedata

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))


def send_typed(server):
    """Send what is typed as it comes; at its end say so, and leave the other half open."""
    try:
        # Not sys.stdin: a thread that waits in it when the program ends makes Python abort.
        while typed := os.read(sys.stdin.fileno(), 4096):
            server.sendall(typed)
        server.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # The server has gone; the other loop sees it too.


try:
    server = socket.create_connection((HOST, PORT))
except OSError as error:
    sys.exit(f"[{HOST}]:{PORT}: {error}")

with server:
    threading.Thread(target=send_typed, args=(server,), daemon=True).start()
    for line in server.makefile(encoding="utf-8", newline="\n"):
        print(unicodedata.normalize("NFC", line), end="", flush=True)
