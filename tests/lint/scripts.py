# SPDX-License-Identifier: GPL-3.0-or-later
"""The browser page's scripts: the TypeScript compiler finds no wrong name, argument or property and nothing that is unused in
them, and what they export is imported."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile

from tree import Finding, line_of

FOLDER = "resources/web/script/"
OPTIONS = {"allowJs": True, "checkJs": True, "noEmit": True, "noUnusedLocals": True, "noUnusedParameters": True,
           "noFallthroughCasesInSwitch": True, "allowUnreachableCode": False, "target": "es2022", "module": "es2022",
           "lib": ["es2022", "dom", "dom.iterable"], "types": []}

# The compiler cannot know that all elements of this page can be focused and carry data.
KNOWN = "interface Element extends HTMLOrSVGElement {}\n"

EXPORT = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.M)
IMPORT = re.compile(r"import \{([^}]*)\} from|const \{([^}]*)\} = await import")


def compiled(tree, scripts):
    """The compiler's findings: (path, line, sentence)."""
    with tempfile.TemporaryDirectory() as folder:
        known, project = pathlib.Path(folder, "known.d.ts"), pathlib.Path(folder, "tsconfig.json")
        known.write_text(KNOWN)
        files = [str(known), *(str((tree.root / path).resolve()) for path in scripts)]
        project.write_text(json.dumps({"compilerOptions": OPTIONS, "files": files}))
        said = subprocess.run(["tsc", "--pretty", "false", "-p", project], cwd=tree.root.resolve(), capture_output=True, text=True).stdout
    for path, line, sentence in re.findall(r"^(\S+)\((\d+),\d+\): error (.*)$", said, re.M):
        yield path, int(line), sentence


def names_in(text):
    return {name.strip() for pair in IMPORT.findall(text) for part in pair for name in part.split(",") if name.strip()}


def check(tree):
    scripts = tree.having(".js", under=(FOLDER,))
    if not scripts:
        return
    if shutil.which("tsc"):
        for found in compiled(tree, scripts):
            yield Finding(*found)
    else:
        yield Finding(FOLDER, 1, "tsc is not installed: sudo apt-get install node-typescript")
    imported = set().union(*(names_in(tree.text(path)) for path in tree.having(".js", under=(FOLDER, "tests/web/"))))
    for path in scripts:
        for match in EXPORT.finditer(tree.text(path)):
            if match.group(1) not in imported:
                yield Finding(path, line_of(tree.text(path), match.start()), f"{match.group(1)} is exported and nobody imports it")
