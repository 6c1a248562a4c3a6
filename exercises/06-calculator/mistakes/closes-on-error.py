import os
import re
import socket
import threading

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))


def tokenize(text):
    return re.findall(r"[0-9]+(?:\.[0-9]+)?|[^ ]", text)


class Parser:
    def __init__(self, text):
        self.tokens = tokenize(text)
        self.at = 0
        self.depth = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def next(self):
        token = self.peek()
        self.at += 1
        return token

    def whole(self):
        value = self.sum()
        if self.peek():
            raise SyntaxError
        return value

    def sum(self):
        value = self.product()
        while self.peek() in ("+", "-"):
            if self.next() == "+":
                value += self.product()
            else:
                value -= self.product()
        return value

    def product(self):
        value = self.factor()
        while self.peek() in ("*", "/"):
            if self.next() == "*":
                value *= self.factor()
            else:
                value /= self.factor()
        return value

    def factor(self):
        token = self.next()
        if token == "-":
            return -self.factor()
        if token == "(":
            self.depth += 1
            if self.depth > 100:
                raise OverflowError
            value = self.sum()
            self.depth -= 1
            if self.next() != ")":
                raise SyntaxError
            return value
        if not "0" <= token[:1] <= "9":
            raise SyntaxError
        return float(token)


def answer(line):
    if len(line) > 1024:
        return "! too long"
    return f"= {Parser(line.decode('utf-8', 'replace')).whole()}"


def serve(client):
    pending = b""
    with client:
        while chunk := client.recv(4096):
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                client.sendall(answer(line.removesuffix(b"\r")).encode() + b"\n")


def serve_quietly(client):
    try:
        serve(client)
    except OSError:
        pass


with socket.create_server((HOST, PORT), family=socket.AF_INET6, backlog=128) as server:
    while True:
        client, address = server.accept()
        threading.Thread(target=serve_quietly, args=(client,), daemon=True).start()
