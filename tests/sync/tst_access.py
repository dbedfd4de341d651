#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A broker that answers and keeps a topic from us: no link, said in words, until it lets us again. Then nothing was lost."""

import unittest
import uuid

import gangway

TOPIC = "gangway.access.packs.everyone"
AUTHORIZER = ("authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
              "allow.everyone.if.no.acl.found=true")


class AccessTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(gangway.TemporaryFolder())
        cls.broker = cls.enterClassContext(gangway.Broker(cls.folder / "broker", AUTHORIZER))
        options = ["--kafka-servers", cls.broker.address, "--fleet", "access"]
        cls.train = cls.enterClassContext(gangway.Node(cls.folder / "train", "Train A", options))
        cls.ferry = cls.enterClassContext(gangway.Node(cls.folder / "ferry", "Ferry B", options))
        cls.owner = cls.enterClassContext(gangway.WsClient(cls.train.port))
        cls.owner.enter(owner_ticket=cls.train.owner_ticket(), guest={"name": "Brannoc"})
        cls.reader = cls.enterClassContext(gangway.WsClient(cls.ferry.port))
        cls.reader.enter_as_guest("Oona")
        cls.room = str(uuid.uuid4())
        cls.owner.request("room.create", id=cls.room, name="All", reach="everyone")
        cls.wait(cls.reader, lambda client: any(
            room["id"] == cls.room and not room.get("unknown") for room in client.values("room")))
        cls.reader.request("room.join", room=cls.room)

    @staticmethod
    def wait(client, holds):
        def looks():
            client.request("ping")
            return holds(client)
        gangway.wait_until(looks)

    def acl(self, action, operation):
        self.broker.tool("kafka.admin.AclCommand", "--force", action, "--deny-principal", "User:ANONYMOUS",
                         "--operation", operation, "--topic", TOPIC)

    def say(self, text):
        answer = self.owner.request("message.post", id=str(uuid.uuid4()), room=self.room,
                                    content={"type": "text", "text": text})
        self.assertEqual(answer["t"], "ok")

    def texts(self, client):
        page = client.request("history", room=self.room, limit=100)
        return [message["content"]["text"] for message in page["messages"] if message["content"]["type"] == "text"]

    def link(self):
        return self.owner.values("link")[-1]

    def check(self, operation):
        self.wait(self.owner, lambda _: self.link()["state"] == "up")
        self.acl("--add", operation)
        self.say(f"while {operation} is forbidden")
        self.wait(self.owner, lambda _: self.link()["state"] == "down")
        self.assertIn("does not allow this user to use the fleet's topics", self.link()["reason"])
        self.acl("--remove", operation)
        self.wait(self.owner, lambda _: self.link()["state"] == "up" and self.link()["queued"] == 0)
        self.wait(self.reader, lambda client: self.texts(client) == self.texts(self.owner))

    def test_forbidden_reading_is_no_link(self):
        self.check("Read")

    def test_forbidden_writing_is_no_link(self):
        self.check("Write")


if __name__ == "__main__":
    unittest.main()
