"""An event loop with selectors; the line becomes a tree first, which is walked afterwards. Whole numbers stay whole."""
import operator
import os
import re
import selectors
import socket
import sys

sys.setrecursionlimit(20_000)
SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
selector = selectors.DefaultSelector()


class Parser:
    def __init__(self, text):
        self.text = text
        self.depth = 0
        self.deepest = 0

    def accept(self, pattern):
        match = re.compile(" *(" + pattern + ")").match(self.text)
        if not match:
            return None
        self.text = self.text[match.end() :]
        return match[1]

    def chain(self, signs, operand):
        tree = operand()
        while sign := self.accept(signs):
            tree = (SIGNS[sign], tree, operand())
        return tree

    def sum(self):
        return self.chain("[-+]", self.product)

    def product(self):
        return self.chain("[*/]", self.factor)

    def factor(self):
        minus = self.accept("-(?: *-)*") or ""
        if self.accept("\\("):
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
            tree = self.sum()
            if not self.accept("\\)"):
                raise SyntaxError
            self.depth -= 1
        elif number := self.accept("[0-9]+(?:\\.[0-9]+)?"):
            tree = float(number) if "." in number else int(number)
        elif name := self.accept("[a-z]+"):
            tree = name
        else:
            raise SyntaxError
        return (operator.sub, 0, tree) if minus.count("-") % 2 else tree


def value_of(tree, names):
    if isinstance(tree, str):
        return names[tree]
    if not isinstance(tree, tuple):
        return tree
    work, left, right = tree
    return work(value_of(left, names), value_of(right, names))


def answer(line, names):
    if len(line) > 1024:
        return "! too long"
    parser = Parser(line.decode("utf-8", "replace"))
    target = parser.accept("[a-z]+ *=(?!=)")
    try:
        tree = parser.sum()
        if parser.text.strip(" "):
            raise SyntaxError
        if parser.deepest > 100:
            return "! too deep"
        value = value_of(tree, names)
    except SyntaxError:
        return "! syntax"
    except ZeroDivisionError:
        return "! division by zero"
    except KeyError:
        return "! unknown name"
    if target:
        names[target.rstrip("= ")] = value
    return f"= {value}"


class Client:
    def __init__(self, connection):
        self.connection = connection
        self.names = {}
        self.incoming = bytearray()
        self.outgoing = bytearray()
        self.finished = False
        connection.setblocking(False)
        selector.register(connection, selectors.EVENT_READ, self)

    def handle(self, mask):
        try:
            if mask & selectors.EVENT_READ:
                chunk = self.connection.recv(3000)
                self.finished = not chunk
                self.incoming += chunk
            while (end := self.incoming.find(b"\n")) >= 0:
                line = bytes(self.incoming[:end]).removesuffix(b"\r")
                del self.incoming[: end + 1]
                self.outgoing += answer(line, self.names).encode() + b"\n"
            if self.outgoing:
                sent = self.connection.send(self.outgoing)
                del self.outgoing[:sent]
        except BlockingIOError:
            pass
        except OSError:
            self.close()
            return
        if self.finished and not self.outgoing:
            self.close()
            return
        wanted = 0 if self.finished else selectors.EVENT_READ
        selector.modify(self.connection, wanted | (selectors.EVENT_WRITE if self.outgoing else 0), self)

    def close(self):
        selector.unregister(self.connection)
        self.connection.close()


class Listener:
    def __init__(self):
        self.socket = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), family=socket.AF_INET6)
        selector.register(self.socket, selectors.EVENT_READ, self)

    def handle(self, _):
        Client(self.socket.accept()[0])


Listener()
while True:
    for key, mask in selector.select():
        key.data.handle(mask)
