"""socketserver with a process per client. The line becomes a list, and the list shrinks: innermost parentheses first."""
import os
import re
import socket
import socketserver
from fractions import Fraction

TOKEN = re.compile(rb" *([0-9]+(?:\.[0-9]+)?|[a-z]+|[-+*/()])")


class Refused(Exception):
    pass


def tokens(line):
    line = line.rstrip(b" ")
    found, at = [], 0
    while at < len(line):
        match = TOKEN.match(line, at)
        if not match:
            raise Refused("syntax")
        text = match[1].decode()
        found.append(Fraction(text) if text[0].isdigit() else text)
        at = match.end()
    return found


def is_value(token):
    return isinstance(token, Fraction) or token.isalpha()


def refuse_nonsense(found):
    opened, deepest, before = 0, 0, "("
    for token in found:
        starts = before in ("(", "+", "-", "*", "/")
        if starts != (is_value(token) or token == "(" or (starts and token == "-")):
            raise Refused("syntax")
        opened += (token == "(") - (token == ")")
        deepest = max(deepest, opened)
        if opened < 0:
            raise Refused("syntax")
        before = token
    # A line that is too deep and unfinished is wrong in two ways; here it is too deep.
    if deepest > 100:
        raise Refused("too deep")
    if opened or before in ("(", "+", "-", "*", "/"):
        raise Refused("syntax")


def flat(found):
    """The value of tokens without parentheses."""
    values, signs, minus, wants = [], [], 1, True
    for token in found:
        if isinstance(token, Fraction):
            token *= minus
            minus = 1
            if signs and signs[-1] in "*/":
                if signs[-1] == "/" and token == 0:
                    raise Refused("division by zero")
                left = values.pop()
                token = left * token if signs.pop() == "*" else left / token
            values.append(token)
            wants = False
        elif token == "-" and wants:
            minus = -minus
        else:
            signs.append(token)
            wants = True
    total = values[0]
    for sign, value in zip(signs, values[1:]):
        total = total + value if sign == "+" else total - value
    return total


def compute(found, names):
    stack = [[]]
    for token in found:
        if token == "(":
            stack.append([])
        elif token == ")":
            value = flat(stack.pop())
            stack[-1].append(value)
        elif isinstance(token, str) and token.isalpha():
            if token not in names:
                raise Refused("unknown name")
            stack[-1].append(names[token])
        else:
            stack[-1].append(token)
    return flat(stack[0])


def answer(line, names):
    match = re.fullmatch(rb" *([a-z]+) *=(.*)", line, re.DOTALL)
    found = tokens(match[2] if match else line)
    refuse_nonsense(found)
    value = compute(found, names)
    if match:
        names[match[1].decode()] = value
    return value


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        names, kept = {}, bytearray()
        try:
            while octets := self.request.recv(65_536):
                kept += octets
                while (end := kept.find(b"\n")) >= 0:
                    line = bytes(kept[:end]).removesuffix(b"\r")
                    del kept[: end + 1]
                    self.request.sendall(self.reply(line, names).encode())
        except OSError:
            pass

    def reply(self, line, names):
        if len(line) > 1024:
            return "! too long\n"
        try:
            return f"= {float(answer(line, names))!r}\n"
        except Refused as reason:
            return f"! {reason}\n"


class Server(socketserver.ForkingMixIn, socketserver.TCPServer):
    address_family = socket.AF_INET6
    allow_reuse_address = True
    request_queue_size = 128
    max_children = 100


if __name__ == "__main__":
    with Server((os.environ["HOST"], int(os.environ["PORT"])), Handler) as server:
        server.serve_forever()
