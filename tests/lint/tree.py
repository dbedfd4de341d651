# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground of every check: the files of a tree, and C++ text without its comments and literals."""

import dataclasses
import functools
import pathlib
import re
import subprocess


@dataclasses.dataclass(frozen=True)
class Finding:
    """One place that breaks a rule, or with `is_hint` one that comes close and is only reported."""
    path: str
    line: int
    sentence: str
    is_hint: bool = False

    def __str__(self):
        return f"{self.path}:{self.line}: {'hint: ' if self.is_hint else ''}{self.sentence}"


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root)

    @functools.cached_property
    def files(self):
        """Paths from the root of all files that are, or are about to be, in version control."""
        if (self.root / ".git").exists():
            command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"]
            listed = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=True).stdout.splitlines()
        else:
            listed = [str(path.relative_to(self.root)) for path in self.root.rglob("*")]
        return sorted(path for path in set(listed) if (self.root / path).is_file())

    def having(self, *suffixes, under=("",)):
        return [path for path in self.files if path.endswith(suffixes) and path.startswith(tuple(under))]

    @functools.lru_cache(maxsize=None)
    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    @functools.lru_cache(maxsize=None)
    def code(self, path):
        """The text with comments and the insides of literals replaced by spaces; lines stay where they are."""
        text = self.text(path)
        return blank_python(text) if path.endswith(".py") else blank_c_like(text)


C_LIKE = re.compile(
    r'(?P<raw>R"(?P<mark>[^()\s]*)\(.*?\)(?P=mark)")'
    r'|(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<text>"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'|`(?:\\.|[^`\\])*`)', re.S)

PYTHON = re.compile(r'(?P<comment>#[^\n]*)|(?P<text>""".*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')', re.S)


def blanks(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def blank_c_like(text):
    # An #include's quotes stay: they are what the arrows are about.
    return C_LIKE.sub(lambda m: m.group(0) if is_include(text, m.start()) else blanks(m), text)


def blank_python(text):
    return PYTHON.sub(blanks, text)


def is_include(text, position):
    return text[text.rfind("\n", 0, position) + 1:position].strip() == "#include"


def line_of(text, position):
    return text.count("\n", 0, position) + 1
