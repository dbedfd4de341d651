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


def children_of(process_id):
    return subprocess.run(["ps", "-o", "pid=", "--ppid", str(process_id)], capture_output=True, text=True).stdout.split()


def is_running(process_id):
    return pathlib.Path(f"/proc/{process_id}").exists()


class DemoTest(unittest.TestCase):
    def test_link_goes_up_messages_cross_and_nothing_is_left(self):
        with gangway.TemporaryFolder() as folder:
            demo = gangway.Process([sys.executable, gangway.SOURCE / "packaging/demo/demo.py", "--binaries",
                                    gangway.BINARIES, "--period", "5"], {"TMPDIR": str(folder)})
            port = int(re.match(r"\d+", demo.wait_for_line("  Ferry B  http://127.0.0.1:"))[0])
            children = children_of(demo.process.pid)
            self.assertEqual(len(children), 2, "two nodes, and the broker is away")
            with gangway.WsClient(port) as passenger:
                passenger.enter_as_guest("Visitor")
                self.assertNotIn("Fleet lounge", [room["name"] for room in passenger.values("room")])
                demo.wait_for_line("link UP")
                passenger.receive_until(lambda frame: any(
                    item.get("room", {}).get("name") == "Fleet lounge" for item in frame.get("items", [])))
                demo.wait_for_line("link DOWN")
            children += children_of(demo.process.pid)
            self.assertEqual(demo.end(signal.SIGINT), 0)
            self.assertEqual([child for child in children if is_running(child)], [])
            self.assertEqual(os.listdir(folder), [])


if __name__ == "__main__":
    unittest.main()
