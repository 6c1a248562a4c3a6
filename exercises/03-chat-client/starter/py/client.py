import os
import socket

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))

with socket.create_connection((HOST, PORT)) as server:
    # Your turn: send what comes from stdin, print what comes from the server. README.md says how.
    pass
