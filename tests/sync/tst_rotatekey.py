#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gangway-node --rotate-key: the vehicle stays the same to others, and its old key is of no use to anybody."""

import base64
import json
import shutil
import stat
import subprocess
import unittest
import urllib.request

import gangway

PROGRAM = gangway.BINARIES / "gangway-node"


def rotate(folder):
    """Exit code and what was printed."""
    ended = subprocess.run([PROGRAM, "--rotate-key", "--data-folder", str(folder)], capture_output=True, text=True,
                           timeout=gangway.PATIENCE)
    return ended.returncode, ended.stdout + ended.stderr


def words_in(output, name):
    return next(line.split(": ")[1] for line in output.splitlines() if line.startswith(name + ": "))


class RotateKeyTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(gangway.TemporaryFolder())

    def start(self, name, vehicle):
        options = ["--kafka-servers", self.broker.address, "--fleet", "rotated"]
        return self.enterContext(gangway.Node(self.folder / name, vehicle, options))

    def client_of(self, node, **greeting):
        client = self.enterContext(gangway.WsClient(node.port))
        client.token = client.enter(**greeting).get("token", greeting.get("token"))
        return client

    def say(self, client, text):
        client.say(self.room, text)
        self.said.append(text)

    def wait_until_read(self, client):
        client.wait_until(lambda: client.texts(self.room) == self.said, what=f"all of {self.said}")

    def link_check(self, node):
        address = node.process.wait_for_line("operators on ").split(" ")[0]
        with urllib.request.urlopen(address + "/readyz", timeout=gangway.PATIENCE) as answer:
            return json.dumps(json.load(answer))

    def two_vehicles(self):
        self.broker = self.enterContext(gangway.Broker(self.folder / "broker"))
        self.train, self.ferry = self.start("train", "Train A"), self.start("ferry", "Ferry B")
        self.tavi = self.client_of(self.train, guest={"name": "Tavi"})
        self.oona = self.client_of(self.ferry, guest={"name": "Oona"})
        self.room = self.tavi.create_room("All", "everyone")
        self.oona.wait_until(lambda: self.oona.knows(self.room))
        self.oona.ask("room.join", room=self.room)
        self.said = []
        self.say(self.tavi, "before")
        self.wait_until_read(self.oona)

    def test_vehicle_stays_the_same_and_a_copy_of_the_old_key_is_silent(self):
        self.two_vehicles()
        key = self.train.folder / "domain.key"
        secret = base64.b64decode(key.read_text())
        code, told = rotate(self.train.folder)
        self.assertEqual(code, 1)
        self.assertRegex(told, "Another node runs on .*Stop it first")
        self.assertEqual(base64.b64decode(key.read_text()), secret)

        words = words_in(self.train.output, "Key words")
        self.train.terminate()
        shutil.copytree(self.train.folder, self.folder / "stolen")
        code, told = rotate(self.train.folder)
        self.assertEqual(code, 0, told)
        self.assertEqual(words_in(told, "Key words of the vehicle, as others know it"), words)
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
        self.assertFalse([path.name for path in self.train.folder.iterdir() if path.is_file()
                          and (secret[:32] in path.read_bytes() or base64.b64encode(secret)[:40] in path.read_bytes())])
        self.train.restart()
        self.assertEqual(words_in(self.train.output, "Key words"), words)
        self.assertEqual(words_in(self.train.output, "Key words of its present key"),
                         words_in(told, "Key words of its present key"))
        self.tavi = self.client_of(self.train, token=self.tavi.token)
        self.say(self.tavi, "after")
        self.wait_until_read(self.oona)
        domains = {value["id"]: value for value in self.oona.values("domain")}
        self.assertEqual(len(domains), 2, domains)

        stolen = self.start("stolen", "Train A")
        thief = self.client_of(stolen, token=self.tavi.token)
        gangway.wait_until(lambda: "Another key has replaced" in self.link_check(stolen), what="the reason")
        self.wait_until_read(thief)  # what the others say is taken all the same
        gangway.wait_until(lambda: "put the newest domain.key back" in stolen.output, what="the log")
        thief.say(self.room, "kept here")
        self.say(self.tavi, "later")
        self.wait_until_read(self.oona)

        self.train.terminate()
        stolen.terminate()
        self.assertEqual(rotate(stolen.folder)[0], 1)
        shutil.copy(key, stolen.folder / "domain.key")
        stolen.restart()
        self.said.insert(2, "kept here")
        self.wait_until_read(self.oona)

    def test_what_cannot_be_replaced_is_told(self):
        code, told = rotate(self.folder / "nowhere")
        self.assertEqual(code, 1)
        self.assertIn("There is no key file", told)
        self.assertFalse((self.folder / "nowhere").exists())
        with gangway.Node(self.folder / "alone") as node:
            pass
        (node.folder / "domain.db").unlink()
        key = (node.folder / "domain.key").read_bytes()
        code, told = rotate(node.folder)
        self.assertEqual(code, 1)
        self.assertIn("There is no database", told)
        self.assertEqual((node.folder / "domain.key").read_bytes(), key)


if __name__ == "__main__":
    unittest.main()
