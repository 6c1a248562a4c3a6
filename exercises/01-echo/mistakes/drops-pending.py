import os
import selectors
import socket

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))

selector = selectors.DefaultSelector()


class Client:
    def __init__(self, connection):
        self.connection = connection
        self.pending = b""
        self.answers = b""
        self.leaving = False


def close(client):
    selector.unregister(client.connection)
    client.connection.close()


def read(client):
    chunk = client.connection.recv(65536)
    if not chunk:
        close(client)
        return
    *lines, client.pending = (client.pending + chunk).split(b"\n")
    for line in lines:
        text = line.removesuffix(b"\r").decode("utf-8", "replace")
        if text == "QUIT":
            client.leaving = True
            break
        client.answers += text.upper().encode() + b"\n"


def write(client):
    sent = client.connection.send(client.answers)
    client.answers = client.answers[sent:]


server = socket.create_server((HOST, PORT), family=socket.AF_INET6, backlog=128)
server.setblocking(False)
selector.register(server, selectors.EVENT_READ)
while True:
    for key, mask in selector.select():
        if key.fileobj is server:
            connection, address = server.accept()
            connection.setblocking(False)
            selector.register(connection, selectors.EVENT_READ, Client(connection))
            continue
        client = key.data
        try:
            if mask & selectors.EVENT_READ:
                read(client)
            elif mask & selectors.EVENT_WRITE:
                write(client)
            if client.connection.fileno() < 0:
                continue
            if client.leaving and not client.answers:
                close(client)
                continue
            wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if client.answers else 0)
            selector.modify(client.connection, wanted, client)
        except OSError:
            close(client)
