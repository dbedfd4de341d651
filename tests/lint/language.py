# SPDX-License-Identifier: GPL-3.0-or-later
"""No comment has a sentence whose subject is a riddle: "What was sealed …", "Who comes late …", "Where a file lies."

The subject comes first: "Packs that were sealed …", "A client that comes late …", "The folder of a file."
"""

import re

from tree import C_LIKE, PYTHON, Finding, line_of

RIDDLE = re.compile(r"(?:(?:At|By|For|From|In|Of|On|To|With) w|W)(?:hat(?:ever)?|ho(?:ever|m|mever|se)?|here(?:ver)?|hich(?:ever)?)\b")
SQL = re.compile(r"(?P<comment>--[^\n]*)")
CMAKE = re.compile(r"(?P<comment>#[^\n]*)|(?P<text>\"(?:\\.|[^\"\\])*\")")
GRAMMARS = {".h": C_LIKE, ".cpp": C_LIKE, ".js": C_LIKE, ".py": PYTHON, ".sql": SQL, ".txt": CMAKE, ".cmake": CMAKE}
MARKS = re.compile(r"^[ \t]*(?://+<?|#+|--|/?\*+/?|\"\"\")[ \t]?", re.M)


def is_docstring(text, match):
    return match.group(0).startswith('"""') and not text[text.rfind("\n", 0, match.start()) + 1:match.start()].strip()


def comments(text, grammar):
    """(position, text) of each comment; whole lines of comment that follow each other are one."""
    gathered = []
    for match in grammar.finditer(text):
        if not match.groupdict().get("comment") and not is_docstring(text, match):
            continue
        begin = text.rfind("\n", 0, match.start()) + 1
        is_alone = not text[begin:match.start()].strip() and "SPDX-" not in match.group(0)
        follows = is_alone and gathered and gathered[-1][2] and text[gathered[-1][1]:match.start()].strip(" \t") == "\n"
        if follows:
            gathered[-1][1] = match.end()
        else:
            gathered.append([match.start(), match.end(), is_alone])
    return [(begin, text[begin:end]) for begin, end, _ in gathered]


def sentences(comment):
    """(position within the comment, sentence), whatever lines it is on."""
    plain = MARKS.sub(lambda mark: " " * len(mark.group(0)), comment)
    begin = len(plain) - len(plain.lstrip())
    for match in re.finditer(r"(?:(?<=[.!?])\s+|\A\s*|\n[ \t]*\n\s*)([A-Z](?:[^.!?]|[.!?](?!\s|$))*[.!?]?)", plain[begin:]):
        yield begin + match.start(1), match.group(1)


def check(tree):
    for path in tree.having(*GRAMMARS):
        text = tree.text(path)
        for start, comment in comments(text, GRAMMARS[path[path.rindex("."):]]):
            for place, sentence in sentences(comment):
                if RIDDLE.match(sentence) and not sentence.endswith("?"):
                    words = " ".join(sentence.split()[:5])
                    yield Finding(path, line_of(text, start + place), f'"{words} …": let the subject come first, plainly')
