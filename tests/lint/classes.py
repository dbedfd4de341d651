# SPDX-License-Identifier: GPL-3.0-or-later
"""A class is one idea: it has no more functions and no more members than somebody can hold in mind.

Functions are counted whoever calls them, except signals, those that a base class asks for (`override`) and those that
the compiler writes (`= default`, `= delete`). The fields of a struct are not counted: it is a plain value.
"""

import re

from tree import Finding, line_of

FUNCTIONS = 30
MEMBERS = 15

# path and class → (functions, members, the reason why it may have so many)
EXCEPTIONS = {
    ("node/domain/directory.h", "Directory"): (36, 15, "the one memory of a domain; what is asked of it grows with the requests"),
    ("node/sync/engine.h", "Engine"): (30, 23, "joins the parts of the link; to be divided as ui/session was"),
    ("node/sync/kafkalink.h", "KafkaLink"): (30, 23, "one client of librdkafka with its callbacks; to be divided by producer and reader"),
    ("node/sync/kafkareader.h", "KafkaReader"): (30, 19, "one consumer with its positions"),
    ("ui/host/hostpage.h", "HostPage"): (30, 23, "the widgets of one page, and nothing that is kept"),
    ("tests/scenarios/archipelago.h", "Domain"): (30, 18, "a whole node for rapidcheck"),
    ("tests/scenarios/testdomain.h", "TestDomain"): (41, 15, "a whole vehicle, with a word for each thing a scenario does"),
    ("tests/session/fakenode.h", "FakeNode"): (30, 19, "whatever a test may set or read"),
}

CLASS = re.compile(r"(?<!enum )\b(?P<key>class|struct)\s+(?P<name>\w[\w:]*)(?:\s+final)?\s*(?::[^;{}()]*)?\{")
ANGLES = re.compile(r"<[^<>]*>")
LABEL = re.compile(r"\b(?P<section>public|protected|private|Q_SIGNALS|signals)(?:\s+(?:Q_SLOTS|slots))?\s*:(?!:)")
MACRO = re.compile(r"^[ \t]*(?:#.*|Q_[A-Z_]+(?:\([^()]*\))?)[ \t]*$", re.M)
NEITHER = re.compile(r"(?:using|typedef|friend|static_assert|class|struct|enum|union|Q_ENUM|Q_DECLARE)\b")
NOT_ITS_OWN = re.compile(r"=\s*(?:default|delete)\s*$|\boverride\b")


def check(tree):
    for path in tree.having(".h", ".cpp", under=("app/", "node/", "ui/", "tests/")):
        for name, line, is_plain, functions, members in classes(tree.code(path)):
            most_functions, most_members, _ = EXCEPTIONS.get((path, name), (FUNCTIONS, MEMBERS, ""))
            if (path, name) in EXCEPTIONS and functions <= FUNCTIONS and (members <= MEMBERS or is_plain):
                yield Finding(path, line, f"{name} needs no exception any more", is_hint=True)
            if functions > most_functions:
                yield Finding(path, line, f"{name} has {functions} functions, the limit is {most_functions}")
            if members > most_members and not is_plain:
                yield Finding(path, line, f"{name} has {members} members, the limit is {most_members}")


def classes(code):
    """Name, line, whether it is a plain value, number of functions and number of members of each class."""
    for match in CLASS.finditer(code):
        functions = members = 0
        section = ""
        for statement in statements(body(code, match.end())):
            for label in LABEL.finditer(statement):
                section = label["section"]
            kind = kind_of(LABEL.sub(" ", statement))
            functions += kind == "function" and section not in ("Q_SIGNALS", "signals")
            members += kind == "member"
        yield match["name"], line_of(code, match.start()), match["key"] == "struct", functions, members


def body(code, begin):
    """The text within the braces that were opened before `begin`, with {} for each pair of deeper ones."""
    shallow, depth = [], 1
    for character in code[begin:]:
        if character == "}":
            depth -= 1
            if depth == 0:
                break
        if depth == 1 or (depth == 2 and character == "{"):
            shallow.append(character)
        if character == "{":
            depth += 1
            if depth == 2:
                shallow.append("{")
    return MACRO.sub("", "".join(shallow))


def statements(shallow):
    """Declarations end with a semicolon, a function that is written out with its brace."""
    statement = ""
    for piece in re.split(r"(;|\{+\})", shallow):
        statement += piece
        is_written_out = piece.endswith("}") and kind_of(LABEL.sub(" ", statement)) == "function"
        if piece == ";" or is_written_out:
            yield statement.rstrip(";")
            statement = ""


def kind_of(statement):
    plain = re.sub(r"\[\[.*?\]\]|operator\s*(?:<=>|<<|>>|<|>|\(\))", lambda m: "operator" if "op" in m[0] else "", statement)
    while ANGLES.search(plain):
        plain = ANGLES.sub("", plain)
    plain = re.sub(r"^\s*(?:template\s*)+", "", plain).strip()
    if not plain or NEITHER.match(plain) or NOT_ITS_OWN.search(plain):
        return None
    if "(" in plain.split("=")[0] or "operator" in plain:
        return "function"
    return None if plain.startswith("static ") else "member"
