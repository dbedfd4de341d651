#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A broker that answers and keeps a topic from us: no link, said in words, until it lets us again. Then nothing was lost."""

import unittest

import gangway

TOPIC = "gangway.access.packs.everyone"
NOT_ALLOWED = "does not allow this user to use the fleet's topics"
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
        cls.room = cls.owner.create_room("All", "everyone")
        cls.reader.wait_until(lambda: cls.reader.knows(cls.room))
        cls.reader.ask("room.join", room=cls.room)

    def acl(self, action, operation):
        self.broker.tool("kafka.admin.AclCommand", "--force", action, "--deny-principal", "User:ANONYMOUS",
                         "--operation", operation, "--topic", TOPIC)

    def wait_for(self, state):
        self.owner.wait_until(lambda: self.owner.newest("link").get("state") == state, what=f"a link that is {state}")

    def check(self, operation):
        self.wait_for("up")
        self.acl("--add", operation)
        self.owner.say(self.room, f"while {operation} is forbidden")
        self.wait_for("down")
        self.assertIn(NOT_ALLOWED, self.owner.newest("link")["reason"])
        if operation == "Read":
            self.check_newcomer()
        self.acl("--remove", operation)
        self.wait_for("up")
        self.reader.wait_until(lambda: self.reader.texts(self.room) == self.owner.texts(self.room))

    def check_newcomer(self):
        """A vehicle that begins without the right does not even see the topic, and is told the same."""
        options = ["--kafka-servers", self.broker.address, "--fleet", "access"]
        with gangway.Node(self.folder / "newcomer", "Newcomer", options) as node, gangway.WsClient(node.port) as owner:
            owner.enter(owner_ticket=node.owner_ticket(), guest={"name": "Ilka"})
            owner.wait_until(lambda: NOT_ALLOWED in owner.newest("link").get("reason", ""), what=NOT_ALLOWED)

    def test_forbidden_reading_is_no_link(self):
        self.check("Read")

    def test_forbidden_writing_is_no_link(self):
        self.check("Write")


if __name__ == "__main__":
    unittest.main()
