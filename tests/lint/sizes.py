# SPDX-License-Identifier: GPL-3.0-or-later
"""Size budgets: a file or function over its soft limit is a hint, over its hard limit a finding."""

import ast
import re

from tree import Finding, line_of

# suffix → (soft, hard) lines of a file
FILES = {".cpp": (400, 600), ".h": (150, 250), ".js": (400, 600), ".py": (400, 600), ".css": (600, 900)}
FUNCTION = (40, 60)

SCOPE = re.compile(r"\b(namespace|class|struct|union|extern)\b")
CONTROL = re.compile(r"\b(if|for|while|switch|catch|with)\s*(await\s*)?\($|\b(if|for|while|switch|catch)\b[^;{}]*\)\s*$")


def judge(path, line, what, size, limits):
    soft, hard = limits
    if size > hard:
        yield Finding(path, line, f"{what} has {size} lines, the limit is {hard}")
    elif size > soft:
        yield Finding(path, line, f"{what} has {size} lines, the budget is {soft}", is_hint=True)


def check(tree):
    for suffix, limits in FILES.items():
        for path in tree.having(suffix):
            text = tree.text(path)
            yield from judge(path, 1, "the file", text.count("\n"), limits)
            for name, line, size in functions(path, text, tree):
                yield from judge(path, line, f"{name}()", size, FUNCTION)


def functions(path, text, tree):
    """Yields name, first line and number of lines of each function."""
    if path.endswith(".py"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield node.name, node.lineno, node.end_lineno - node.lineno + 1
    elif path.endswith((".cpp", ".h")):
        yield from braced(tree.code(path), is_cpp_function, nested=False)
    elif path.endswith(".js"):
        yield from braced(tree.code(path), is_script_function, nested=True)


def is_cpp_function(head):
    return "(" in head and not SCOPE.search(re.sub(r"\([^()]*\)|<[^<>]*>", "", head))


def is_script_function(head):
    is_module = re.match(r"\s*\(+\s*(async\s*)?(function\s*\w*\s*\(\)|\(\)\s*=>)\s*$", head)
    return bool(re.search(r"(\)|=>)\s*$", head)) and not CONTROL.search(head) and not is_module


def braced(code, is_function, nested):
    """Finds functions by their braces. The text before a brace, back to the end of the previous statement, tells what
    it opens. Within a function only scripts are searched for more."""
    stack = []
    for match in re.finditer(r"[{}]", code):
        position = match.start()
        if match.group(0) == "}":
            if stack:
                began, head, counts = stack.pop()
                if counts:
                    line = line_of(code, began)
                    yield name_of(head), line, code.count("\n", began, position) + 1
            continue
        start = max(code.rfind(c, 0, position) for c in ";{}") + 1
        head = re.sub(r"^\s*#.*$", "", code[start:position], flags=re.M)
        within = any(entry[2] for entry in stack)
        stack.append((position, head, is_function(head) and (nested or not within)))


def name_of(head):
    names = re.findall(r"([~\w:]+)\s*\(", head)
    return names[0] if names else "a function"
