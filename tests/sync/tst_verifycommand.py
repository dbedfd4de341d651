#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gangway-node --verify: beside a node that runs and without one; says what is wrong in a damaged database."""

import sqlite3
import subprocess
import unittest

import gangway

PROGRAM = gangway.BINARIES / "gangway-node"


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
        code, told = verify(node.folder)
        self.assertEqual(code, 0, told)
        self.assertIn("All packs are what their vehicles signed", told)
        for name in ("Train A", "Ferry B"):
            self.assertRegex(told, rf"{name} \(\w+ \w+\) +everyone +\d+ +0 +\d+ +0 +[0-9a-f]{{16}}")

    def damage(self, node, *statements):
        database = sqlite3.connect(node.folder / "domain.db")
        with database:
            for statement in statements:
                self.assertEqual(database.execute(statement).rowcount, 1, statement)
        database.close()

    def test_two_vehicles(self):
        self.broker = self.enterContext(gangway.Broker(self.folder / "broker"))
        train, tavi = self.vehicle("Train A", "Tavi")
        ferry, oona = self.vehicle("Ferry B", "Oona")
        room = tavi.create_room("All", "everyone")
        oona.wait_until(lambda: oona.knows(room))  # the first pack has it, and later ones what is said now
        oona.ask("room.join", room=room)
        for text in ("one", "two", "three"):
            tavi.say(room, text)
        oona.wait_until(lambda: oona.texts(room) == ["one", "two", "three"])
        tavi.wait_until(lambda: verify(train.folder)[0] == 0 and "wait to be sent" not in verify(train.folder)[1])
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

    def test_without_a_database(self):
        code, told = verify(self.folder / "nowhere")
        self.assertEqual(code, 2)
        self.assertIn("There is no database", told)
        self.assertFalse((self.folder / "nowhere").exists())


if __name__ == "__main__":
    unittest.main()
