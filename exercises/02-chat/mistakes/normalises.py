import os
import re
import socket
import threading
import unicodedata

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))

guests = {}
lock = threading.Lock()


def tell(client, line):
    try:
        client.sendall(f"{line}\n".encode())
    except OSError:
        pass


def tell_others(sender, line):
    for client in list(guests.values()):
        if client is not sender:
            tell(client, line)


def read_lines(client):
    """Lines without their ends; None for one that is too long."""
    pending = b""
    is_long = False
    while chunk := client.recv(4096):
        *lines, pending = (pending + chunk).split(b"\n")
        for line in lines:
            line = line.removesuffix(b"\r")
            yield None if is_long or len(line) > 1024 else unicodedata.normalize("NFC", line.decode("utf-8", "replace"))
            is_long = False
        if len(pending) > 1025:
            is_long, pending = True, b""


def join(client, name):
    with lock:
        if name is None or not re.fullmatch("[A-Za-z0-9_-]{1,16}", name) or name in guests:
            tell(client, "! nickname")
            return False
        tell(client, "* users: " + ", ".join(sorted(guests)))
        guests[name] = client
        tell_others(client, f"* {name} joined")
        return True


def serve(client):
    name = None
    try:
        for line in read_lines(client):
            if name is None:
                if not join(client, line):
                    break
                name = line
            elif line is None:
                tell(client, "! line too long")
            else:
                with lock:
                    tell_others(client, f"{name}: {line}")
    except OSError:
        pass
    client.close()
    if name is not None:
        with lock:
            del guests[name]
            tell_others(client, f"* {name} left")


with socket.create_server((HOST, PORT), family=socket.AF_INET6, backlog=128) as server:
    while True:
        client, address = server.accept()
        threading.Thread(target=serve, args=(client,), daemon=True).start()
