#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's identity outlives the window: in the system's keychain, or without one in a private file; a silent keychain changes nothing."""

import itertools
import stat
import unittest

from desktoptest import DesktopTest
from gangway import Node, WsClient
from keyring import Keyring
from person import begins

ROOM = "Deck 7 lounge"


def says_file(path):
    """Matches the notice of a key that lies in a file; the file's path is told only to a person who asks for details."""
    return lambda text: "is kept in a file that only you can read" in text and text.endswith(str(path))


class KeychainTest(DesktopTest):
    def setUp(self):
        super().setUp()
        self.newcomers = itertools.count()
        self.node = self.enterContext(Node(self.home / "node"))

    def orlo(self):
        orlo = self.person("orlo", "--join", f"127.0.0.1:{self.node.port}", "--name", "Orlo", XDG_CURRENT_DESKTOP="GNOME").arrive()
        orlo.create_room(ROOM)
        return orlo

    def people(self):
        """The names of people on the node, as a newcomer learns them."""
        with WsClient(self.node.port) as newcomer:
            newcomer.enter_as_guest(f"Newcomer {next(self.newcomers)}")
            return {person["nick"] for person in newcomer.find("people") if "Newcomer" not in person["nick"]}

    def assert_is_still_orlo(self, orlo):
        """Nobody else could edit what Orlo wrote, and a new guest would not get the name."""
        orlo.arrive()
        self.assertEqual(self.people(), {"Orlo"})
        orlo.see("It was me", "Saved on this vehicle")
        orlo.message("It was me").do("ShowMenu")
        orlo.find("menu item", "Edit")

    def test_without_a_keychain_the_file_is_private_and_it_is_said(self):
        orlo = self.orlo()
        secrets = orlo.folder / "secrets.json"
        orlo.find("label", begins("First time here"))
        orlo.press("Got it")
        orlo.find("label", lambda text: "is kept in a file that only you can read" in text)
        orlo.press("Details")
        orlo.find("label", says_file(secrets))
        self.assertEqual(stat.S_IMODE(secrets.stat().st_mode), 0o600)
        orlo.write("It was me")
        orlo.end()
        orlo.start()
        self.assert_is_still_orlo(orlo)

    def test_keychain_keeps_the_key_and_its_silence_makes_nobody_new(self):
        with Keyring(self.home) as keyring:
            orlo = self.orlo()
            orlo.write("It was me")
            orlo.message("It was me")
            self.assertFalse((orlo.folder / "secrets.json").exists())
            self.assertFalse(orlo.has("label", lambda text: "is kept in a file" in text))
            orlo.end()
            keyring.fall_silent()
            orlo.start()
            self.assertIn("keychain", orlo.find("push button", "Not let in").description)
            orlo.message("It was me")
            self.assertEqual(self.people(), {"Orlo"})
            keyring.speak_again()
            orlo.press("Try again")
            self.assert_is_still_orlo(orlo)


if __name__ == "__main__":
    unittest.main()
