import os
import socket

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))

server = socket.create_server((HOST, PORT), family=socket.AF_INET6)
print(f"listening on [{HOST}]:{PORT}", flush=True)

while True:
    client, address = server.accept()
    # Your turn: the first line is a nickname, every later one is for everybody else. README.md says how.
    client.close()
