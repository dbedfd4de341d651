#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""On every page and dialog whatever can be worked has a name, and each message is one object that says it all."""

import types
import unittest

from desktoptest import DesktopTest
from gangway import Node
from person import begins

ROOM = "Deck 7 lounge"
SETTINGS = "Settings – Gangway"


def nameless(elements):
    """The elements that one can focus or use and that have no name."""
    return [element for element in elements if (element.is_("focusable") or element.actions) and not element.name.strip()]


class NamesTest(DesktopTest):
    def check(self, person, page):
        with self.subTest(page=page):
            elements = person.until(lambda: list(person.shown()), "the page")
            self.assertGreater(len([element for element in elements if element.is_("focusable")]), 1, person.report())
            self.assertEqual([str(element) for element in nameless(elements)], [], person.report())

    def test_check_finds_a_nameless_button(self):
        def button(name, **more):
            return types.SimpleNamespace(name=name, actions=["Press"], is_=lambda state: True, **more)
        good, bad = button("Join"), button(" ")
        self.assertEqual(nameless([good, bad]), [bad])

    def test_first_page_host_page_and_settings(self):
        host = self.person("host")
        host.find("push button", "Join")
        self.check(host, "first page")
        host.press("Language")
        host.find("menu item", "Русский")
        self.check(host, "languages")
        host.leave_page("popup menu")
        host.host("MS Fjordlark", "Brannoc")
        self.check(host, "host page")
        host.press("Stop hosting…")
        host.find("dialog")
        self.check(host, "stop hosting")
        host.leave_page()
        host.press("Open the chat")
        host.arrive()
        self.check(host, "no room")
        host.keys("ctrl+comma")
        for page in ("Profile", "Appearance", "Language", "Advanced"):
            host.choose(page, "radio button")
            host.find("label", page)
            self.check(host, f"settings: {page}")
        host.leave_page("frame", SETTINGS)

    def test_chat_and_its_dialogs(self):
        orlo = self.orlo(self.enterContext(Node(self.home / "node"))).arrive()
        orlo.open_room("Lounge")
        self.check(orlo, "a room not joined")
        orlo.press("Menu")
        orlo.find("popup menu")
        self.check(orlo, "menu")
        orlo.press("My profile…", "menu item")
        orlo.find("dialog", "My profile")
        self.check(orlo, "profile")
        orlo.leave_page()
        orlo.keys("ctrl+n")
        orlo.find("dialog", "New room")
        self.check(orlo, "new room")
        orlo.leave_page()
        orlo.create_room(ROOM)
        self.check(orlo, "chat")
        orlo.press("Leave the room…")
        orlo.find("dialog", begins("Leave"))
        self.check(orlo, "leaving")

    def test_messages_and_what_is_done_with_them(self):
        node = self.enterContext(Node(self.home / "node"))
        orlo = self.orlo(node).arrive()
        orlo.create_room(ROOM)
        orlo.write("I bring the board")
        orlo.see("I bring the board", "Saved on this vehicle")
        self.check_messages(orlo)
        orlo.message("I bring the board").do("ShowMenu")
        orlo.find("popup menu", "Message")
        self.check(orlo, "message menu")
        orlo.press("Info", "menu item")
        orlo.find("dialog", "Message info")
        self.check(orlo, "message info")
        orlo.leave_page()
        orlo.act("I bring the board", "Edit")
        orlo.find("label", "Edit message")
        self.check(orlo, "editing")
        orlo.press("Cancel editing (Esc)")
        orlo.act("I bring the board", "Delete…")
        orlo.find("dialog", "Delete this message")
        self.check(orlo, "deleting")
        orlo.leave_page()
        node.kill()
        orlo.find("push button", "Try now")
        self.check(orlo, "vehicle away")

    def orlo(self, node, profile="orlo"):
        return self.person(profile, "--join", f"127.0.0.1:{node.port}", "--name", "Orlo")

    def check_messages(self, person):
        names = person.messages()
        self.assertRegex(names[0], r"^Orlo came in, \d\d:\d\d$")
        self.assertRegex(names[1], r"^Orlo, I bring the board, \d\d:\d\d, Saved on this vehicle$")
        self.assertEqual(len(names), 2)

    def test_taken_name_and_another_laptop(self):
        node = self.enterContext(Node(self.home / "node"))
        self.orlo(node).arrive()
        other = self.orlo(node, "other")
        other.find("dialog", "That name is taken")
        self.check(other, "name taken")
        other.press("Use this name")
        other.arrive()
        node.kill()
        self.enterContext(Node(self.home / "impostor", port=node.port))
        other.keys("F5")
        other.find("dialog", "Joining is stopped")
        self.check(other, "another laptop answers")


if __name__ == "__main__":
    unittest.main()
