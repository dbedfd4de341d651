#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""--selftest of both programs passes here, and says in words which part is missing where one is."""

import os
import pathlib
import shutil
import subprocess
import unittest

import gangway


def plugin_folder():
    told = subprocess.run(["qmake6", "-query", "QT_INSTALL_PLUGINS"], capture_output=True, text=True, check=True)
    return pathlib.Path(told.stdout.strip())


class SelfTestTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(gangway.TemporaryFolder()))

    def run_self_test(self, program):
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("GANGWAY_", "QT_"))}
        ended = subprocess.run([program, "--selftest"], capture_output=True, text=True, timeout=2 * gangway.PATIENCE,
                               env={**ours, "XDG_DATA_HOME": str(self.folder / "home")})
        return ended.returncode, ended.stdout + ended.stderr

    def without(self, name, *plugins):
        """The program where all plugins of Qt are there but the named ones."""
        program = shutil.copy(gangway.BINARIES / name, self.folder)
        for kind in plugin_folder().iterdir():
            ours = self.folder / "plugins" / kind.name
            ours.mkdir(parents=True)
            for plugin in kind.glob("*.so"):
                if plugin.name not in plugins:
                    (ours / plugin.name).symlink_to(plugin)
        (self.folder / "qt.conf").write_text("[Paths]\nPlugins = plugins\n")
        return program

    def test_both_programs_find_all_they_need(self):
        for name in ("gangway", "gangway-node"):
            with self.subTest(name):
                code, told = self.run_self_test(gangway.BINARIES / name)
                self.assertEqual(code, 0, told)
                self.assertNotIn("MISSING", told)
                self.assertIn("selftest: passed", told)
                self.assertFalse((self.folder / "home/gangway").exists(), "something stays")

    def assert_missed(self, program, part):
        code, told = self.run_self_test(program)
        self.assertEqual(code, 1, told)
        self.assertRegex(told, f"part: {part}: MISSING, needed for ")
        self.assertIn("selftest: failed", told)

    def test_node_without_its_database_driver(self):
        self.assert_missed(self.without("gangway-node", "libqsqlite.so"), "SQLite driver of Qt")

    def test_node_without_tls(self):
        self.assert_missed(self.without("gangway-node", "libqopensslbackend.so", "libqcertonlybackend.so"), "TLS of Qt")

    def test_node_works_without_the_driver_of_postgresql(self):
        code, told = self.run_self_test(self.without("gangway-node", "libqsqlpsql.so"))
        self.assertEqual(code, 0, told)
        self.assertIn("part: PostgreSQL driver of Qt: not there; without it no database in PostgreSQL", told)

    def test_app_without_the_plugin_of_its_windows(self):
        self.assert_missed(self.without("gangway", "libqxcb.so"), "X11 plugin of Qt")


if __name__ == "__main__":
    unittest.main()
