#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One window a profile: a second start brings the first to the front and hands it what it was started with."""

import os
import subprocess
import unittest

from desktoptest import DesktopTest
from gangway import BINARIES, PATIENCE, Node


class InstanceTest(DesktopTest):
    def again(self, person, *arguments):
        """Starts the profile once more; returns how that ended."""
        second = person.run(*arguments)
        self.addCleanup(second.end)
        return second.process.wait(PATIENCE)

    def test_second_start_ends_and_raises_the_window(self):
        orlo = self.person("orlo")
        orlo.until(lambda: orlo.find("frame").is_("active"), "the window in front")
        orlo.keys("alt+F9")  # the window manager iconifies it
        orlo.until(lambda: not orlo.find("frame").is_("active"), "the window aside")
        self.assertEqual(self.again(orlo), 0)
        orlo.until(lambda: orlo.find("frame").is_("active"), "the window in front again")

    def test_second_start_passes_the_link_on(self):
        with Node(self.home / "node", vehicle="Train A") as node:
            orlo = self.person("orlo")
            self.assertEqual(self.again(orlo, "--join", f"127.0.0.1:{node.port}", "--name", "Orlo"), 0)
            orlo.arrive()
            orlo.find("frame", "Train A – Gangway")
            self.assertEqual(len(orlo.all("frame")), 1)

    def test_help_and_mistakes_need_no_display(self):
        for argument, code, said in (("--help", 0, "--join"), ("--version", 0, "gangway "), ("--nonsense", 2, "nonsense")):
            environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
            ended = subprocess.run([BINARIES / "gangway", argument], capture_output=True, text=True, timeout=PATIENCE, env=environment)
            self.assertEqual(ended.returncode, code, ended.stderr)
            self.assertIn(said, ended.stdout + ended.stderr)

    def test_other_profile_has_a_window_of_its_own(self):
        orlo = self.person("orlo")
        tavi = self.person("tavi")
        self.assertNotEqual(orlo.process.process.pid, tavi.process.process.pid)
        orlo.find("push button", "Join")
        tavi.find("push button", "Join")


if __name__ == "__main__":
    unittest.main()
