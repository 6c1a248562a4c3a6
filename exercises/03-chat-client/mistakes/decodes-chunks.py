import os
import socket
import sys
import threading

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))


def send_typed(server):
    for line in open(0, "rb", buffering=0):
        server.sendall(line)
    server.shutdown(socket.SHUT_WR)


try:
    server = socket.create_connection((HOST, PORT))
except OSError as error:
    sys.exit(f"cannot connect: {error}")

threading.Thread(target=send_typed, args=(server,), daemon=True).start()
text = ""
while chunk := server.recv(4096):
    text += chunk.decode()
    *lines, text = text.split("\n")
    for line in lines:
        print(line, flush=True)
