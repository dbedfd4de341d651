# SPDX-License-Identifier: GPL-3.0-or-later
"""A manual page: a page in man/ with what `--help` says in the place of @OPTIONS@."""

import pathlib
import time

PAGES = pathlib.Path(__file__).with_name("man")
SPECIAL = {"\\": "\\e", "-": "\\-", "“": "\\(lq", "”": "\\(rq", "…": "\\&..."}


def roff(text):
    """Text that means itself: no request begins a line of it."""
    escaped = "".join(SPECIAL.get(letter, letter) for letter in text)
    return "\\&" + escaped if escaped.startswith((".", "'")) else escaped


def typed(item):
    """`--port <value>` as manual pages show it."""
    names = ", ".join(f"\\fB{roff(name)}\\fR" for name in item.names) or f"\\fB{roff(item.typed)}\\fR"
    return f"{names} \\fI{roff(item.value)}\\fR" if item.value else names


def paragraphs(items):
    return "\n".join(f".TP\n{typed(item)}\n{roff(item.text)}" for item in items)


def write(name, told, version, date):
    page = (PAGES / f"{name}.1.in").read_text(encoding="utf-8")
    page = page.replace("@DATE@", time.strftime("%Y-%m-%d", time.gmtime(date))).replace("@VERSION@", version)
    return page.replace("@ARGUMENTS@", paragraphs(told.arguments)).replace("@OPTIONS@", paragraphs(told.options))
