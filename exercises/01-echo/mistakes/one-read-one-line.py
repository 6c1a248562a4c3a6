import os
import socket
import threading

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))


def serve(client):
    with client:
        while data := client.recv(1024):
            text = data.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
            if text == "QUIT":
                return
            client.sendall(text.upper().encode() + b"\n")


def serve_quietly(client):
    try:
        serve(client)
    except (OSError, ValueError):
        pass


with socket.create_server((HOST, PORT), family=socket.AF_INET6, backlog=128) as server:
    while True:
        client, address = server.accept()
        threading.Thread(target=serve_quietly, args=(client,), daemon=True).start()
