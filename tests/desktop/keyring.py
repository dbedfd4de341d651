# SPDX-License-Identifier: GPL-3.0-or-later
"""The system's keychain: a real gnome-keyring on the session bus, unlocked, with its files in a folder of the test."""

import signal

from gi.repository import Gio, GLib

from gangway import Process, wait_until

NAME = "org.freedesktop.secrets"


class Keyring:
    """Ends with its `with` block."""

    def __init__(self, home):
        password = home / "password"
        password.write_text("open sesame")
        # The login keyring is made and unlocked with what comes by the standard input; an empty one makes none.
        self.daemon = Process(["sh", "-c", 'exec gnome-keyring-daemon --foreground --unlock --components=secrets < "$0"', password],
                              {"HOME": str(home), "XDG_DATA_HOME": f"{home}/keyring"})
        wait_until(self._is_on_bus, what=NAME)

    @staticmethod
    def _is_on_bus():
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                               GLib.Variant("(s)", (NAME,)), None, Gio.DBusCallFlags.NONE, -1)
        return answer.unpack()[0]

    def fall_silent(self):
        """It is there and answers nothing."""
        self.daemon.process.send_signal(signal.SIGSTOP)

    def speak_again(self):
        self.daemon.process.send_signal(signal.SIGCONT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.speak_again()
        self.daemon.end()
