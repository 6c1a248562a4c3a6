import os
import socket
import sys

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))

try:
    server = socket.create_connection((HOST, PORT))
except OSError as error:
    sys.exit(f"cannot connect: {error}")

replies = server.makefile()
for line in sys.stdin:
    server.sendall(line.encode())
    print(replies.readline(), end="", flush=True)
