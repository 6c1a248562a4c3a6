import os
import socket
import sys
import threading

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
    server = socket.create_connection((HOST, PORT), timeout=2)
except OSError as error:
    sys.exit(f"[{HOST}]:{PORT}: {error}")

with server:
    threading.Thread(target=send_typed, args=(server,), daemon=True).start()
    while chunk := server.recv(4096):
        # Bytes go through as they are: nothing is decoded, so no letter can be cut.
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
