import os
import socket
import threading

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))
DIR = os.environ.get("DIR", ".")


def is_file(path):
    return os.path.isfile(path) and not os.path.islink(path)


def send_list(client):
    for name in sorted(os.listdir(DIR)):
        path = os.path.join(DIR, name)
        if is_file(path):
            client.sendall(f"{os.path.getsize(path)} {name}\n".encode())
    client.sendall(b"\n")


def send_file(client, name):
    if name in ("", ".", "..") or "/" in name:
        client.sendall(b"! bad name\n")
        return
    path = os.path.join(DIR, name)
    if "\0" in name or not is_file(path):
        client.sendall(b"! not found\n")
        return
    with open(path, "rb") as file:
        client.sendall(f"= {os.path.getsize(path)}\n".encode())
        while piece := file.read(65536):
            client.sendall(piece)


def answer(client, line):
    if line == "LIST":
        send_list(client)
    elif line == "GET" or line.startswith("GET "):
        send_file(client, line.removeprefix("GET").strip())
    else:
        client.sendall(b"! unknown command\n")


def serve(client):
    pending = b""
    with client:
        while chunk := client.recv(4096):
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                answer(client, line.removesuffix(b"\r").decode("utf-8", "replace").strip())


def serve_quietly(client):
    try:
        serve(client)
    except OSError:
        pass


with socket.create_server((HOST, PORT), family=socket.AF_INET6, backlog=128) as server:
    while True:
        client, address = server.accept()
        threading.Thread(target=serve_quietly, args=(client,), daemon=True).start()
