#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A broker that is there and does not do its part: no link, said in words, and all of it arrives once it does."""

import random
import signal
import string
import unittest

import gangway

FLEET = "trouble"


class TroubleTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(gangway.TemporaryFolder())

    def start(self, extra=()):
        self.broker = self.enterContext(gangway.Broker(self.folder / "broker", extra))
        self.train, self.tavi = self.vehicle("Train A", "Tavi")

    def vehicle(self, name, person):
        options = ["--kafka-servers", self.broker.address, "--fleet", FLEET]
        node = self.enterContext(gangway.Node(self.folder / name, name, options))
        client = self.enterContext(gangway.WsClient(node.port))
        client.enter(owner_ticket=node.owner_ticket(), guest={"name": person})
        return node, client

    def wait_for(self, state):
        """The link of Train A; returns why it is so."""
        self.tavi.wait_until(lambda: self.tavi.newest("link").get("state") == state, what=f"a link that is {state}")
        return self.tavi.newest("link").get("reason", "")

    def check_that_all_arrives(self):
        """On another vehicle that joins now."""
        _, oona = self.vehicle("Ferry B", "Oona")
        oona.wait_until(lambda: oona.knows(self.room))
        oona.ask("room.join", room=self.room)
        oona.wait_until(lambda: oona.texts(self.room) == self.tavi.texts(self.room))

    def say_much(self):
        """Says a text that no compression makes small."""
        self.tavi.say(self.room, "".join(random.Random(1).choices(string.ascii_letters, k=3000)))

    # It keeps its connections; that librdkafka gives it a minute to answer is too long for who waits.
    def test_broker_that_hangs(self):
        self.start()
        self.room = self.tavi.create_room("All", "everyone")
        self.wait_for("up")
        self.broker.process.process.send_signal(signal.SIGSTOP)
        self.tavi.say(self.room, "while it hangs")
        self.assertIn("does not answer", self.wait_for("down"))
        self.broker.process.process.send_signal(signal.SIGCONT)
        self.wait_for("up")
        self.check_that_all_arrives()

    # The configured address answers; at the addresses that the brokers give, nobody is.
    def test_broker_with_a_wrong_address_of_its_own(self):
        wrong = "advertised.listeners=PLAINTEXT://127.0.0.1:1"
        self.start([wrong])
        self.room = self.tavi.create_room("All", "everyone")
        self.tavi.wait_until(lambda: "127.0.0.1:1 does not answer" in self.wait_for("down"))
        properties = self.folder / "broker/server.properties"
        self.broker.stop()
        properties.write_text(properties.read_text().replace(wrong, ""))
        self.broker.restart()
        self.wait_for("up")
        self.check_that_all_arrives()

    def test_broker_for_small_records_takes_ours_in_our_topics(self):
        self.start(["message.max.bytes=1000"])
        self.room = self.tavi.create_room("All", "everyone")
        self.say_much()
        self.check_that_all_arrives()

    def test_topic_for_small_records(self):
        self.start()
        self.room = self.tavi.create_room("All", "everyone")
        self.wait_for("up")
        self.limit_records(1000)
        self.say_much()
        self.assertIn("raise max.message.bytes", self.wait_for("down"))
        self.limit_records(100_000)
        self.wait_for("up")
        self.check_that_all_arrives()
        self.check_warning("cleanup.policy=compact", "is compacted")
        self.check_warning("message.timestamp.type=CreateTime", "keeps the senders' times")

    def check_warning(self, setting, words):
        """Looked at when a link begins; records pass all the same."""
        self.alter_topic(setting)
        node, client = self.vehicle(f"Ferry that warns of {setting[:7]}", "Crew")
        client.wait_until(lambda: words in client.newest("link").get("reason", ""), what=words)
        self.assertEqual(client.newest("link")["state"], "up")
        self.assertIn(words, node.output)

    def limit_records(self, size):
        self.alter_topic(f"max.message.bytes={size}")

    def alter_topic(self, setting):
        self.broker.tool("kafka.admin.ConfigCommand", "--alter", "--entity-type", "topics", "--entity-name",
                         f"gangway.{FLEET}.packs.everyone", "--add-config", setting)


if __name__ == "__main__":
    unittest.main()
