#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window looks as in the pictures kept in references/, and another one is told apart.

`tst_desktop_pictures.py --renew` keeps today's pictures as the new references: look at them before you commit them.
"""

import calendar
import math
import sys
import time
import unittest

import pictures
from desktoptest import DesktopTest
from gangway import BINARIES, WsClient, wait_until
from person import begins

ONE_DAY = calendar.timegm((2026, 8, 14, 12, 34, 0))  # what the clock on the wall says when a window starts
CLOCK = BINARIES / "libshiftedclock.so"
VEHICLE = "MS Fjordlark"
ROOM = "Deck 7 lounge"
TALK = (("Tavi", "Rehearsal each evening at 18:00 in the forward lounge."),
        ("Tavi", "Whoever has an instrument: bring it."),
        ("Marek", "I have only a comb and some paper, but I am said to be rather good with them."))
RENEWED = "--renew"


def identity(number):
    """Ids of rooms decide their colours."""
    return f"01990000-0000-7000-8000-{number:012x}"


class Passenger(WsClient):
    """Somebody in a browser, of a given colour."""

    def __init__(self, port, name, colour):
        super().__init__(port)
        self.enter_as_guest(name)
        self.request("profile.set", colour=colour)

    def create_room(self, number, name, reach, topic):
        self.request("room.create", id=identity(number), name=name, reach=reach, topic=topic)

    def say(self, number, room, text):
        self.request("message.post", id=identity(number), room=identity(room), content={"type": "text", "text": text})


class PicturesTest(DesktopTest):
    renew = False

    def compare(self, person, name, *changing):
        """The window, without the elements that are others each time, is as in the reference, soon."""
        if self.renew:
            print(f"kept {pictures.keep(self.still(person, *changing), name, pictures.REFERENCES)}")
            return
        reference = pictures.reference(name)
        shown = None

        def is_alike():
            nonlocal shown
            shown = self.picture(person, *changing)
            return pictures.difference(shown, reference) <= pictures.LIMIT
        try:
            person.until(is_alike, f"a window like {name}")
        finally:
            print(f"{name}: {pictures.difference(shown, reference):.5f} differs, {pictures.keep(shown, name)}")

    def still(self, person, *changing):
        """The picture when it has come to rest."""
        previous = self.picture(person, *changing)

        def rests():
            nonlocal previous
            previous, before = self.picture(person, *changing), previous
            return previous if pictures.difference(previous, before) == 0 else None
        return wait_until(rests, what="a window at rest")

    def picture(self, person, *changing):
        window = person.find("frame")
        return pictures.cut(person.display.picture(), window.box, [element.box for element in changing])

    def window(self):
        shift = math.ceil(ONE_DAY - time.time())  # not a moment before that minute
        return self.person("host", LD_PRELOAD=str(CLOCK), GANGWAY_CLOCK_SHIFT=str(shift))

    def hosted(self):
        """The host's window over a room in which some have talked; also those who stay connected."""
        host = self.window()
        address = host.host(VEHICLE, "Brannoc")
        port = int(address.rsplit(":", 1)[1])
        people = {name: self.enterContext(Passenger(port, name, colour)) for name, colour in (("Tavi", 1), ("Marek", 3))}
        people["Tavi"].create_room(1, ROOM, "vehicle", "For everybody who cannot sleep")
        people["Tavi"].create_room(2, "North Skerry Line", "everyone", "")
        people["Marek"].request("room.join", room=identity(1))
        for number, (name, text) in enumerate(TALK):
            people[name].say(10 + number, 1, text)
        return host

    def enter(self, host):
        host.press("Open the chat")
        host.arrive()
        host.press("Got it")
        host.until(lambda: not host.has("push button", "Got it"), "the news read")
        host.press("Menu")
        host.press("My profile…", "menu item")
        self.choose_colour(host, "Colour 6 of 8")
        host.press("Save")
        host.enter_room(ROOM)
        host.write("I bring the board. Chess at eight, by the window on the port side, for whoever has had enough of combs?")
        host.see("I bring the board. Chess at eight, by the window on the port side, for whoever has had enough of combs?")

    def choose_colour(self, person, wanted):
        colours = person.find("filler", begins("Colour "))
        person.wait_for_front(person.find("dialog"))
        person.keys("Tab", "Tab")
        person.until(lambda: colours.is_("focused"), "the keyboard at the colours")
        while (before := colours.name) != wanted:
            person.keys("Right")
            person.until(lambda: colours.name != before, "the next colour")

    def lounge(self, host):
        """The room that every vehicle has from the beginning; its colour is another each time."""
        return host.room("Lounge")

    def look(self, person, page, choice):
        """Chooses a look or a language in the settings."""
        person.keys("ctrl+comma")
        person.choose(page, "radio button")
        person.choose(choice, "radio button")
        settings = person.until(lambda: next((frame for frame in person.all("frame") if VEHICLE not in frame.name), None), "the settings")
        person.leave_page("frame", settings.name)

    def test_first_page(self):
        person = self.window()
        person.find("push button", "Join")
        self.compare(person, "first-run")

    def test_host_page(self):
        host = self.hosted()
        host.find("filler", "2 other people on board")
        address = host.find("label", begins("Address for phones and laptops: http"))
        port = host.find("filler", lambda name: name.startswith(("On the network", "Port ")))
        self.compare(host, "host", host.find("filler", "Address for phones and laptops"), port, host.find("filler", "QR code with the address"), host.find("label", begins("Key words")),
                     host.find("label", address.name.split("//")[1]))

    def test_chat_in_every_look(self):
        host = self.hosted()
        self.enter(host)
        self.compare(host, "main-light", self.lounge(host))
        self.look(host, "Appearance", "Dark")
        self.compare(host, "main-dark", self.lounge(host))
        self.look(host, "Appearance", "High contrast")
        self.compare(host, "main-contrast", self.lounge(host))
        self.look(host, "Appearance", "Light")
        self.look(host, "Language", "Русский")
        self.compare(host, "main-russian", self.lounge(host))

    def test_another_screen_is_told_apart(self):
        """The control: a comparison that lets these pass lets everything pass."""
        host = self.hosted()
        self.enter(host)
        light = pictures.reference("main-light")
        host.draft("No.")
        control = self.still(host, self.lounge(host))
        one_word_more = pictures.difference(control, light)
        print(f"control: {one_word_more:.5f} differs, {pictures.keep(control, 'control')}")
        self.assertGreater(one_word_more, pictures.LIMIT)
        self.assertGreater(pictures.difference(pictures.reference("main-dark"), light), 0.5)
        self.assertEqual(pictures.difference(light, light), 0)


if __name__ == "__main__":
    if RENEWED in sys.argv:
        sys.argv.remove(RENEWED)
        PicturesTest.renew = True
    unittest.main()
