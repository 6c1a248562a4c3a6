"""Two stacks and no recursion, decimal numbers, one coroutine per client."""
import asyncio
import decimal
import os
import string

RANK = {"+": 1, "-": 1, "*": 2, "/": 2, "minus": 3}


class Wrong(Exception):
    pass


def tokens(text):
    at = 0
    while at < len(text):
        start = at
        kind = string.digits if text[at] in string.digits else string.ascii_lowercase
        while at < len(text) and text[at] in kind:
            at += 1
        if kind == string.digits and text[at : at + 1] == "." and text[at + 1 : at + 2] in tuple(string.digits):
            at += 1
            while at < len(text) and text[at] in string.digits:
                at += 1
        if at == start:
            at += 1
        if text[start] != " ":
            yield text[start:at]


def to_postfix(stream):
    """Reverse Polish order. Notes the greatest depth on the way."""
    output, operators, value_next, depth, deepest = [], [], True, 0, 0
    for token in stream:
        if value_next:
            if token == "(":
                operators.append(token)
                depth += 1
                deepest = max(deepest, depth)
            elif token == "-":
                operators.append("minus")
            elif token[0] in string.digits + string.ascii_lowercase:
                output.append(token)
                value_next = False
            else:
                raise Wrong("syntax")
        elif token == ")":
            while operators and operators[-1] != "(":
                output.append(operators.pop())
            if not operators:
                raise Wrong("syntax")
            operators.pop()
            depth -= 1
        elif token in RANK:
            while operators and operators[-1] != "(" and RANK[operators[-1]] >= RANK[token]:
                output.append(operators.pop())
            operators.append(token)
            value_next = True
        else:
            raise Wrong("syntax")
    if value_next or depth:
        raise Wrong("syntax")
    if deepest > 100:
        raise Wrong("too deep")
    return output + operators[::-1]


def compute(postfix, names):
    stack = []
    for token in postfix:
        if token == "minus":
            stack.append(-stack.pop())
        elif token in RANK:
            right, left = stack.pop(), stack.pop()
            if token == "/" and right == 0:
                raise Wrong("division by zero")
            stack.append({"+": left.__add__, "-": left.__sub__, "*": left.__mul__, "/": left.__truediv__}[token](right))
        elif token[0] in string.digits:
            stack.append(decimal.Decimal(token))
        elif token in names:
            stack.append(names[token])
        else:
            raise Wrong("unknown name")
    return stack.pop()


def answer(text, names):
    found = list(tokens(text))
    name = found[0] if len(found) > 1 and found[1] == "=" and found[0][0] in string.ascii_lowercase else None
    value = compute(to_postfix(found[2:] if name else found), names)
    if name:
        names[name] = value
    return value


async def read_line(reader):
    """A line without its end, None for one that is too long. Raises IncompleteReadError at the end."""
    is_long = False
    while True:
        try:
            line = await reader.readuntil(b"\n")
        except asyncio.LimitOverrunError as error:
            await reader.readexactly(error.consumed)
            is_long = True
            continue
        line = line[:-1].removesuffix(b"\r")
        return None if is_long or len(line) > 1024 else line


async def serve(reader, writer):
    names = {}
    try:
        while True:
            line = await read_line(reader)
            try:
                if line is None:
                    raise Wrong("too long")
                writer.write(f"= {answer(line.decode(errors='replace'), names)}\n".encode())
            except Wrong as reason:
                writer.write(f"! {reason}\n".encode())
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, os.environ["HOST"], int(os.environ["PORT"]), limit=2048)
    await server.serve_forever()


asyncio.run(main())
