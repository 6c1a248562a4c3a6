"""One thread, two directions, and writes only where there is room."""
import os
import selectors
import socket
import sys

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.connect((os.environ.get("HOST", "::1"), int(os.environ["PORT"])))
server.setblocking(False)
print("connected: words of its own are a program's own business")
sys.stdout.flush()

selector = selectors.DefaultSelector()
selector.register(0, selectors.EVENT_READ)
selector.register(server, selectors.EVENT_READ)
waiting = b""
has_ended = is_shut = False
while True:
    for key, mask in selector.select():
        if key.fileobj == 0:
            typed = os.read(0, 500)
            waiting += typed
            selector.unregister(0)
            has_ended = not typed
            continue
        if mask & selectors.EVENT_READ:
            chunk = server.recv(100)
            if not chunk:
                sys.exit(0)
            os.write(1, chunk)
    if waiting:
        try:
            waiting = waiting[server.send(waiting) :]
        except BlockingIOError:
            pass
    if not waiting and has_ended and not is_shut:
        server.shutdown(socket.SHUT_WR)
        is_shut = True
    elif not waiting and not has_ended and 0 not in selector.get_map():
        try:
            selector.register(0, selectors.EVENT_READ)
        except PermissionError:
            pass  # /dev/null cannot be waited for
    selector.modify(server, selectors.EVENT_READ | (selectors.EVENT_WRITE if waiting else 0))
