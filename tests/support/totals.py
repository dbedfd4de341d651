#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up one run of ./dev test: totals.py FOLDER

FOLDER holds `phases` (name, outcome and seconds, one line each, tab-separated) and, for each phase that ran ctest, its
JUnit file <name>.xml. The last line printed is "N passed, N failed". A test that did not run counts as failed, and so
does a failed phase none of whose tests is to blame, such as a build. Exits with 1 when anything failed or nothing ran.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def count(file):
    """The number of passed cases of one JUnit file and the names of all others: whatever is not a pass is a failure."""
    if not file.exists():
        return 0, []
    cases = list(ElementTree.parse(file).getroot().iter("testcase"))
    passed = sum(case.get("status") == "run" for case in cases)
    return passed, [case.get("name") for case in cases if case.get("status") != "run"]


def totals(folder):
    """Returns the number of passes, the failures by name, and the lines about each phase."""
    passed, failures, lines = 0, [], []
    for phase in (folder / "phases").read_text().splitlines():
        name, outcome, seconds = phase.split("\t")
        good, bad = count(folder / f"{name}.xml")
        passed += good
        failures += [f"{name}: {case}" for case in bad]
        if outcome != "ok" and not bad:
            failures.append(f"{name}: the phase itself")
        lines.append(f"{name:<14} {outcome:<7} {seconds:>5} s" + (f" {good:>5} passed" if good or bad else ""))
    return passed, failures, lines


def main(folder):
    passed, failures, lines = totals(pathlib.Path(folder))
    print("\n".join(lines))
    for failure in failures:
        print(f"failed: {failure}")
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
