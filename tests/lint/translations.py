# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations are complete: every text of the sources is in each language, finished, and nothing else is."""

import pathlib
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

from tree import Finding

PLACES = ["/usr/lib/qt6/bin/lupdate", "lupdate-qt6", "lupdate"]


def messages(file):
    """(context, source, comment) → the message element."""
    return {(context.findtext("name"), message.findtext("source"), message.findtext("comment")): message
            for context in ElementTree.parse(file).getroot().iter("context") for message in context.iter("message")}


def is_finished(message):
    translation = message.find("translation")
    if translation is None or translation.get("type"):
        return False
    forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
    return all(forms)


def current(tree, file, folder):
    """The texts that lupdate makes of the sources today, starting from a copy of `file`."""
    lupdate = next(filter(None, map(shutil.which, PLACES)), None)
    if not lupdate:
        return None
    copy = pathlib.Path(folder) / file.name
    shutil.copy(file, copy)
    sources = [path for path in ("app", "ui", "node/sync") if (tree.root / path).is_dir()]
    plural = ["-pluralonly"] if file.stem.endswith("_en") else []
    subprocess.run([lupdate, "-silent", "-no-obsolete", "-locations", "none", "-I", ".", *plural, *sources, "-ts", copy],
                   cwd=tree.root, check=True, capture_output=True)
    return messages(copy)


def check(tree):
    for path in tree.having(".ts", under=("translations/",)):
        file = tree.root / path
        here = messages(file)
        for (context, source, _), message in here.items():
            if not is_finished(message):
                yield Finding(path, 1, f"{context}: “{source}” is not translated")
        with tempfile.TemporaryDirectory() as folder:
            wanted = current(tree, file, folder)
        if wanted is None:
            yield Finding(path, 1, "lupdate is not installed: sudo apt-get install qt6-l10n-tools")
            continue
        for context, source, _ in wanted.keys() - here.keys():
            yield Finding(path, 1, f"{context}: “{source}” is missing; run lupdate")
        for context, source, _ in here.keys() - wanted.keys():
            yield Finding(path, 1, f"{context}: “{source}” is in no source any more; run lupdate")
