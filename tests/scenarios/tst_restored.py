#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A vehicle whose database is damaged, restored or copied: it takes back what the network holds, and nobody loses what anybody says."""

import os
import shutil
import subprocess
import unittest

import gangway


class RestoredTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(gangway.TemporaryFolder())
        self.broker = self.enterContext(gangway.Broker(self.folder / "broker"))
        self.train = self.start("train", "Train A")
        self.ferry = self.start("ferry", "Ferry B")
        self.tavi = self.client_of(self.train, guest={"name": "Tavi"})
        self.oona = self.client_of(self.ferry, guest={"name": "Oona"})
        self.room = self.tavi.create_room("All", "everyone")
        self.oona.wait_until(lambda: self.oona.knows(self.room))
        self.oona.ask("room.join", room=self.room)
        self.said = []
        self.say("before")

    def start(self, folder, vehicle):
        options = ["--kafka-servers", self.broker.address, "--fleet", "restored"]
        return self.enterContext(gangway.Node(self.folder / folder, vehicle, options))

    def client_of(self, node, **greeting):
        client = self.enterContext(gangway.WsClient(node.port))
        client.token = client.enter(**greeting).get("token", greeting.get("token"))
        return client

    def come_back(self):
        self.tavi = self.client_of(self.train, token=self.tavi.token)

    def say(self, text, client=None):
        (client or self.tavi).say(self.room, text)
        self.said.append(text)
        self.wait_until_read(self.oona)

    def wait_until_read(self, client):
        client.wait_until(lambda: sorted(client.texts(self.room)) == sorted(self.said), what=f"all of {self.said}")

    def test_damaged_database_is_renamed_and_filled_from_the_network(self):
        self.train.terminate()
        database = self.train.folder / "domain.db"
        with open(database, "r+b") as file:
            file.write(os.urandom(database.stat().st_size // 2))
        damaged = database.read_bytes()
        self.train.restart()
        aside = self.train.process.wait_for_line("The database was damaged. It was renamed to ").split(";")[0]
        with open(aside, "rb") as file:
            self.assertEqual(file.read(), damaged)
        self.tavi = self.client_of(self.train, guest={"name": "Newcomer"})
        self.tavi.wait_until(lambda: self.tavi.knows(self.room))
        self.tavi.wait_until(lambda: self.tavi.find("people", query="Tavi"), what="Tavi")
        with self.assertRaisesRegex(gangway.Failed, "taken"):  # what others remember counts
            self.client_of(self.train, guest={"name": "tavi"})
        self.tavi.ask("room.join", room=self.room)
        self.wait_until_read(self.tavi)
        self.say("after")

    def test_restored_backup_takes_back_what_it_had_sent_and_goes_on(self):
        self.train.terminate()
        shutil.copytree(self.train.folder, self.folder / "backup")
        self.train.restart()
        self.come_back()
        self.say("forgotten")
        self.train.terminate()
        shutil.rmtree(self.train.folder)
        shutil.copytree(self.folder / "backup", self.train.folder)
        self.train.restart()
        self.come_back()
        self.say("after")
        self.wait_until_read(self.tavi)

    def test_folder_of_a_running_node_can_be_copied(self):
        ended = subprocess.run(["cp", "-r", self.train.folder, self.folder / "copy"], capture_output=True, text=True,
                               timeout=gangway.PATIENCE)
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))
        self.assertFalse([path for path in self.train.folder.rglob("*") if not path.is_file() and not path.is_dir()])
        copy = self.start("copy", "Train A")
        twin = self.client_of(copy, token=self.tavi.token)
        self.wait_until_read(twin)
        self.say("there", self.tavi)
        self.wait_until_read(twin)
        self.say("and here", twin)
        self.wait_until_read(self.tavi)

    def test_two_copies_that_write_at_once_lose_nothing(self):
        self.broker.stop()
        self.train.terminate()
        shutil.copytree(self.train.folder, self.folder / "copy")
        self.train.restart()
        copy = self.start("copy", "Train A")
        self.come_back()
        twin = self.client_of(copy, token=self.tavi.token)
        for client, name in ((self.tavi, "one"), (twin, "other")):
            for number in range(3):
                client.say(self.room, f"{name} {number}")
                self.said.append(f"{name} {number}")
        self.broker.restart()
        for client in (self.oona, self.tavi, twin):
            self.wait_until_read(client)
        self.say("one goes on", self.tavi)
        self.say("the other too", twin)
        for client in (self.tavi, twin):
            self.wait_until_read(client)


if __name__ == "__main__":
    unittest.main()
