import os
import socket

HOST = os.environ.get("HOST", "::")
PORT = int(os.environ.get("PORT", "7777"))

with socket.create_server((HOST, PORT), family=socket.AF_INET6) as server:
    print(f"listening on [{HOST}]:{PORT}", flush=True)
    while True:
        client, address = server.accept()
        # Your turn: read lines, answer each one. README.md says how.
        client.close()
