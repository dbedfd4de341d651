# SPDX-License-Identifier: GPL-3.0-or-later
"""The browser page's scripts: the TypeScript compiler finds no wrong name, argument or property and nothing that is unused in
them, ESLint none of the habits that hide faults, and what they export is imported."""

import json
import os
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

# ESLint of Debian 12 is 6.4, its parser (espree 9) reads the language of 2022. Rules that do not know what is newer than they
# are off (no-dupe-class-members: private ones have no name for it), and so are those that take harmless code for faults: escapes
# for what is drawn, and every object that is written to after a wait.
RULES = {
    "no-dupe-class-members": 0, "no-misleading-character-class": 0, "require-atomic-updates": 0,
    **{name: 2 for name in (
        "array-callback-return", "default-param-last", "dot-notation", "eqeqeq", "guard-for-in", "no-alert", "no-caller",
        "no-else-return", "no-eval", "no-extend-native", "no-extra-bind", "no-implied-eval", "no-lonely-if", "no-loop-func",
        "no-new-func", "no-new-wrappers", "no-return-assign", "no-script-url", "no-self-compare", "no-sequences", "no-shadow",
        "no-template-curly-in-string", "no-throw-literal", "no-undef", "no-undef-init", "no-unmodified-loop-condition",
        "no-unneeded-ternary", "no-unused-vars", "no-useless-call", "no-useless-computed-key", "no-useless-concat",
        "no-useless-rename", "no-useless-return", "no-var", "object-shorthand", "prefer-arrow-callback", "prefer-const",
        "prefer-promise-reject-errors", "radix", "strict")},
}
LINTED = {"root": True, "extends": "eslint:recommended", "env": {"browser": True, "es6": True},
          "parserOptions": {"ecmaVersion": 2022, "sourceType": "module"}, "rules": RULES}

# Debian's modules, for a node that is not Debian's.
MODULES = "/usr/share/nodejs"

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


def linted(tree, scripts):
    """ESLint's findings: (path, line, sentence)."""
    with tempfile.TemporaryDirectory() as folder:
        settings = pathlib.Path(folder, "eslint.json")
        settings.write_text(json.dumps(LINTED))
        said = subprocess.run(["eslint", "--no-eslintrc", "--no-ignore", "-c", settings, "-f", "json", *scripts],
                              cwd=tree.root.resolve(), capture_output=True, text=True,
                              env={"NODE_PATH": MODULES, **os.environ})
    if said.returncode not in (0, 1):
        yield FOLDER, 1, "eslint cannot run: " + said.stderr.strip().splitlines()[-1]
        return
    for file in json.loads(said.stdout):
        path = str(pathlib.Path(file["filePath"]).relative_to(tree.root.resolve()))
        for found in file["messages"]:
            yield path, found.get("line", 1), f"{found['message']} ({found['ruleId']})"


def names_in(text):
    return {name.strip() for pair in IMPORT.findall(text) for part in pair for name in part.split(",") if name.strip()}


def check(tree):
    scripts = tree.having(".js", under=(FOLDER,))
    if not scripts:
        return
    for program, package, findings in (("tsc", "node-typescript", compiled), ("eslint", "eslint", linted)):
        if shutil.which(program):
            for found in findings(tree, scripts):
                yield Finding(*found)
        else:
            yield Finding(FOLDER, 1, f"{program} is not installed: sudo apt-get install {package}")
    imported = set().union(*(names_in(tree.text(path)) for path in tree.having(".js", under=(FOLDER, "tests/web/"))))
    for path in scripts:
        for match in EXPORT.finditer(tree.text(path)):
            if match.group(1) not in imported:
                yield Finding(path, line_of(tree.text(path), match.start()), f"{match.group(1)} is exported and nobody imports it")
