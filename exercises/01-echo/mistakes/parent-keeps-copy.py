import os
import signal
import socket

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
server = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), family=socket.AF_INET6)
everybody = []
while True:
    connection, _ = server.accept()
    everybody.append(connection)
    if os.fork() > 0:
        continue
    server.close()
    everybody.clear()
    reader = connection.makefile("rb")
    try:
        while (line := reader.readline()).endswith(b"\n"):
            text = line[:-1].removesuffix(b"\r").decode()
            if text == "QUIT":
                connection.shutdown(socket.SHUT_RDWR)
                break
            connection.sendall(text.upper().encode() + b"\n")
    except OSError:
        pass
    os._exit(0)
