# SPDX-License-Identifier: GPL-3.0-or-later
"""Source lists in CMake are written by hand: each source stands in one."""

import pathlib
import re

from tree import Finding


def check(tree):
    lists = {str(pathlib.PurePosixPath(path).parent): tree.text(path) for path in tree.having("CMakeLists.txt")}
    for path in tree.having(".cpp", under=("app/", "node/", "ui/", "tests/")):
        if not is_listed(pathlib.PurePosixPath(path), lists):
            yield Finding(path, 1, "stands in no CMakeLists.txt, so nothing builds it")
    for folder, text in lists.items():
        if re.search(r"file\s*\(\s*GLOB[^)]*\.(cpp|h)\b", text):
            yield Finding(f"{folder}/CMakeLists.txt", 1, "collects sources by a pattern; list them")


def is_listed(path, lists):
    """A list may stand in any folder above. It names the source with or without .cpp; tests are also named in a loop,
    without their tst_."""
    for folder in path.parents:
        text = lists.get(str(folder), "")
        names = [str(path.relative_to(folder).with_suffix(""))]
        if "tst_${" in text:
            names.append(names[0].removeprefix("tst_"))
        if any(re.search(rf"(?<![\w/]){re.escape(name)}(\.cpp)?(?![\w.])", text) for name in names):
            return True
    return False
