#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A message elsewhere is told by a real notification service, and the closed window lives on in a real tray."""

import os
import unittest

from gi.repository import Gio, GLib

from desktoptest import DesktopTest
from gangway import PATIENCE, Node, Process, WsClient, wait_until

SERVICE = "org.freedesktop.Notifications"
PLACE = "/org/freedesktop/Notifications"
CONTROL = "org.dunstproject.cmd0"


class Dunst:
    """The notification service on somebody's screen."""

    def __init__(self, environment):
        self.process = Process(["dunst", "-conf", "/dev/null"], environment)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        wait_until(lambda: self._call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", "(s)", SERVICE)[0],
                   what="dunst on the bus")

    def _call(self, name, path, interface, method, signature="()", *arguments):
        return self.bus.call_sync(name, path, interface, method, GLib.Variant(signature, arguments), None, Gio.DBusCallFlags.NONE,
                                  int(PATIENCE * 1000)).unpack()

    def shown(self):
        return self._call(SERVICE, PLACE, "org.freedesktop.DBus.Properties", "Get", "(ss)", CONTROL, "displayedLength")[0]

    def wait_for(self, count):
        wait_until(lambda: self.shown() == count, what=f"{count} notifications")

    def told(self):
        """The texts of what was shown before."""
        return " ".join(each["body"] for each in self._call(SERVICE, PLACE, CONTROL, "NotificationListHistory")[0])

    def click(self):
        self._call(SERVICE, PLACE, CONTROL, "NotificationAction", "(u)", 0)

    def close(self):
        self.process.end()


class NotificationsTest(DesktopTest):
    def setUp(self):
        super().setUp()
        node = self.enterContext(Node(self.home / "node"))
        self.orlo = self.person("orlo", "--join", f"127.0.0.1:{node.port}", "--name", "Orlo").arrive()
        environment = {**self.bus.environment, **self.orlo.display.environment}
        self.dunst = Dunst(environment)
        self.addCleanup(self.dunst.close)
        self.nerida = self.enterContext(WsClient(node.port))
        self.nerida.enter_as_guest("Nerida")
        self.lounge = self.nerida.create_room("Chess", "vehicle")
        self.orlo.enter_room("Chess")
        self.orlo.create_room("Harbour")

    def keep(self, name):
        if folder := os.environ.get("GANGWAY_PICTURES"):
            self.orlo.display.picture().save(f"{folder}/{name}.png")

    def title(self):
        return self.orlo.find("frame").name

    def tray(self):
        tray = Process(["trayer", "--edge", "bottom", "--widthtype", "request"], self.orlo.display.environment)
        self.addCleanup(tray.end)

    def test_message_elsewhere_is_told_and_a_click_opens_it(self):
        self.nerida.say(self.lounge, "@Orlo <b>chess</b> at eight?")
        self.dunst.wait_for(1)
        self.orlo.until(lambda: self.title().startswith("(1) "), "the number in the title")
        self.keep("notification")
        self.nerida.say(self.lounge, "I bring the board")
        self.orlo.until(lambda: self.title().startswith("(2) "), "two unread")
        self.dunst.click()
        self.orlo.see("I bring the board")
        self.dunst.wait_for(0)
        self.assertIn("‹b›chess‹/b›", self.dunst.told())  # shown as it was written
        self.orlo.until(lambda: not self.title().startswith("("), "nothing unread")
        self.nerida.say(self.lounge, "on the screen")
        self.orlo.see("on the screen")
        self.assertEqual(self.dunst.shown(), 0)

    def test_closed_window_lives_on_in_the_tray(self):
        self.tray()
        self.orlo.until(self.has_tray, "the tray")
        self.orlo.keys("alt+F4")
        self.orlo.find("dialog", "Gangway stays in the tray")
        self.keep("stays-in-tray")
        self.orlo.press("Fine")
        self.orlo.until(lambda: not self.orlo.all("frame"), "the window away")
        self.nerida.say(self.lounge, "Is anybody there?")
        self.dunst.wait_for(1)
        self.keep("tray")
        self.dunst.click()
        self.orlo.see("Is anybody there?")
        self.assertIsNone(self.orlo.process.process.poll())

    def has_tray(self):
        return "window id" in self.orlo.display._run("xprop", "-root", "_NET_SYSTEM_TRAY_ORIENTATION") or \
            self.orlo.display._run("xdotool", "search", "--class", "trayer").strip()


if __name__ == "__main__":
    unittest.main()
