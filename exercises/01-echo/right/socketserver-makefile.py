import os
import socket
import socketserver


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            for raw in self.rfile:
                if not raw.endswith(b"\n"):
                    return
                text = raw[:-1].removesuffix(b"\r").decode("utf-8", "replace")
                if text == "QUIT":
                    return
                self.wfile.write((text.upper() + "\n").encode())
                self.wfile.flush()
        except OSError:
            pass


class Server(socketserver.ThreadingTCPServer):
    address_family = socket.AF_INET6
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 5


with Server((os.environ.get("HOST", "::1"), int(os.environ["PORT"])), Handler) as server:
    server.serve_forever()
