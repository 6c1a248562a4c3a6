import os
import socket

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))
DIR = os.environ.get("DIR", ".")

server = socket.create_server((HOST, PORT), family=socket.AF_INET6)
print(f"serving {DIR} on [{HOST}]:{PORT}", flush=True)

while True:
    client, address = server.accept()
    # Your turn: read lines, answer LIST and GET. README.md says how.
    client.close()
