import os
import socket
import threading

HOST = os.environ.get("HOST", "::")
PORT = int(os.environ.get("PORT", "5300"))
ZONE = os.environ.get("ZONE", "sample.zone")


def reply(message):
    """The response to a message, as bytes; None for no response."""
    # Your turn: stage 1 asks for header and question. README.md says how.
    return None


def serve_tcp(server):
    while True:
        client, _ = server.accept()
        # Stage 15: here each message has its length in two bytes before it.
        client.close()


# One socket for both families: IPv4 clients come to it as well.
server = socket.create_server((HOST, PORT), family=socket.AF_INET6, dualstack_ipv6=True)
threading.Thread(target=serve_tcp, args=(server,), daemon=True).start()

datagrams = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
datagrams.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
datagrams.bind((HOST, PORT))
with open(ZONE, encoding="utf-8") as file:
    zone = file.read()
print(f"listening on [{HOST}]:{PORT}, for a zone of {len(zone.splitlines())} lines", flush=True)

while True:
    message, address = datagrams.recvfrom(65535)
    response = reply(message)
    if response is not None:
        datagrams.sendto(response, address)
