import os
import signal
import socket

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
server = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), family=socket.AF_INET6)
while True:
    connection, _ = server.accept()
    if os.fork() > 0:
        connection.close()
        continue
    server.close()
    reader = connection.makefile("rb")
    try:
        while (line := reader.readline()).endswith(b"\n"):
            text = line[:-1].removesuffix(b"\r").decode()
            if text == "QUIT":
                break
            connection.sendall(text.upper().encode() + b"\n")
    except OSError:
        pass
    os._exit(0)
