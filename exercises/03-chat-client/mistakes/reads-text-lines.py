import os
import socket
import sys
import threading


def pump_stdin(connection):
    while typed := os.read(0, 65536):
        connection.sendall(typed)


def pump_socket(connection):
    with connection.makefile("r", encoding="utf-8", newline=None) as lines:
        for line in lines:
            sys.stdout.write(line)
            sys.stdout.flush()


connection = socket.create_connection((os.environ["HOST"], int(os.environ["PORT"])))
threading.Thread(target=pump_stdin, args=(connection,), daemon=True).start()
reader = threading.Thread(target=pump_socket, args=(connection,))
reader.start()
reader.join()
os._exit(0)
