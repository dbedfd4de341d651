# SPDX-License-Identifier: GPL-3.0-or-later
"""The `--help` of a program, read: manual page and completion are made of it, so that they tell what the program does."""

import dataclasses
import os
import re
import subprocess

ITEM = re.compile(r"^  (\S.*?)(?:  +(\S.*))?$")
CHOICES = re.compile(r"Takes ((?:“\w+”, )*“\w+” or “\w+”)\.")
PATH = re.compile(r"Takes (?:a|an existing PEM) (?:file|folder)\.")


@dataclasses.dataclass
class Item:
    """An option or argument: what is typed, and its explanation."""
    typed: str
    text: str

    @property
    def names(self):
        return re.findall(r"--?[\w-]+", self.typed.split("<")[0])

    @property
    def value(self):
        found = re.search(r"<(.*)>", self.typed)
        return found[1] if found else ""

    @property
    def choices(self):
        found = CHOICES.search(self.text)
        return re.findall(r"\w+(?=”)", found[1]) if found and self.value else []

    @property
    def takes_path(self):
        return self.value == "file" or bool(PATH.search(self.text))


@dataclasses.dataclass
class Help:
    usage: str
    description: str
    options: list
    arguments: list


def items_of(lines):
    found = []
    for line in lines:
        item = ITEM.match(line)
        if item and not line.startswith("   "):
            found.append(Item(item[1], item[2] or ""))
        elif line.strip() and found:
            found[-1].text = f"{found[-1].text} {line.strip()}".strip()
    return found


def read(program):
    told = subprocess.run([program, "--help"], capture_output=True, text=True, check=True, timeout=30,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "80"}).stdout
    head, _, rest = told.partition("\nOptions:\n")
    options, _, arguments = rest.partition("\nArguments:\n")
    usage, _, description = head.partition("\n")
    return Help(usage.partition("] ")[2] or "", " ".join(description.split()), items_of(options.splitlines()),
                items_of(arguments.splitlines()))
