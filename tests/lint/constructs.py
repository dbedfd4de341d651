# SPDX-License-Identifier: GPL-3.0-or-later
"""Constructs that are banned, each with its reason."""

import re

from tree import Finding, line_of

CPP = (".h", ".cpp")
SCRIPT = (".js",)
PYTHON = (".py",)
PAGE = (".html",)

# (suffixes, folders, pattern, reason)
BANNED = [
    (CPP, ("",), r"\b(SIGNAL|SLOT)\s*\(", "connect by function pointer, so that the compiler checks it"),
    (CPP, ("",), r"(?<![\w:>.])sender\(\)", "pass what is needed instead of asking who called"),
    (CPP, ("",), r"\bprocessEvents\b", "re-enters whatever is running: wait on a signal or a condition"),
    (CPP, ("",), r"\bBlockingQueuedConnection\b", "two threads that wait for each other"),
    (CPP, ("ui/", "app/"), r"(\.|->)\s*exec\(\s*\)", "a nested event loop: use open() and a signal"),
    (CPP, ("",), r"\binstance\(\)", "a singleton: pass it as a constructor parameter"),
    (CPP, ("",), r"\bfriend\s+class\s+\w*Test\b", "test through the public functions"),
    (CPP, ("ui/",), r"\b(setHtml|setMarkdown|insertHtml|appendHtml)\b", "loads what a remote text names: use plain text"),
    (CPP, ("app/", "node/", "ui/"), r"\bthrow\b(?!\s*\()", "errors are values: return a Result"),
    (CPP, ("app/", "node/", "ui/"), r"\bqDebug\(\)", "left over from debugging: use logging::debug"),
    (CPP, ("",), r"\busing\s+namespace\s+std\s*;", "spell std:: out"),
    (CPP, ("",), r"\bQ_FOREACH\b", "use a range-based for"),
    (CPP, ("",), r"(?<!\w)_qs\b", "one literal for one thing: use _s"),
    (CPP, ("tests/",), r"\bclass\s+Test[A-Z]\w*[^;{]*:\s*public\s+QObject", "a test of X is XTest"),
    (CPP, ("",), r"\bstd::ranges::(unique|equal_range|remove|remove_if|partition|search|subrange)\b|\bstd::views::",
     "clang 14, which builds the fuzzers, cannot read it: use the algorithm over iterators"),
    (CPP, ("tests/",), r"\b(sleep_for|sleep_until|msleep|usleep|qSleep|qWait)\s*\(", "wait on a signal or a condition"),
    (PYTHON, ("tests/",), r"\btime\.sleep\(", "wait on a condition (gangway.wait_until)"),
    (SCRIPT, ("resources/web/",), r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b", "text is set as text"),
    (SCRIPT, ("resources/web/",), r"\b(eval|Function)\s*\(", "no code is made of text"),
    (SCRIPT, ("resources/web/",), r"(?<![=!])[=!]=(?!=)", "compares after conversion: use === or !=="),
    (SCRIPT, ("resources/web/",), r"\bvar\s", "is known in the whole function: use const or let"),
    (SCRIPT, ("resources/web/",), r"\bcrypto\.(subtle|randomUUID)\b|\bserviceWorker\b|\bnavigator\.clipboard\b",
     "not there on plain http"),
    (PAGE, ("resources/web/",), r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", "forbidden by the page's own policy"),
]

# Markers are looked for in the whole text, as they live in comments.
# (Put together here so that this file passes its own check.)
MARKER = re.compile(r"\b(" + "|".join(("TO" "DO", "FIX" "ME", "XX" "X", "HA" "CK")) + r")\b(?!\(#\d+\))")
MARKED = (".h", ".cpp", ".js", ".py", ".html", ".css", ".txt", ".cmake")

# (path, first word of what was found) → the reason why it is right there
EXCEPTIONS = {
    ("app/desktop_main.cpp", "exec"): "the event loop of the program",
    ("app/node_main.cpp", "exec"): "the event loop of the program",
    ("tests/support/gangway.py", "time"): "the one place where Python tests poll a condition",
}


def excepted(path, match):
    first = re.search(r"\w+", match.group(0))
    return bool(first) and (path, first.group(0)) in EXCEPTIONS


def check(tree):
    for suffixes, folders, pattern, reason in BANNED:
        for path in tree.having(*suffixes, under=folders):
            text = tree.text(path) if path.endswith(PAGE) else tree.code(path)
            for match in re.finditer(pattern, text):
                if not excepted(path, match):
                    yield Finding(path, line_of(text, match.start()), f"{match.group(0).strip()}: {reason}")
    for path in tree.having(*MARKED):
        for match in MARKER.finditer(tree.text(path)):
            if not excepted(path, match):
                yield Finding(path, line_of(tree.text(path), match.start()), f"{match.group(0)} without an issue (#N)")
