# SPDX-License-Identifier: GPL-3.0-or-later
"""Maps are true: the table "Where things are" of a folder's README names each of its sources and nothing else, and the
glossary names files that are there."""

import pathlib
import re

from tree import Finding, line_of

HEADING = "## Where things are\n"
GLOSSARY = "docs/glossary.md"
NAME = re.compile(r"`([^`\s]+)`")
SOURCES = (".h", ".cpp")


def stem(path):
    return pathlib.PurePosixPath(path).name.split(".")[0]


def named(text):
    """(name, position) of what the first columns of the map's table name."""
    begin = text.index(HEADING)
    end = text.find("\n## ", begin)
    for row in re.finditer(r"^\|([^|\n]*)\|", text[begin:end], re.M):
        for match in NAME.finditer(row.group(1)):
            yield match.group(1), begin + row.start(1) + match.start()


def check_map(tree, path):
    folder = path.removesuffix("README.md")
    text = tree.text(path)
    inside = [file for file in tree.files if file.startswith(folder) and not file.endswith(("README.md", "CMakeLists.txt"))]
    known = {stem(file) for file in inside} | {pathlib.PurePosixPath(file).name for file in inside}
    known |= {part for file in inside for part in file.removeprefix(folder).split("/")[:-1]}
    names = {}
    for name, position in named(text):
        names[name.split("/")[-1]] = True
        if name.split("/")[-1] not in known:
            yield Finding(path, line_of(text, position), f"{name} is on the map and not in the folder")
    for missing in sorted({stem(file) for file in inside if file.endswith(SOURCES)} - set(names)):
        yield Finding(path, line_of(text, text.index(HEADING)), f"{missing} is in the folder and not on the map")


def check_glossary(tree):
    text = tree.text(GLOSSARY)
    for match in NAME.finditer(text):
        name = match.group(1)
        if "/" in name and not (tree.root / name).exists():
            yield Finding(GLOSSARY, line_of(text, match.start()), f"{name} is not there")


def check(tree):
    for path in tree.having("/README.md", under=("node/", "ui/")):
        if HEADING in tree.text(path):
            yield from check_map(tree, path)
    if GLOSSARY in tree.files:
        yield from check_glossary(tree)
