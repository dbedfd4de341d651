# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file's licence can be found by the REUSE tool."""

import shutil
import subprocess

from tree import Finding


def check(tree):
    if not (tree.root / "LICENSES").is_dir():
        yield Finding("LICENSES", 1, "is missing")
        return
    if not shutil.which("reuse"):
        yield Finding("LICENSES", 1, "reuse is not installed: sudo apt-get install reuse")
        return
    done = subprocess.run(["reuse", "--root", tree.root, "lint"], capture_output=True, text=True)
    if done.returncode != 0:
        yield Finding("LICENSES", 1, done.stdout.strip() or done.stderr.strip())
