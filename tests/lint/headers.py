# SPDX-License-Identifier: GPL-3.0-or-later
"""Each file's word about itself: its licence, its guard, and nothing about the machine it was written on."""

import re

from tree import Finding, line_of

LICENSED = (".h", ".cpp", ".py", ".js", ".css", ".html", ".sql")
LICENCE = "SPDX-" "License-Identifier: GPL-3.0-or-later"

# Put together here so that this file passes its own check.
WORKPLACE = "|".join(re.escape(head + tail) for head, tail in [
    ("../sha", "red"), ("/wo", "rk/"), ("HELPERS", ".md"), ("fresh-", "machine"), ("/ro", "ot/"), ("/ho", "me/"),
    ("/Us", "ers/"), (":\\Us", "ers\\")])
TEXTS = (".h", ".cpp", ".py", ".js", ".css", ".html", ".md", ".txt", ".json", ".sql", ".cmake", ".xml", ".service", ".in",
         "dev", "run", "broker", ".yml", ".ts")


def check(tree):
    for path in tree.having(*LICENSED):
        if LICENCE not in "\n".join(tree.text(path).splitlines()[:4]):
            yield Finding(path, 1, f"does not begin with {LICENCE}")
    for path in tree.having(".h"):
        if "#pragma once" not in tree.text(path):
            yield Finding(path, 1, "has no #pragma once")
    for path in tree.having(*TEXTS):
        for match in re.finditer(WORKPLACE, tree.text(path)):
            yield Finding(path, line_of(tree.text(path), match.start()), f"names a machine or workplace: {match.group(0)}")
