import os
import socket
import threading

PORT = int(os.environ.get("PORT", "7777"))


def serve(client):
    pending = b""
    with client:
        while chunk := client.recv(4096):
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


with socket.create_server(("", PORT), family=socket.AF_INET6, backlog=128) as server:
    while True:
        client, address = server.accept()
        threading.Thread(target=serve_quietly, args=(client,), daemon=True).start()
