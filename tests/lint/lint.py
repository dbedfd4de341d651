#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the tree against the rules of the house: lint.py [--root FOLDER] [CHECK…]

Prints a line for each finding and exits with 1 when there is one; hints are printed and forgiven.
"""

import argparse
import pathlib
import sys

import arrows
import classes
import constructs
import drawings
import formatting
import headers
import language
import licences
import maps
import scripts
import sizes
import sources
import translations
from tree import Tree

CHECKS = {module.__name__: module.check
          for module in (arrows, classes, constructs, sizes, headers, sources, drawings, formatting, translations, scripts, licences, language, maps)}
ROOT = pathlib.Path(__file__).resolve().parents[2]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checks", nargs="*", metavar="CHECK", help=", ".join(CHECKS))
    parser.add_argument("--root", default=ROOT)
    options = parser.parse_args(arguments)
    tree = Tree(options.root)
    failed = False
    for name in options.checks or CHECKS:
        findings = list(CHECKS[name](tree))
        for finding in findings:
            print(finding)
        wrong = sum(not finding.is_hint for finding in findings)
        failed |= wrong > 0
        print(f"{name}: {wrong} findings in {len(tree.files)} files" if wrong else f"{name}: clean")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
