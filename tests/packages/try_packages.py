#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries the Debian packages in fresh minimal roots: try_packages.py --packages FOLDER --older FOLDER [--release NAME] [--report FILE]

Run by `./dev test packages`, which makes both versions first. The last line is "N passed, N failed"."""

import argparse
import datetime
import pathlib
import shlex
import subprocess
import sys
import unittest
import urllib.request

import root
from debpackages import found, version, without_dependency
from gangway import SOURCE, TemporaryFolder

options = argparse.Namespace()
checks = []  # sentences for the report, as they come true


def holds(sentence):
    checks.append(sentence)
    print(f"  holds: {sentence}", flush=True)


class PackageTest(unittest.TestCase):
    package = ""
    worse = ""  # what the control leaves out
    missed = ""  # and how the self-test calls it

    def setUp(self):
        folder = self.enterContext(TemporaryFolder())
        self.older, self.newer = (found(where, self.package) for where in (options.older, options.packages))
        crippled = without_dependency(self.newer, self.worse, folder)
        self.root = self.enterContext(root.Root(options.release, [self.older, self.newer, crippled]))
        self.older, self.newer, self.crippled = (f"/files/{file.name}" for file in (self.older, self.newer, crippled))

    def holds(self, sentence):
        holds(f"`{self.package}`: {sentence}")

    def self_test(self, program):
        code, told = self.root.run(program, "--selftest", check=False)
        self.assertEqual((code, "selftest: passed" in told), (0, True), told)

    def check_control(self):
        """A package that does not ask for what it loads is caught."""
        self.root.run("apt-get", "autoremove", "-qy", "--purge")
        self.root.install(self.crippled)
        code, told = self.root.run(self.package, "--selftest", check=False)
        self.assertEqual(code, 1, told)
        self.assertIn(f"part: {self.missed}: MISSING", told)
        self.holds(f"control: without its dependency on {self.worse} the self-test fails: “{self.missed}: MISSING”")


class NodeTest(PackageTest):
    package, worse, missed = "gangway-node", "libqt6sql6-sqlite", "SQLite driver of Qt"

    def serve(self):
        """As the unit does, by its command and user; a port that is free. Returns the process and its address."""
        unit = self.root.run("cat", "/usr/lib/systemd/system/gangway-node.service")[1]
        command = next(line.partition("=")[2] for line in unit.splitlines() if line.startswith("ExecStart="))
        process = self.root.start(*shlex.split(command), "--listen", "127.0.0.1", "--port", "0", user="gangway")
        self.addCleanup(process.end)
        return process, "127.0.0.1:" + process.wait_for_line("listening on http://127.0.0.1:")

    def vehicle(self, address):
        with urllib.request.urlopen(f"http://{address}/vehicle", timeout=30) as answer:
            return answer.read().decode()

    def last_message(self, address):
        return self.root.run("gangway-node", "tail", "--to", address, "--name", "Orlo", "--count", "1")[1]

    def install_older(self):
        self.root.install(self.older)
        self.self_test("gangway-node")
        self.holds(f"{version(self.at(self.older))} installs without recommended packages, and its self-test passes")
        self.root.run("sh", "-c", "echo 'vehicle = \"Ferry B\"' >> /etc/gangway/node.toml")
        process, address = self.serve()
        self.assertIn("Ferry B", self.vehicle(address))
        self.root.run("gangway-node", "send", "--to", address, "--name", "Tavi", "Ahoy from before")
        process.end()
        self.holds("as the user of its unit it serves `/vehicle` and takes a message")
        self.assertEqual(self.root.run("stat", "-c", "%U %a", "/var/lib/gangway")[1].strip(), "gangway 700")
        self.root.run("test", "-L", "/etc/systemd/system/multi-user.target.wants/gangway-node.service")
        self.holds("user, folder (0700) and enabled service are there")

    def at(self, file):
        return self.root.path / file.lstrip("/")

    def check_unit(self):
        verified, told = self.root.run("systemd-analyze", "verify", "--man=no", "/usr/lib/systemd/system/gangway-node.service", check=False)
        self.assertEqual((verified, "gangway" in told), (0, False), told)
        told = self.root.run("systemd-analyze", "security", "--offline=yes", "--threshold=20", "--no-pager",
                             "/usr/lib/systemd/system/gangway-node.service")[1]
        self.holds("`systemd-analyze` verifies the unit; exposure: " + told.strip().splitlines()[-1].split(": ")[1])

    def upgrade(self):
        self.root.install(self.newer)
        self.assertEqual(self.root.version_of("gangway-node"), version(self.at(self.newer)))
        process, address = self.serve()
        self.assertIn("Ferry B", self.vehicle(address))
        self.assertIn("Ahoy from before", self.last_message(address))
        process.end()
        self.holds("an upgrade keeps configuration and messages")

    def remove(self):
        self.root.run("apt-get", "remove", "-qy", "gangway-node")
        self.root.run("test", "-e", "/var/lib/gangway/domain.db")
        self.assertIn("Ferry B", self.root.run("cat", "/etc/gangway/node.toml")[1])
        self.root.install(self.newer)
        process, address = self.serve()
        self.assertIn("Ahoy from before", self.last_message(address))
        process.end()
        self.holds("a removal keeps both, and a later installation goes on with them")

    def purge(self):
        self.root.run("apt-get", "purge", "-qy", "gangway-node")
        self.root.run("test", "-e", "/var/lib/gangway/domain.db")
        self.assertEqual(self.root.run("test", "-e", "/etc/gangway/node.toml", check=False)[0], 1)
        self.holds("a purge without an answer removes the configuration and keeps the messages")
        self.root.install(self.newer)
        self.root.run("sh", "-c", "echo gangway-node gangway-node/purge-data boolean true | debconf-set-selections")
        self.root.run("apt-get", "purge", "-qy", "gangway-node")
        self.assertEqual(self.root.run("test", "-e", "/var/lib/gangway", check=False)[0], 1)
        self.holds("a purge that is answered with yes removes the messages")

    def test_life_of_the_package(self):
        self.install_older()
        self.check_unit()
        self.upgrade()
        self.remove()
        self.purge()
        self.check_control()


class DesktopTest(PackageTest):
    package, worse, missed = "gangway", "fonts-noto-color-emoji", "font with emoji"

    def converse(self):
        """The conversation of the desktop tests, its windows being those of the installed package."""
        with TemporaryFolder() as programs:
            program = programs / "gangway"
            program.write_text(f'#!/bin/sh\nexec chroot {self.root.path} /usr/bin/gangway "$@"\n')
            program.chmod(0o755)
            ended = subprocess.run(
                [sys.executable, "-B", SOURCE / "tests/desktop/tst_desktop_conversation.py",
                 "ConversationTest.test_both_talk_and_see_how_far_it_got"], text=True, capture_output=True, timeout=root.PATIENCE,
                env={**root.ENVIRONMENT, "HOME": "/root", "GANGWAY_BIN": str(programs), "GANGWAY_SOURCE": str(SOURCE),
                     "PYTHONPATH": str(SOURCE / "tests/support")})
            self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)

    def test_life_of_the_package(self):
        self.root.install(self.older)
        self.self_test("gangway")
        self.holds(f"{version(self.root.path / self.older.lstrip('/'))} installs without recommended packages, and its self-test passes")
        home = "/srv/crew/.local/share/gangway/profiles/default"  # that of any person
        self.root.run("mkdir", "-p", home)
        self.root.run("touch", f"{home}/kept")
        self.root.install(self.newer)
        self.self_test("gangway")
        self.holds("an upgrade works, and its self-test passes")
        self.converse()
        self.holds("under Xvfb two of its windows host, join and talk, as in the desktop tests")
        self.root.run("apt-get", "purge", "-qy", "gangway")
        self.root.run("test", "-e", f"{home}/kept")
        self.assertEqual(self.root.run("test", "-e", "/usr/bin/gangway", check=False)[0], 1)
        self.holds("removal and purge leave the folders of people alone")
        self.check_control()


def system_of(release):
    with root.Root(release, []) as fresh:
        about = dict(line.split("=", 1) for line in fresh.run("cat", "/etc/os-release")[1].splitlines())
        told = fresh.run("apt-cache", "policy", "libqt6core6", "libqt6core6t64")[1]
    qt = [line.split()[1] for line in told.splitlines() if line.strip().startswith("Candidate:") and "none" not in line]
    return f"{about['PRETTY_NAME'].strip(chr(34))}, Qt {qt[0] if qt else 'unknown'}"


def write_report(result):
    lint = subprocess.run(["lintian", "--fail-on", "error", *(str(found(options.packages, name)) for name in ("gangway", "gangway-node"))],
                          capture_output=True, text=True)
    said = lint.stdout.strip() or "no errors and no warnings"
    text = [f"# Packages, tried on {datetime.date.today()}", "", "Written by `./dev test packages`; not by hand.", "",
            f"- System: {system_of(options.release)}, a fresh minimal root made by mmdebstrap",
            *(f"- `{found(options.packages, name).name}`, {found(options.packages, name).stat().st_size:,} bytes; older: "
              f"{version(found(options.older, name))}" for name in ("gangway", "gangway-node")),
            f"- lintian: {said}",
            "- not tried: the service started by systemd itself, which does not run in such a root; its command and user are",
            "  those of the unit. The question of the purge is answered beforehand, its dialog is seen by nobody.", "", "| what held |", "|---|", *(f"| {check} |" for check in checks), "",
            f"{result.testsRun - len(result.failures) - len(result.errors)} passed, {len(result.failures) + len(result.errors)} failed", ""]
    pathlib.Path(options.report).write_text("\n".join(text), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", required=True)
    parser.add_argument("--older", required=True)
    parser.add_argument("--release", default="bookworm")
    parser.add_argument("--report")
    parser.add_argument("tests", nargs="*", metavar="TEST", help="NodeTest, DesktopTest")
    parser.parse_args(namespace=options)
    root.make_archive(options.release)
    root.enter_namespace()
    loader = unittest.defaultTestLoader
    here = sys.modules[__name__]
    chosen = loader.loadTestsFromNames(options.tests, here) if options.tests else loader.loadTestsFromModule(here)
    result = unittest.TextTestRunner(verbosity=2).run(chosen)
    if options.report:
        write_report(result)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
