#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gangway-node --verify: beside a node that runs and without one; says what is wrong in a damaged database."""

import os
import re
import sqlite3
import subprocess
import unittest

import gangway

PROGRAM = gangway.BINARIES / "gangway-node"
NAMES = ("Train A", "Ferry B")


def verify(folder):
    """Exit code and what was printed."""
    ended = subprocess.run([PROGRAM, "--verify", "--data-folder", str(folder)], capture_output=True, text=True,
                           timeout=gangway.PATIENCE)
    return ended.returncode, ended.stdout + ended.stderr


class VerifyTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(gangway.TemporaryFolder())

    def vehicle(self, name, person):
        options = ["--kafka-servers", self.broker.address, "--fleet", "verified"]
        node = self.enterContext(gangway.Node(self.folder / name, name, options))
        client = self.enterContext(gangway.WsClient(node.port))
        client.enter(owner_ticket=node.owner_ticket(), guest={"name": person})
        return node, client

    def check_well(self, node):
        """Both vehicles' packs are there, and all is as it should be."""
        def is_well():
            code, told = verify(node.folder)
            self.assertEqual(code, 0, told)
            lines = (rf"{name} \(\w+ \w+\) +everyone +\d+ +0 +\d+ +0 +[0-9a-f]{{16}}" for name in NAMES)
            return "wait to be sent" not in told and all(re.search(line, told) for line in lines)
        gangway.wait_until(is_well, what="the packs of both")
        self.assertIn("All packs are what their vehicles signed", verify(node.folder)[1])

    def damage(self, node, *statements):
        database = sqlite3.connect(node.folder / "domain.db")
        with database:
            for statement in statements:
                self.assertEqual(database.execute(statement).rowcount, 1, statement)
        database.close()

    def two_vehicles(self):
        """Train A and Ferry B, which have said something to each other."""
        self.broker = self.enterContext(gangway.Broker(self.folder / "broker"))
        train, tavi = self.vehicle(NAMES[0], "Tavi")
        ferry, oona = self.vehicle(NAMES[1], "Oona")
        room = tavi.create_room("All", "everyone")
        oona.wait_until(lambda: oona.knows(room))  # the first pack has it, and later ones what is said now
        oona.ask("room.join", room=room)
        for text in ("one", "two", "three"):
            tavi.say(room, text)
        oona.wait_until(lambda: oona.texts(room) == ["one", "two", "three"])
        return train, ferry

    def test_two_vehicles(self):
        train, ferry = self.two_vehicles()
        for node in (train, ferry):
            self.check_well(node)
            node.terminate()
            self.check_well(node)

        self.damage(ferry, "UPDATE message SET text = 'never said' WHERE text = 'one'",
                    "DELETE FROM message WHERE text = 'two'",
                    "UPDATE pack SET bytes = x'00' WHERE number = 1 AND state = 0")
        code, told = verify(ferry.folder)
        self.assertEqual(code, 1, told)
        for part in ("is shown otherwise than it was signed.", "is not shown.", "Pack 1 of epoch",
                     "not a CBOR map", "Something differs."):
            self.assertIn(part, told)
        self.check_well(train)

    if os.environ.get("GANGWAY_LONG"):  # minutes: the vehicles have to be quiet for one, and say hello
        def test_damage_heals_while_the_vehicles_run(self):
            train, ferry = self.two_vehicles()
            self.check_well(ferry)
            ferry.terminate()
            self.damage(ferry, "DELETE FROM message WHERE text = 'two'",
                        "UPDATE message SET hash = zeroblob(32) WHERE text = 'one'")
            ferry.restart()
            self.assertEqual(verify(ferry.folder)[0], 1)
            gangway.wait_until(lambda: verify(ferry.folder)[0] == 0, seconds=560, what="what was damaged")
            for node, other in ((train, NAMES[1]), (ferry, NAMES[0])):
                gangway.wait_until(lambda: f"Shows the same: {other}" in verify(node.folder)[1], seconds=400, what=other)

    def test_without_a_database(self):
        code, told = verify(self.folder / "nowhere")
        self.assertEqual(code, 2)
        self.assertIn("There is no database", told)
        self.assertFalse((self.folder / "nowhere").exists())


if __name__ == "__main__":
    unittest.main()
