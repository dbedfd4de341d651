# SPDX-License-Identifier: GPL-3.0-or-later
"""Every drawing of resources/icons is used: named where the windows draw, or kept in the page."""

import pathlib
import re

from tree import Finding

# no window draws here: names of colours and of what is kept
WITHOUT_DRAWINGS = ("ui/session/", "ui/theme/colour.cpp", "ui/theme/tokens.cpp")


def check(tree):
    named = set()
    for path in tree.having(".cpp", ".h", under=("ui/",)):
        if not path.startswith(WITHOUT_DRAWINGS):
            named.update(re.findall(r'"([\w-]+)"', tree.text(path)))
    for path in tree.having(".html", under=("resources/web/",)):
        named.update(re.findall(r'id="icon-([\w-]+)"', tree.text(path)))
    for path in tree.having(".svg", under=("resources/icons/",)):
        if pathlib.PurePosixPath(path).stem not in named:
            yield Finding(path, 1, "nothing draws it")
