# SPDX-License-Identifier: GPL-3.0-or-later
"""The includes that each folder may have, and the files that alone may include a library."""

import re

from tree import Finding

BASE = {"node/base"}
LANGUAGE = BASE | {"node/protocol", "node/sql"}
DECISIONS = LANGUAGE | {"node/rules"}
MATTER = DECISIONS | {"node/storage", "node/identity", "node/blobs"}
WRITTEN = MATTER | {"node/commands"}
PEERS = WRITTEN | {"node/domain"}
NODE = PEERS | {"node/gateway", "node/sync", "node/ops", "node/assembly", "node/control"}

# A folder may include itself and these. Folders between the same arrows never include each other.
NODE_ARROWS = {
    "node/base": set(),
    "node/control": BASE,
    "node/protocol": BASE,
    "node/sql": BASE,
    "node/rules": LANGUAGE,
    "node/storage": DECISIONS,
    "node/identity": DECISIONS,
    "node/blobs": DECISIONS,
    "node/commands": DECISIONS | {"node/storage"},
    "node/domain": WRITTEN,
    "node/gateway": PEERS,
    "node/sync": WRITTEN,
    "node/ops": PEERS,
    "node/assembly": NODE - {"node/control"},
}
SEEN_BY_UI = LANGUAGE | {"node/control"}

# Within ui: the engine knows no widgets, and pages know nothing of the window that holds them.
ENGINE = {"ui/session"}
GROUND = ENGINE | {"ui/theme", "ui/wording"}
UI_ARROWS = {
    "ui/session": set(),
    "ui/theme": set(),
    "ui/wording": ENGINE | {"ui/theme"},
    "ui/notifications": GROUND,
}

# Library header → the only files that may include it, outside tests.
SOLE_INCLUDERS = [
    (r"<boost/", r"node/gateway/"),
    (r"<(librdkafka/|rdkafka)", r"node/sync/kafka"),
    (r"<sodium", r"node/base/crypto\."),
    (r"<unicode/", r"node/rules/skeleton\."),
    (r"<prometheus/", r"node/(ops/|base/metrics)"),
    (r"<sqlite3\.h>|<libpq-fe\.h>", r"node/sql/"),
    (r"<zstd", r"node/sync/"),
    (r"<QtDBus|<QDBus", r"ui/notifications/freedesktop"),
    (r"<QtWidgets|<Q(Widget|Application|Dialog|MainWindow)>", r"(ui|app)/"),
]
IMAGE = re.compile(r"<QImage>")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|(<[^>]+>))', re.M)


def folder_of(path):
    return "/".join(path.split("/")[:2]) if path.startswith(("node/", "ui/")) else path.split("/")[0]


def allowed(folder, target):
    """Whether a file in `folder` may include one in `target`."""
    if folder == target or folder in ("tests", "app"):
        return folder == "tests" or target != "tests"
    if folder.startswith("node"):
        return target in NODE_ARROWS.get(folder, set())
    if folder.startswith("ui") and target.startswith("node"):
        return target in SEEN_BY_UI
    if folder.startswith("ui") and target.startswith("ui"):
        return target in UI_ARROWS[folder] if folder in UI_ARROWS else target != "ui/windows"
    return False


def includes(tree, path):
    text = tree.code(path)
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(1), match.group(2)


LIBRARY = re.compile(r"\bgangway_library\((\w+)[^)]*")
DEPENDENCY = re.compile(r"\bgangway_(\w+)")


def check(tree):
    yield from check_libraries(tree)
    for path in tree.having(".h", ".cpp", under=("app/", "node/", "ui/", "tests/")):
        for line, ours, library in includes(tree, path):
            sentence = refuse_own(path, ours) if ours else refuse_library(path, library)
            if sentence:
                yield Finding(path, line, sentence)


def check_libraries(tree):
    """A library of node may link to what its folder may include, and to nothing else of node."""
    for path in tree.having("/CMakeLists.txt", under=("node/",)):
        text = tree.text(path)
        for library in LIBRARY.finditer(text):
            source = folder_of(path)
            for name in DEPENDENCY.finditer(library.group(0), library.end(1) - library.start()):
                target = f"node/{name.group(1)}"
                if target in NODE_ARROWS and not allowed(source, target):
                    line = text.count("\n", 0, library.start() + name.start()) + 1
                    yield Finding(path, line, f"{source} may not depend on {target}")


def refuse_own(path, header):
    if header.endswith((".moc", ".inc")) or header.startswith("ui_"):
        return None
    if "/" not in header:
        return f'"{header}" is not written from the root of the tree'
    source, target = folder_of(path), folder_of(header)
    return None if allowed(source, target) else f'{source} may not include {target} ("{header}")'


def refuse_library(path, header):
    if path.startswith("tests/"):
        return None
    for pattern, includers in SOLE_INCLUDERS:
        if re.match(pattern, header) and not re.match(includers, path):
            return f"{header} may be included in {includers} only"
    if IMAGE.match(header) and path.startswith("node/") and not path.startswith("node/blobs/imagegate"):
        return f"{header} may be included in node/blobs/imagegate only"
    return None
