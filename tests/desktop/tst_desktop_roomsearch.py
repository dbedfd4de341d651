#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rooms that one has not joined are found by typing their names, and what stands in the way is said."""

import os
import unittest

from desktoptest import DesktopTest
from gangway import Node, WsClient
from person import begins

WANTED = "Evening chess"
MANY = 70  # more than come at once


class RoomSearchTest(DesktopTest):
    def setUp(self):
        super().setUp()
        self.node = self.enterContext(Node(self.home / "node", arguments=["--message-rate", "1000"]))
        self.maker = self.enterContext(WsClient(self.node.port))
        self.maker.enter_as_guest("Brannoc")
        wanted = self.maker.create_room(WANTED, "vehicle")
        self.maker.say(wanted, "Who plays?")
        for number in range(MANY):  # each is more active than the wanted one
            self.maker.say(self.maker.create_room(f"Cabin {number}", "vehicle"), "Hello")
        self.maker.say(self.maker.create_room("Lobby", "vehicle"), "Hello")

    def orlo(self, *arguments):
        return self.person("orlo", "--join", f"127.0.0.1:{self.node.port}", "--name", "Orlo", *arguments)

    def keep(self, person, name):
        if folder := os.environ.get("GANGWAY_PICTURES"):
            person.display.picture().save(f"{folder}/{name}.png")

    def search(self, person, text):
        person.keys("ctrl+k")
        person.find("text", "Filter rooms")
        person.until(lambda: person.find("text", "Filter rooms").is_("focused"), "the filter focused")
        person.type(text)

    def count(self, person):
        return len(person.find("list", "Rooms").children)

    def says(self, person, words):
        person.until(lambda: words in person.find("list", "Rooms").description, f"the list saying “{words}”")

    def test_room_is_found_by_a_word_of_its_name_and_joined_by_keyboard(self):
        orlo = self.orlo().arrive()
        orlo.room("Lobby")  # the most active one
        self.assertFalse(any(row.name.startswith(WANTED) for row in orlo.find("list", "Rooms").children))
        self.search(orlo, "chess")
        found = orlo.room(WANTED)
        self.assertIn("not joined", found.name)
        self.keep(orlo, "found")
        orlo.keys("Return")
        orlo.find("push button", "Join the room")
        orlo.see("Who plays?")
        self.keep(orlo, "opened")
        orlo.keys("space")
        orlo.find("text", "Message")
        orlo.until(lambda: "not joined" not in orlo.room(WANTED).name, "the room joined")
        orlo.write("I do")
        orlo.see("I do", "Saved on this vehicle")

    def test_rooms_that_no_page_brought_are_reached_by_scrolling(self):
        orlo = self.orlo().arrive()
        orlo.room("Lobby")
        self.assertLess(self.count(orlo), MANY)
        orlo.keys("ctrl+k", "Escape")
        orlo.until(lambda: orlo.focused() and orlo.focused().role == "list item", "the keyboard in the list")
        orlo.keys("End")
        orlo.until(lambda: self.count(orlo) > MANY, "the next page")

    def test_what_cannot_be_found_is_said(self):
        orlo = self.orlo().arrive()
        self.search(orlo, "sauna")
        self.says(orlo, "No room is called “sauna”")
        self.keep(orlo, "nothing")
        orlo.keys("Escape")
        orlo.room("Lobby")
        self.node.kill()
        orlo.until(lambda: not orlo.has("push button", "On board"), "the loss in the chip")
        self.search(orlo, "evening")
        self.says(orlo, "None of your rooms is called “evening”. Other rooms can be found when the crew laptop answers.")
        self.keep(orlo, "offline")
        self.node.restart()
        orlo.room(WANTED)  # the question still stands

    def test_room_named_at_the_start_is_found_however_many_there_are(self):
        orlo = self.orlo("--room", "evening CHESS").arrive()
        orlo.find("text", "Message")
        orlo.find("label", WANTED)
        self.assertNotIn("not joined", orlo.room(WANTED).name)

    def test_room_named_at_the_start_that_is_not_there_is_named(self):
        orlo = self.orlo("--room", "Sauna").arrive()
        orlo.find("label", begins("There is no room “Sauna” on this vehicle."))


if __name__ == "__main__":
    unittest.main()
