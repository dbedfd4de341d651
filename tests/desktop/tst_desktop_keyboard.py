#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything with the keyboard alone: from the first page to a message, and round every page with Tab."""

import unittest

from desktoptest import DesktopTest
from gangway import Node
from person import begins

ROOM = "Deck 7 lounge"
OTHER_ROOM = "Lost and found"
TO_NEWEST = "Go to the newest message"
SAVED = "Saved on this vehicle"
MOST_STOPS = 30  # of Tab on any page
BY_ARROWS = {"radio button", "list item"}  # Tab stops at one of a group


class KeyboardTest(DesktopTest):
    # ---- one step --------------------------------------------------------------------------------------------------

    def at(self, person, role, name=None):
        """Waits until the keyboard is there."""
        def is_there():
            focused = person.focused()
            if not focused or focused.role != role:
                return None
            return focused if name is None or focused.name.startswith(name) else None
        return person.until(is_there, f"the keyboard at {role} {name or ''}")

    def step(self, person, key):
        """Presses a key that moves the focus; returns where it is then."""
        before = person.focused()
        person.keys(key)

        def moved():
            now = person.focused()
            return now if now != before else None
        return person.until(moved, f"{key} moving on from {before}")

    def go(self, person, role, name, key="Tab"):
        """Tabs to the widget."""
        for _ in range(MOST_STOPS):
            focused = person.focused()
            if focused and focused.role == role and focused.name.startswith(name):
                return
            self.step(person, key)
        self.fail(f"{key} does not lead to {role} {name}\n{person.report()}")

    def round(self, person, key):
        """All stops of the key, from here until it is back."""
        stops = [person.until(person.focused, "a focus")]
        while (stop := self.step(person, key)) != stops[0]:
            self.assertLess(len(stops), MOST_STOPS, f"{key} never comes back: {[str(stop) for stop in stops]}")
            stops.append(stop)
        return stops

    def check_round(self, person, page, within):
        """Tab reaches whatever can be worked, Shift+Tab the same the other way; arrows reach the rest of a group."""
        with self.subTest(page=page):
            stops = self.round(person, "Tab")
            back = self.round(person, "shift+Tab")
            self.assertEqual(set(stops), set(back))
            window = person.find(*within)
            wanted = [element for element in window.walk() if element.is_("focusable", "enabled")]
            missed = [str(element) for element in wanted if element not in stops and not self.is_by_arrows(element, stops)]
            self.assertEqual(missed, [], f"not reached by Tab\n{person.report()}")

    @staticmethod
    def is_by_arrows(element, stops):
        """A stop in the same group is enough, or in the list itself."""
        parents = [stop.parent for stop in stops if stop.role in BY_ARROWS]
        return element in parents or (element.role in BY_ARROWS and (element.parent in parents or element.parent in stops))

    # ---- claims ----------------------------------------------------------------------------------------------------

    def test_from_the_first_page_to_a_message(self):
        host = self.person("host")
        self.at(host, "text", "Nickname")
        host.type("Brannoc")
        self.go(host, "text", "Name of the vehicle")
        host.type("MS Fjordlark")
        host.keys("Return")
        self.at(host, "push button", "Open the chat")
        host.keys("Return")
        host.arrive()
        host.keys("ctrl+n")
        self.at(host, "text", "Name")
        host.type(ROOM)
        self.go(host, "radio button", "This vehicle")
        host.keys("Down")
        self.at(host, "radio button", "Everyone")
        host.keys("Return")
        self.at(host, "text", "Message")
        host.type("Chess at eight?")
        host.keys("Return")
        host.see("Chess at eight?", SAVED)
        self.assertIn("Everyone", host.room(ROOM).name)

    def test_messages_are_walked_edited_and_deleted(self):
        orlo = self.orlo()
        orlo.write("I bring the bord")
        orlo.see("I bring the bord", SAVED)
        orlo.keys("Up")
        orlo.find("label", "Edit message")
        orlo.keys("Escape")
        orlo.until(lambda: not orlo.has("label", "Edit message"), "editing cancelled")
        self.go(orlo, "list item", "Orlo, I bring", "shift+Tab")
        orlo.keys("F2")
        self.at(orlo, "text", "Message")
        orlo.until(lambda: orlo.drafted() == "I bring the bord", "the text to edit")
        orlo.keys("ctrl+a")
        orlo.type("I bring the board")
        orlo.keys("Return")
        orlo.see("I bring the board")
        self.go(orlo, "list item", "Orlo, I bring", "shift+Tab")
        orlo.keys("Up")
        self.at(orlo, "list item", "Orlo came in")
        orlo.keys("Down")
        self.at(orlo, "list item", "Orlo, I bring")
        orlo.keys("Menu")
        orlo.find("popup menu", "Message")
        orlo.keys("Escape")
        orlo.until(lambda: not orlo.has("popup menu"), "the menu closed")
        orlo.keys("Delete")
        orlo.find("dialog", "Delete this message")
        self.at(orlo, "push button", "Cancel")
        self.go(orlo, "push button", "Delete")
        orlo.keys("space")
        orlo.see("Message deleted")

    def test_button_to_the_newest_message_is_there_and_reached(self):
        orlo = self.orlo()
        for number in range(1, 31):
            orlo.fill("Message", f"message {number}")
            orlo.keys("Return")
            orlo.message(f"message {number}")
        self.go(orlo, "list item", "Orlo, message 30", "shift+Tab")
        orlo.keys("Home")
        orlo.find("push button", TO_NEWEST)
        self.go(orlo, "push button", TO_NEWEST, "shift+Tab")
        orlo.keys("space")
        orlo.until(lambda: not orlo.has("push button", TO_NEWEST), "the newest message")

    def test_rooms_are_filtered_stepped_through_and_left(self):
        orlo = self.orlo()
        orlo.create_room(OTHER_ROOM)
        orlo.keys("alt+Up")
        orlo.find("label", ROOM)
        orlo.keys("alt+Down")
        orlo.find("label", OTHER_ROOM)
        orlo.keys("ctrl+k")
        self.at(orlo, "text", "Filter rooms")
        orlo.type("deck")
        orlo.until(lambda: not orlo.has("list item", begins(OTHER_ROOM)), "the list filtered")
        orlo.keys("Down")
        self.at(orlo, "list item", ROOM)
        orlo.keys("Return")
        self.at(orlo, "text", "Message")
        orlo.find("label", ROOM)
        self.go(orlo, "list item", ROOM, "shift+Tab")
        orlo.keys("Menu")
        orlo.find("menu item", "Leave the room…")
        orlo.keys("Up", "Return")
        orlo.find("dialog", f"Leave {ROOM}")
        self.go(orlo, "push button", "Leave")
        orlo.keys("Return")
        orlo.until(lambda: "not joined" in orlo.room(ROOM).name, "the room left")

    def test_tab_goes_round_every_page(self):
        host = self.person("host")
        self.at(host, "text", "Nickname")
        self.check_round(host, "first page", ("frame",))
        host.host("MS Fjordlark", "Brannoc")
        self.at(host, "push button", "Open the chat")
        self.check_round(host, "host page", ("frame",))
        host.keys("Return")
        host.arrive()
        host.create_room(ROOM)
        host.write("Chess at eight?")
        host.see("Chess at eight?", SAVED)
        self.check_round(host, "chat", ("frame",))
        host.keys("ctrl+n")
        self.at(host, "text", "Name")
        host.fill("Name", OTHER_ROOM)
        self.check_round(host, "new room", ("dialog",))
        host.leave_page()
        host.keys("ctrl+comma")
        settings = ("frame", "Settings – Gangway")
        self.at(host, "radio button", "Appearance")
        self.check_round(host, "settings: appearance", settings)
        for page, first in (("Notifications", "check box"), ("Language", "radio button"), ("Advanced", "text")):
            self.go(host, "radio button", "")
            host.keys("Down")
            self.at(host, "radio button", page)
            host.find(first)
            self.check_round(host, f"settings: {page}", settings)
        host.leave_page(*settings)
        self.at(host, "text", "Message")

    def orlo(self):
        node = self.enterContext(Node(self.home / "node"))
        orlo = self.person("orlo", "--join", f"127.0.0.1:{node.port}", "--name", "Orlo").arrive()
        orlo.create_room(ROOM)
        return orlo


if __name__ == "__main__":
    unittest.main()
