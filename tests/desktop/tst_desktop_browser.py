#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window and a browser in one room of one vehicle: the browser on plain http, on a name that makes no secure context."""

import sys
import unittest

from desktoptest import DesktopTest
from gangway import SOURCE

sys.path.append(str(SOURCE / "tests/web"))
from browser import DESKTOP, PHONE, Browser  # noqa: E402 (the folder has to be named first)
from realnode import RealNode  # noqa: E402

ROOM = "Deck 7 lounge"


class BrowserTest(DesktopTest):
    def setUp(self):
        super().setUp()
        self.node = RealNode()
        self.addCleanup(self.node.close)
        self.node.start()
        self.tavi = self.person("tavi", "--join", f"127.0.0.1:{self.node.port}", "--name", "Tavi").arrive()
        self.tavi.create_room(ROOM)

    def browser(self, size):
        browser = Browser(size=size)
        self.addCleanup(browser.close)
        browser.open(self.node.address).join("Orlo")
        self.assertFalse(browser.run("return isSecureContext"))
        browser.open_room(ROOM)
        browser.click_text(".room-pane .button", "Join")
        browser.find(".composer-field")
        return browser

    def converse(self, browser):
        self.tavi.write("Chess at eight?")
        browser.see("Chess at eight?")
        browser.post("I bring the bord")
        self.tavi.see("I bring the bord")
        self.tavi.see("Chess at eight?", "Read by 1")
        browser.until(lambda: "read" in browser.states(), "the window's reading in the browser")
        browser.act("I bring the bord", "Edit")
        browser.find(".edit-bar")
        browser.run("const field = document.querySelector('.composer-field');"
                    "field.value = 'I bring the board'; field.dispatchEvent(new Event('input'))")
        browser.click(".send")
        self.tavi.see("I bring the board")
        self.tavi.write("oops")
        browser.see("oops")
        self.tavi.act("oops", "Delete…")
        self.tavi.press("Delete")
        browser.see("Message deleted")
        self.assertEqual(browser.texts(), ["Chess at eight?", "I bring the board", "Message deleted"])
        self.tavi.find("list item", lambda name: name.startswith("Orlo, ") and "here now" in name)

    def test_conversation_with_a_phone(self):
        self.converse(self.browser(PHONE))

    def test_conversation_with_a_laptop(self):
        self.converse(self.browser(DESKTOP))

    def test_what_waited_on_both_sides_comes_once_when_the_vehicle_is_back(self):
        browser = self.browser(PHONE)
        self.tavi.write("before")
        browser.see("before")
        self.node.kill()
        self.tavi.until(lambda: not self.tavi.has("push button", "On board"), "the loss in the chip")
        browser.until(lambda: "does not answer" in browser.run("return document.body.innerText"), "the loss on the phone")
        self.tavi.write("from the window")
        self.tavi.see("from the window", "On this device")
        browser.post("from the phone")
        browser.until(lambda: browser.states() == ["pending"], "what waits in the browser")
        self.node.start()
        self.tavi.see("from the phone")
        browser.see("from the window")
        self.assertEqual(sorted(browser.texts()), ["before", "from the phone", "from the window"])
        for text in browser.texts():
            self.assertEqual(len([name for name in self.tavi.messages() if f", {text}, " in name]), 1)


if __name__ == "__main__":
    unittest.main()
