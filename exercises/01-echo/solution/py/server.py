import os
import socket
import threading

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))


def serve(client):
    """Answer one client until it says QUIT or goes away."""
    pending = b""
    with client:
        while chunk := client.recv(4096):
            # A chunk is whatever has arrived: half a line or ten. Only LF ends a line.
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                text = line.removesuffix(b"\r").decode("utf-8", "replace")
                if text == "QUIT":
                    return
                client.sendall(text.upper().encode() + b"\n")


def serve_quietly(client):
    try:
        serve(client)
    except OSError as error:
        # This client has gone; the others must not notice.
        print(f"lost a client: {error}", flush=True)


with socket.create_server((HOST, PORT), family=socket.AF_INET6, backlog=128) as server:
    print(f"listening on [{HOST}]:{PORT}", flush=True)
    while True:
        client, address = server.accept()
        threading.Thread(target=serve_quietly, args=(client,), daemon=True).start()
