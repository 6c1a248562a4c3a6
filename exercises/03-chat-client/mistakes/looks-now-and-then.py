import os
import select
import socket
import sys

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))

try:
    server = socket.create_connection((HOST, PORT))
except OSError as error:
    sys.exit(f"cannot connect: {error}")

server.settimeout(0.1)
while True:
    if select.select([sys.stdin], [], [], 2.5)[0]:
        server.sendall(sys.stdin.buffer.readline())
    try:
        chunk = server.recv(4096)
    except TimeoutError:
        continue
    if not chunk:
        sys.exit()
    sys.stdout.buffer.write(chunk)
    sys.stdout.flush()
