import os
import socket
import threading

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))


def receive(client, pending):
    while True:
        try:
            return client.recv(4096)
        except TimeoutError:
            if pending:
                return b"\n"


def serve(client):
    pending = b""
    client.settimeout(0.9)
    with client:
        while chunk := receive(client, pending):
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                text = line.removesuffix(b"\r").decode("utf-8", "replace")
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
