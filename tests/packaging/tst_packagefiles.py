#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that packages consist of: one version everywhere, manual page and completion of every option, valid metainfo."""

import gzip
import os
import pathlib
import re
import subprocess
import sys
import unittest

import gangway

PROGRAMS = ("gangway", "gangway-node")
VERSION = re.search(r"project\(gangway VERSION ([\d.]+)", (gangway.SOURCE / "CMakeLists.txt").read_text())[1]
DATE = "1790000000"


def run(*command, **environment):
    ended = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=2 * gangway.PATIENCE,
                           env={**os.environ, "LC_ALL": "C.UTF-8", **environment})
    return ended.returncode, ended.stdout, ended.stderr


def options_of(program):
    _, told, _ = run(gangway.BINARIES / program, "--help")
    return re.findall(r"^  (?:-\w, )?(--[\w-]+)", told, re.M)


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class PackageFilesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(gangway.TemporaryFolder()))
        cls.files = cls.generate("files")

    @classmethod
    def generate(cls, name):
        code, _, error = run(sys.executable, "-B", gangway.SOURCE / "packaging/linux/generate.py", "--programs", gangway.BINARIES,
                             "--out", cls.folder / name, "--version", VERSION, "--site", "https://gangway.example",
                             "--maintainer", "Somebody <somebody@gangway.example>", "--date", DATE)
        if code:
            raise gangway.Failed(error)
        return cls.folder / name

    def manual(self, program):
        return self.files / program / f"usr/share/man/man1/{program}.1.gz"

    def completed(self, program, *words):
        """The words that the last one may become."""
        script = self.files / program / f"usr/share/bash-completion/completions/{program}"
        quoted = " ".join(f"'{word}'" for word in (program, *words))
        ask = (f"compopt() {{ :; }}; source {script}; COMP_WORDS=({quoted}); COMP_CWORD={len(words)}; "
               f"_{program.replace('-', '_')}; printf '%s\\n' \"${{COMPREPLY[@]}}\"")
        return run("bash", "--norc", "-c", ask)[1].split()

    def test_one_version(self):
        for program in PROGRAMS:
            self.assertEqual(run(gangway.BINARIES / program, "--version")[1].strip(), f"{program} {VERSION}")
            documents = self.files / program / "usr/share/doc" / program
            self.assertTrue(gzip.decompress((documents / "changelog.gz").read_bytes()).startswith(f"{program} ({VERSION}) ".encode()))
            self.assertIn(f"Gangway {VERSION}", gzip.decompress(self.manual(program).read_bytes()).decode())
        metainfo = (self.files / "gangway/usr/share/metainfo/org.gangway.Gangway.metainfo.xml").read_text()
        self.assertIn(f'<release version="{VERSION}"', metainfo)
        newest = re.search(r"^## (\S+)", (gangway.SOURCE / "CHANGELOG.md").read_text(), re.M)[1]
        self.assertIn(newest, ("Unreleased", VERSION))

    def test_manual_pages_have_every_option(self):
        for program in PROGRAMS:
            code, page, complaints = run("groff", "-man", "-Tutf8", "-ww", "-K", "utf8", "-P-cbou", "-rLL=200n",
                                         self.unpacked(self.manual(program)))
            self.assertEqual((code, complaints), (0, ""))
            options = options_of(program)
            self.assertIn("--selftest", options)
            plain = page.replace("\u2010", "-").replace("\u2212", "-")
            self.assertEqual([option for option in options if not re.search(rf"^ .*{option}\b", plain, re.M)], [])

    def unpacked(self, path):
        page = self.folder / path.stem
        page.write_bytes(gzip.decompress(path.read_bytes()))
        return page

    def test_completion_knows_every_option(self):
        for program in PROGRAMS:
            options = options_of(program)
            self.assertEqual(sorted(self.completed(program, "--")), sorted(options))
        self.assertEqual(self.completed("gangway-node", "--check"), ["--check-config"])
        self.assertEqual(self.completed("gangway-node", "ta"), ["tail"])
        self.assertEqual(self.completed("gangway-node", "--log-level", ""), ["debug", "info", "warning", "error"])
        self.assertEqual(self.completed("gangway-node", "--vehicle", ""), [])
        self.assertEqual(self.completed("gangway-node", "--config", str(self.folder / "fi")), [str(self.folder / "files")])

    def test_desktop_files_are_valid_and_belong_together(self):
        share = self.files / "gangway/usr/share"
        self.assertEqual(run("desktop-file-validate", share / "applications/gangway.desktop"), (0, "", ""))
        code, told, _ = run("appstreamcli", "validate", "--no-net", share / "metainfo/org.gangway.Gangway.metainfo.xml")
        self.assertEqual(code, 0, told)
        entry = (share / "applications/gangway.desktop").read_text()
        self.assertIn("MimeType=x-scheme-handler/gangway;", entry)
        icon = re.search(r"^Icon=(.*)$", entry, re.M)[1]
        for size in (16, 32, 48, 128, 512):
            self.assertTrue((share / f"icons/hicolor/{size}x{size}/apps/{icon}.png").read_bytes().startswith(b"\x89PNG"))

    def test_firewalls_open_the_ports_that_a_node_takes(self):
        tried = int(re.search(r"portsToTry = (\d+); ///", (gangway.SOURCE / "node/gateway/options.h").read_text())[1])
        last = 8181 + tried - 1
        for program in PROGRAMS:
            self.assertIn(f"ports=8181:{last}/tcp", (self.files / program / f"etc/ufw/applications.d/{program}").read_text())
            self.assertIn(f'port="8181-{last}"', (self.files / program / f"usr/lib/firewalld/services/{program}.xml").read_text())

    def test_same_input_makes_the_same_bytes(self):
        self.assertEqual(everything(self.files), everything(self.generate("again")))


if __name__ == "__main__":
    unittest.main()
