"""
Lists what can be changed in a Python program to see whether a test notices: one small edit each, by the operators that
Stryker has for TypeScript, and a few for what only Python has. Reads the program from standard input, writes a list of JSON
objects: operator, start and end (octets), replacement. The program itself is never printed anew, so all else in it stays.
"""

import ast
import json
import re
import sys

ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "//": "*", "%": "*", "**": "*", "<<": ">>", ">>": "<<", "&": "|", "|": "&"}
COMPARISON = {
    "<": ["<=", ">="],
    "<=": ["<", ">"],
    ">": [">=", "<="],
    ">=": [">", "<"],
    "==": ["!="],
    "!=": ["=="],
    "is": ["is not"],
    "is not": ["is"],
    "in": ["not in"],
    "not in": ["in"],
}
# What stands in for a method: another one, or None where the object alone is left.
METHODS = {
    "strip": None,
    "lstrip": None,
    "rstrip": None,
    "removeprefix": None,
    "removesuffix": None,
    "upper": "lower",
    "lower": "upper",
    "startswith": "endswith",
    "endswith": "startswith",
    "sendall": "send",
}
FUNCTIONS = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list"}


class Editor(ast.NodeVisitor):
    def __init__(self, text):
        self.text = text
        lines = text.split(b"\n")
        self.line_starts = [0]
        for line in lines:
            self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        self.edits = []

    # Places in the text

    def start(self, node):
        return self.line_starts[node.lineno - 1] + node.col_offset

    def end(self, node):
        return self.line_starts[node.end_lineno - 1] + node.end_col_offset

    def of(self, node):
        return self.text[self.start(node) : self.end(node)].decode()

    def between(self, operator, start, end, replacement):
        self.edits.append({"operator": operator, "start": start, "end": end, "replacement": replacement})

    def replace(self, operator, node, replacement):
        self.between(operator, self.start(node), self.end(node), replacement)

    def replace_word(self, operator, start, end, word, replacement):
        """Replaces the first such word or sign between two places, where nothing but brackets, spaces and comments stands beside it."""
        gap = re.sub(rb"#[^\n]*", lambda comment: b" " * len(comment[0]), self.text[start:end])
        found = re.search(rb"\s+".join(re.escape(part) for part in word.encode().split()), gap)
        if found:
            self.between(operator, start + found.start(), start + found.end(), replacement)

    # Statements

    def body(self, statements):
        first = statements[0]
        is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
        rest = statements[1:] if is_docstring else statements
        if rest and not (len(rest) == 1 and isinstance(rest[0], ast.Pass)):
            # A decorator stands before what it decorates.
            begin = min([self.start(rest[0]), *(self.start(one) - 1 for one in getattr(rest[0], "decorator_list", []))])
            self.between("Block", begin, self.end(rest[-1]), "pass")
        for statement in rest:
            self.visit(statement)

    def condition(self, node, values=("True", "False")):
        if not isinstance(node, ast.Constant):
            for value in values:
                self.replace("Condition", node, value)
        self.visit(node)

    def visit_Module(self, node):
        for statement in node.body:
            self.visit(statement)

    def visit_FunctionDef(self, node):
        self.visit(node.args)
        self.body(node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        for statement in node.body:
            self.visit(statement)

    def visit_Import(self, node):
        pass

    visit_ImportFrom = visit_Import

    def visit_If(self, node):
        self.condition(node.test)
        self.body(node.body)
        if node.orelse:
            self.body(node.orelse)

    def visit_While(self, node):
        self.condition(node.test, ("False",))
        self.body(node.body)

    def visit_For(self, node):
        self.visit(node.iter)
        self.body(node.body)

    visit_AsyncFor = visit_For

    def visit_With(self, node):
        for item in node.items:
            self.visit(item.context_expr)
        self.body(node.body)

    visit_AsyncWith = visit_With

    def visit_Try(self, node):
        self.body(node.body)
        for handler in node.handlers:
            self.body(handler.body)
        for statements in (node.orelse, node.finalbody):
            if statements:
                self.body(statements)

    def remove(self, node):
        self.replace("Statement", node, "pass")
        self.generic_visit(node)

    def visit_Expr(self, node):
        if isinstance(node.value, ast.Constant):
            return
        self.remove(node)

    visit_Raise = visit_Delete = remove

    def visit_Assign(self, node):
        # Without its first assignment a name does not exist at all; what is set in something else does.
        if all(isinstance(target, (ast.Attribute, ast.Subscript)) for target in node.targets):
            self.replace("Statement", node, "pass")
        self.generic_visit(node)

    def visit_AugAssign(self, node):
        self.replace("Statement", node, "pass")
        for sign, other in ARITHMETIC.items():
            if type(node.op) is OPERATORS[sign] and not self.is_text(node.value):
                self.replace_word("Arithmetic", self.end(node.target), self.start(node.value), sign + "=", other + "=")
        self.generic_visit(node)

    def visit_Return(self, node):
        if node.value is None:
            self.replace("Statement", node, "pass")
        elif not (isinstance(node.value, ast.Constant) and node.value.value is None):
            self.replace("Return", node.value, "None")
            self.visit(node.value)

    def visit_Break(self, node):
        self.replace("Loop", node, "continue")
        self.replace("Statement", node, "pass")

    def visit_Continue(self, node):
        self.replace("Loop", node, "break")
        self.replace("Statement", node, "pass")

    # Expressions

    def is_text(self, node):
        return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)))

    def visit_BinOp(self, node):
        for sign, other in ARITHMETIC.items():
            if type(node.op) is OPERATORS[sign] and not self.is_text(node.left) and not self.is_text(node.right):
                self.replace_word("Arithmetic", self.end(node.left), self.start(node.right), sign, other)
        self.generic_visit(node)

    def visit_BoolOp(self, node):
        word, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        text = self.text[self.start(node) : self.end(node)]
        begin = self.start(node)
        for left, right in reversed(list(zip(node.values, node.values[1:]))):
            gap = text[self.end(left) - begin : self.start(right) - begin]
            changed = re.sub(rb"\b%s\b" % word.encode(), other.encode(), gap, count=1)
            text = text[: self.end(left) - begin] + changed + text[self.start(right) - begin :]
        self.replace("Logical", node, f"({text.decode()})")
        self.generic_visit(node)

    def visit_Compare(self, node):
        left = node.left
        for operator, right in zip(node.ops, node.comparators):
            sign = SIGNS[type(operator)]
            for other in COMPARISON[sign]:
                self.replace_word("Comparison", self.end(left), self.start(right), sign, other)
            left = right
        if len(node.ops) == 1:
            for value in ("True", "False"):
                self.replace("Condition", node, value)
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        if isinstance(node.op, (ast.Not, ast.USub, ast.Invert)):
            self.replace("Unary", node, self.of(node.operand))
        self.generic_visit(node)

    def visit_IfExp(self, node):
        self.condition(node.test)
        self.visit(node.body)
        self.visit(node.orelse)

    def visit_comprehension(self, node):
        self.visit(node.iter)
        for test in node.ifs:
            self.condition(test)

    def visit_Lambda(self, node):
        self.replace("Lambda", node.body, "None")
        self.visit(node.body)

    def visit_Constant(self, node):
        value = node.value
        if value is True or value is False:
            self.replace("Boolean", node, str(not value))
        elif isinstance(value, (int, float)):
            for other in (value + 1, value - 1):
                is_hexadecimal = self.of(node).lower().startswith("0x") and other >= 0
                self.replace("Number", node, hex(other) if is_hexadecimal else str(other))
        elif isinstance(value, (str, bytes)):
            prefix = "b" if isinstance(value, bytes) else ""
            self.replace("Text", node, f'{prefix}""' if value else f'{prefix}"seis"')

    def visit_JoinedStr(self, node):
        self.replace("Text", node, '""')
        for part in node.values:
            # Before 3.12, what stands in braces may be said to lie elsewhere.
            if isinstance(part, ast.FormattedValue) and self.stands_there(part.value):
                self.visit(part.value)

    def stands_there(self, node):
        try:
            return ast.dump(ast.parse(self.of(node), mode="eval").body) == ast.dump(node)
        except (SyntaxError, ValueError, IndexError):
            return False

    def visit_List(self, node):
        if node.elts and isinstance(node.ctx, ast.Load):
            self.replace("Collection", node, "[]")
        self.generic_visit(node)

    def visit_Dict(self, node):
        if node.keys:
            self.replace("Collection", node, "{}")
        self.generic_visit(node)

    def visit_Set(self, node):
        self.replace("Collection", node, "set()")
        self.generic_visit(node)

    def visit_Slice(self, node):
        for bound in (node.lower, node.upper):
            if bound is not None:
                self.replace("Slice", bound, "")
        self.generic_visit(node)

    def visit_Call(self, node):
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in METHODS:
            other = METHODS[function.attr]
            if other is None:
                self.between("Method", self.end(function.value), self.end(node), "")
            else:
                self.between("Method", self.end(function) - len(function.attr.encode()), self.end(function), other)
        elif isinstance(function, ast.Name) and function.id in FUNCTIONS:
            self.replace("Method", function, FUNCTIONS[function.id])
        self.drop_arguments(node)
        self.generic_visit(node)

    def drop_arguments(self, node):
        """Leaves out what may have a default: each argument with a name, and the last one where there are several."""
        arguments = sorted([*node.args, *(keyword for keyword in node.keywords)], key=self.start)
        for index, argument in enumerate(arguments):
            is_last_of_several = argument is node.args[-1] and len(node.args) > 1 if node.args else False
            if isinstance(argument, ast.keyword) and argument.arg is not None or is_last_of_several:
                if index > 0:
                    self.between("Argument", self.end(arguments[index - 1]), self.end(argument), "")
                elif len(arguments) > 1:
                    self.between("Argument", self.start(argument), self.start(arguments[1]), "")
                else:
                    self.replace("Argument", argument, "")


OPERATORS = {
    "+": ast.Add,
    "-": ast.Sub,
    "*": ast.Mult,
    "/": ast.Div,
    "//": ast.FloorDiv,
    "%": ast.Mod,
    "**": ast.Pow,
    "<<": ast.LShift,
    ">>": ast.RShift,
    "&": ast.BitAnd,
    "|": ast.BitOr,
}
SIGNS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}


def applied(text, edit):
    return text[: edit["start"]] + edit["replacement"].encode() + text[edit["end"] :]


def edits(text):
    """All edits that give another program, each program once; what would not even compile is left out."""
    tree = ast.parse(text)
    editor = Editor(text)
    editor.visit(tree)
    seen = {ast.dump(tree)}
    kept = []
    for edit in sorted(editor.edits, key=lambda edit: (edit["start"], edit["end"])):
        try:
            changed = applied(text, edit)
            compile(changed, "mutant", "exec")
            program = ast.dump(ast.parse(changed))
        except (SyntaxError, ValueError):
            continue
        if program not in seen:
            seen.add(program)
            kept.append(edit)
    return kept


if __name__ == "__main__":
    json.dump(edits(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=False)
