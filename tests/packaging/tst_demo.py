#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo shows two vehicles whose link really goes down and up, and leaves nothing behind."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import unittest

import gangway

CONVERGED = 120  # seconds until a broker has started and everybody has noticed


def children_of(process_id):
    return subprocess.run(["ps", "-o", "pid=", "--ppid", str(process_id)], capture_output=True, text=True).stdout.split()


def is_running(process_id):
    """Dead is also who died and whom nobody has waited for."""
    try:
        return pathlib.Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class DemoTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(gangway.TemporaryFolder())

    def start(self, *arguments):
        return gangway.Process([sys.executable, gangway.SOURCE / "packaging/demo/demo.py", "--binaries", gangway.BINARIES,
                                *arguments], {"TMPDIR": str(self.folder)})

    def end(self, demo, number, children):
        self.assertEqual(demo.end(number), 0)
        self.assertEqual([child for child in children if is_running(child)], [])

    def test_link_goes_up_messages_cross_and_nothing_is_left(self):
        demo = self.start("--period", "10")  # to look at what is apart, on any machine
        port = int(re.match(r"\d+", demo.wait_for_line("  Ferry B  http://127.0.0.1:"))[0])
        children = children_of(demo.process.pid)
        self.assertEqual(len(children), 2, "two nodes, and the broker is away")
        with gangway.WsClient(port) as passenger:
            passenger.enter_as_guest("Visitor")
            self.assertEqual(passenger.find("rooms", query="Fleet lounge"), [])
            demo.wait_for_line("link UP", CONVERGED)
            passenger.wait_until(lambda: passenger.find("rooms", query="Fleet lounge"), what="the room of the other vehicle")
            demo.wait_for_line("link goes down", CONVERGED)
        self.end(demo, signal.SIGINT, children + children_of(demo.process.pid))
        self.assertEqual(os.listdir(self.folder), [])

    def test_two_beside_each_other_and_closed_terminals(self):
        demos = [self.start(), self.start()]
        ports = {demo.wait_for_line("  Train A  http://127.0.0.1:").split()[0] for demo in demos}
        self.assertEqual(len(ports), 2)
        for demo in demos:
            self.end(demo, signal.SIGHUP, children_of(demo.process.pid))
        self.assertEqual(os.listdir(self.folder), [])

    def test_end_while_the_brokers_folder_is_made(self):
        demo = self.start()
        demo.wait_for_line("Starting")
        tools = gangway.wait_until(
            lambda: [tool for broker in children_of(demo.process.pid) for tool in children_of(broker)],
            what="the tool that makes the broker's folder")
        self.end(demo, signal.SIGINT, tools + children_of(demo.process.pid))
        self.assertEqual(os.listdir(self.folder), [])


if __name__ == "__main__":
    unittest.main()
