import os
import socket
import sys

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))

for line in sys.stdin:
    with socket.create_connection((HOST, PORT)) as server:
        server.sendall(line.encode())
        print(server.makefile().readline(), end="", flush=True)
