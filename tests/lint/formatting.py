# SPDX-License-Identifier: GPL-3.0-or-later
"""C++ looks as clang-format 14 makes it look. Another release would format differently, so only that one is asked."""

import re
import shutil
import subprocess

from tree import Finding

PROGRAM = "clang-format-14"
PLACE = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+):\d+: error: code should be clang-formatted", re.M)


def check(tree):
    paths = tree.having(".h", ".cpp", under=("app/", "node/", "ui/", "tests/"))
    if not paths:
        return
    if not shutil.which(PROGRAM):
        yield Finding(".clang-format", 1, f"{PROGRAM} is not installed: sudo apt-get install {PROGRAM}")
        return
    done = subprocess.run([PROGRAM, "--dry-run", "--Werror", *paths], cwd=tree.root, capture_output=True, text=True)
    places = {}
    for match in PLACE.finditer(done.stderr):
        places.setdefault(match["path"], int(match["line"]))
    for path, line in places.items():
        yield Finding(path, line, "is not formatted: ./dev format")
