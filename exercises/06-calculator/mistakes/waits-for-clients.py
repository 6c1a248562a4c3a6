import os
import re
import signal
import socket
import sys
import threading

HOST = os.environ.get("HOST", "::1")
PORT = int(os.environ.get("PORT", "7777"))
MAX_LINE = 1024
MAX_DEPTH = 100
TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[a-z]+|[-+*/()=]")


class Refusal(Exception):
    """A line that gets no number; the text is the reason."""


def tokenize(line):
    tokens = []
    at = 0
    while at < len(line):
        if line[at] == " ":
            at += 1
            continue
        match = TOKEN.match(line, at)
        if match is None:
            raise Refusal("syntax")
        tokens.append(match[0])
        at = match.end()
    return tokens


def check(tokens):
    """Refuse what is not one whole expression, then what is nested too deeply. No recursion: it may be both."""
    depth = deepest = 0
    wants_value = True
    for token in tokens:
        if wants_value:
            if token == "(":
                depth += 1
                deepest = max(deepest, depth)
            elif token[0].isalnum():
                wants_value = False
            elif token != "-":
                raise Refusal("syntax")
        elif token == ")" and depth > 0:
            depth -= 1
        elif token in ("+", "-", "*", "/"):
            wants_value = True
        else:
            raise Refusal("syntax")
    if wants_value or depth > 0:
        raise Refusal("syntax")
    if deepest > MAX_DEPTH:
        raise Refusal("too deep")


class Evaluator:
    """One method per rule of the grammar. The tokens have been checked: here each is where it belongs."""

    def __init__(self, tokens, names):
        self.tokens = tokens
        self.names = names
        self.at = 0

    def take(self, *wanted):
        """The next token, if it is one of these."""
        if self.at < len(self.tokens) and self.tokens[self.at] in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def sum(self):
        value = self.product()
        while sign := self.take("+", "-"):
            right = self.product()
            value = value + right if sign == "+" else value - right
        return value

    def product(self):
        value = self.factor()
        while sign := self.take("*", "/"):
            right = self.factor()
            if sign == "/" and right == 0:
                raise Refusal("division by zero")
            value = value * right if sign == "*" else value / right
        return value

    def factor(self):
        # Counted and not called again: a thousand minus signs are no deeper than one.
        sign = 1
        while self.take("-"):
            sign = -sign
        if self.take("("):
            value = self.sum()
            self.take(")")
            return sign * value
        token = self.tokens[self.at]
        self.at += 1
        if token.isalpha() and token not in self.names:
            raise Refusal("unknown name")
        return sign * (self.names[token] if token.isalpha() else float(token))


def answer(line, names):
    """The answer to one line, without line ends. `names` is what this client has named so far."""
    if len(line) > MAX_LINE:
        return "! too long"
    try:
        tokens = tokenize(line.decode("utf-8", "replace"))
        target = None
        if len(tokens) > 1 and tokens[0].isalpha() and tokens[1] == "=":
            target, _, *tokens = tokens
        check(tokens)
        value = Evaluator(tokens, names).sum()
    except Refusal as reason:
        return f"! {reason}"
    if target is not None:
        names[target] = value
    return f"= {value}"


def serve(client):
    names = {}
    pending = b""
    with client:
        while chunk := client.recv(4096):
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                client.sendall(answer(line.removesuffix(b"\r"), names).encode() + b"\n")
            # A line that is too long already is no less so without its end, and takes no memory.
            pending = pending[: MAX_LINE + 2]


def serve_quietly(client):
    try:
        serve(client)
    except OSError as error:
        print(f"lost a client: {error}", flush=True)


def end(signum, frame):
    # The threads of clients are waited for when the interpreter ends.
    sys.exit(0)


signal.signal(signal.SIGTERM, end)
with socket.create_server((HOST, PORT), family=socket.AF_INET6, backlog=128) as server:
    print(f"listening on [{HOST}]:{PORT}", flush=True)
    while True:
        client, address = server.accept()
        threading.Thread(target=serve_quietly, args=(client,)).start()
