# SPDX-License-Identifier: GPL-3.0-or-later
"""A test of the client in Chromium over a scripted node: what a real node does not do on demand."""
import unittest

from browser import Browser
from fakenode import FakeNode


class ClientTest(unittest.TestCase):
    size = (1280, 800)

    def setUp(self):
        self.node = FakeNode().start()
        self.addCleanup(self.node.close)
        self.nerida = self.node.person("Nerida")

    def browser(self, **options):
        browser = Browser(options.pop("size", self.size), **options)
        self.addCleanup(browser.close)
        return browser.open(self.node.address)

    def in_room(self, name="Deck 7 lounge", **options):
        """A browser in which Orlo has joined and opened a room; also the room's id."""
        room = self.node.room(name, members=[self.nerida], **options)
        browser = self.browser().join("Orlo")
        browser.open_room(name)
        browser.click_text(".room-pane .button", "Join")
        browser.find(".composer-field")
        browser.until(lambda: self.node.requests[-1]["t"] != "hello", "no request")
        return browser, room

    def me(self):
        return next(person for person in self.node.items["person"].values() if person["nick"] == "Orlo")
