#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a window holds outlives it: history, rooms, drafts and what waits to be sent, with the vehicle there or away."""

import unittest

from desktoptest import DesktopTest
from gangway import Node, WsClient

ROOM = "Deck 7 lounge"
OTHER_ROOM = "Lost and found"
ON_DEVICE = "On this device"
SAVED = "Saved on this vehicle"


def told_by(node, room_name):
    """The texts in a room, oldest first, as a stranger reads them from the node."""
    with WsClient(node.port) as reader:
        reader.enter_as_guest("Reader")
        room = next(room["id"] for room in reader.find("rooms") if room["name"] == room_name)
        reader.request("room.join", room=room)
        page = reader.request("history", room=room, limit=100)["messages"]
        return [message["content"]["text"] for message in page if message["content"]["type"] == "text"]


class RestartTest(DesktopTest):
    def setUp(self):
        super().setUp()
        self.node = self.enterContext(Node(self.home / "node"))
        self.orlo = self.person("orlo", "--join", f"127.0.0.1:{self.node.port}", "--name", "Orlo").arrive()
        self.orlo.create_room(ROOM)

    def restart(self):
        self.assertEqual(self.orlo.end(), 0)
        self.orlo.start()

    def test_history_room_and_drafts_are_there_after_a_restart(self):
        self.orlo.write("I bring the board")
        self.orlo.see("I bring the board", SAVED)
        before = self.orlo.messages()
        self.orlo.draft("half a thought")
        self.orlo.create_room(OTHER_ROOM)
        self.orlo.draft("a grey scarf")
        self.restart()
        self.orlo.arrive()
        self.assertFalse(self.orlo.has("push button", "Host a vehicle"))
        self.orlo.open_room(ROOM)
        self.orlo.see("I bring the board", SAVED)
        self.assertEqual(self.orlo.messages(), before)
        self.assertEqual(self.orlo.drafted(), "half a thought")
        self.orlo.open_room(OTHER_ROOM)
        self.assertEqual(self.orlo.drafted(), "a grey scarf")

    def test_without_the_vehicle_history_is_read_and_what_is_written_goes_once_later(self):
        self.orlo.write("before")
        self.orlo.see("before", SAVED)
        self.node.kill()
        self.orlo.until(lambda: not self.orlo.has("push button", "On board"), "the loss in the chip")
        self.orlo.write("while away")
        self.orlo.see("while away", ON_DEVICE)
        self.restart()
        self.orlo.see("before", SAVED)
        self.orlo.see("while away", ON_DEVICE)
        self.orlo.write("and after a restart")
        self.orlo.see("and after a restart", ON_DEVICE)
        self.node.restart()
        self.orlo.keys("F5")  # not to wait for the next attempt
        self.orlo.see("and after a restart", SAVED)
        self.orlo.see("while away", SAVED)
        self.assertEqual(told_by(self.node, ROOM), ["before", "while away", "and after a restart"])
        shown = [name.split(", ")[1] for name in self.orlo.messages() if ", " in name]
        self.assertEqual([text for text in shown if text in ("before", "while away", "and after a restart")],
                         ["before", "while away", "and after a restart"])


if __name__ == "__main__":
    unittest.main()
