#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two windows of one machine: one hosts, the other joins by the address, and they talk."""

import unittest

from desktoptest import DesktopTest
from gangway import PATIENCE

VEHICLE = "MS Fjordlark"
ROOM = "Deck 7 lounge"
ANNOUNCEMENTS = "Line news"


class ConversationTest(DesktopTest):
    def setUp(self):
        super().setUp()
        self.host = self.person("host")
        self.guest = self.person("guest")
        self.address = self.host.host(VEHICLE, "Brannoc")

    def meet(self):
        """Both in one room."""
        self.host.press("Open the chat")
        self.host.arrive()
        self.host.create_room(ROOM)
        self.guest.join(self.address, "Orlo")
        self.guest.enter_room(ROOM)

    def test_host_page_shows_address_code_and_people(self):
        self.assertRegex(self.address, r"^http://[^/]+:\d+$")
        self.host.find("filler", "QR code with the address")
        self.host.find("label", self.address.removeprefix("http://"))
        self.host.find("filler", "Nobody else on board yet")
        self.guest.join(self.address, "Orlo")
        self.host.find("filler", "1 other person on board")

    def test_closing_the_hosts_window_ends_no_chat_and_ending_asks(self):
        self.meet()
        self.host.keys("alt+F4")
        self.host.find("dialog", f"The chat of {VEHICLE} goes on")
        self.host.press("Fine")
        self.host.until(lambda: not self.host.find("frame").is_("active"), "the window aside")
        self.guest.write("Still there?")
        self.guest.see("Still there?", "Saved on this vehicle")
        second = self.host.run()  # which brings it back
        self.assertEqual(second.process.wait(PATIENCE), 0)
        second.end()
        self.host.wait_for_front()
        self.host.find("filler", "1 other person on board")
        self.host.press("Stop hosting…")
        question = self.host.find("dialog", "Stop hosting")
        self.assertIn("1 other person is on board", question.description)
        self.host.leave_page("dialog", "Stop hosting")
        self.guest.write("And now?")
        self.guest.see("And now?", "Saved on this vehicle")

    def test_both_talk_and_see_how_far_it_got(self):
        self.meet()
        self.host.write("Chess at eight?")
        self.guest.see("Chess at eight?")
        self.guest.write("I bring the board")
        self.host.see("I bring the board")
        self.host.see("Chess at eight?", "Read by 1")
        said = [name.split(", ")[:2] for name in self.guest.messages()]
        self.assertEqual(said[-2:], [["Brannoc", "Chess at eight?"], ["Orlo", "I bring the board"]])

    def test_room_says_how_far_it_reaches(self):
        self.meet()
        self.host.create_room(ANNOUNCEMENTS, "Everyone")
        self.assertIn("Everyone", self.guest.room(ANNOUNCEMENTS).name)
        self.assertIn("This vehicle", self.guest.room(ROOM).name)
        self.guest.enter_room(ANNOUNCEMENTS)
        self.guest.find("label", lambda name: name.startswith("Is meant for the other vehicles too"))

    def test_what_is_not_looked_at_is_unread_and_then_read(self):
        self.meet()
        self.host.create_room(ANNOUNCEMENTS)
        self.guest.write("one")
        self.guest.write("two")
        self.host.until(lambda: "2 unread" in self.host.room(ROOM).name, "two unread messages")
        self.guest.see("two", "Saved on this vehicle")
        self.host.open_room(ROOM)
        self.host.see("two")
        self.guest.see("two", "Read by 1")
        self.assertNotIn("unread", self.host.room(ROOM).name)

    def test_host_comes_back_into_the_chat(self):
        self.host.press("Open the chat")
        self.host.arrive()
        self.host.create_room(ROOM)
        self.host.write("Is anybody here?")
        self.host.see("Is anybody here?", "Saved on this vehicle")
        self.assertEqual(self.host.end(), 0)
        self.host.start()
        self.host.arrive()
        self.host.find("frame", f"{VEHICLE} – Gangway")
        self.host.see("Is anybody here?", "Saved on this vehicle")

    def test_own_message_is_edited_and_deleted_for_both(self):
        self.meet()
        self.guest.write("I bring the bord")
        self.host.see("I bring the bord")
        self.guest.act("I bring the bord", "Edit")
        self.guest.find("label", "Edit message")
        self.guest.fill("Message", "I bring the board")
        self.guest.press("Send message")
        self.host.see("I bring the board")
        self.assertIn(", edited", self.host.message("I bring the board").name)
        self.guest.act("I bring the board", "Delete…")
        self.guest.find("dialog", "Delete this message")
        self.guest.press("Delete")
        self.host.see("Message deleted")
        self.guest.see("Message deleted")
        self.assertFalse([name for name in self.host.messages() if "bring" in name])

    def test_only_own_messages_offer_edit_and_delete(self):
        self.meet()
        self.host.write("Mine")
        self.guest.message("Mine").do("ShowMenu")
        self.guest.find("menu item", "Info")
        self.assertEqual([entry.name for entry in self.guest.all("menu item")], ["Copy text", "Info"])


if __name__ == "__main__":
    unittest.main()
