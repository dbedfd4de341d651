#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The totals of a run are honest: what did not pass has failed."""

import contextlib
import io
import pathlib
import tempfile
import unittest

import totals

CASE = '<testcase name="{0}" status="{1}"/>'


class TotalsTest(unittest.TestCase):
    def outcome(self, phases, files):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "phases").write_text("".join("\t".join((*phase, "1")) + "\n" for phase in phases))
            for name, cases in files.items():
                text = "".join(CASE.format(*case) for case in cases)
                (pathlib.Path(folder) / f"{name}.xml").write_text(f"<testsuite>{text}</testsuite>")
            with contextlib.redirect_stdout(io.StringIO()) as out:
                code = totals.main(folder)
            return code, out.getvalue().splitlines()[-1]

    def test_all_passed(self):
        self.assertEqual(self.outcome([("tests", "ok")], {"tests": [("a", "run"), ("b", "run")]}), (0, "2 passed, 0 failed"))

    def test_failed_and_not_run_cases_are_failures(self):
        cases = [("a", "run"), ("b", "fail"), ("c", "notrun"), ("d", "disabled")]
        self.assertEqual(self.outcome([("tests", "failed")], {"tests": cases}), (1, "1 passed, 3 failed"))

    def test_failed_build_is_a_failure(self):
        phases = [("build", "failed"), ("tests", "ok")]
        self.assertEqual(self.outcome(phases, {"tests": [("a", "run")]}), (1, "1 passed, 1 failed"))

    def test_phase_without_a_test_is_a_failure(self):
        self.assertEqual(self.outcome([("tests", "failed")], {"tests": []}), (1, "0 passed, 1 failed"))


if __name__ == "__main__":
    unittest.main()
