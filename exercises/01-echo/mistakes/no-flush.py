import os
import socket
import threading

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))


def serve(client):
    with client, client.makefile("r", encoding="utf-8", newline="\n") as reader, client.makefile("w", encoding="utf-8") as writer:
        for line in reader:
            text = line.removesuffix("\n").removesuffix("\r")
            if text == "QUIT":
                return
            print(text.upper(), file=writer)


def serve_quietly(client):
    try:
        serve(client)
    except (OSError, ValueError):
        pass


with socket.create_server((HOST, PORT), family=socket.AF_INET6, backlog=128) as server:
    while True:
        client, address = server.accept()
        threading.Thread(target=serve_quietly, args=(client,), daemon=True).start()
