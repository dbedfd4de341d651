# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen and a keyboard: an X server of its own with a window manager, on a number nobody else has."""

import os
import pathlib
import subprocess

from PIL import ImageGrab

from gangway import PATIENCE, Failed, Process, wait_until

SIZE = (1360, 860)  # somewhat more than the largest window
WINDOW_MANAGER = pathlib.Path(__file__).with_name("openbox.xml")


class Display:
    """One screen. Keys go to the window that has the focus there."""

    def __init__(self, size=SIZE):
        screen = f"{size[0]}x{size[1]}x24"
        # -r: a busy server would repeat a key that xdotool is about to release.
        self.server = Process(["Xvfb", "-displayfd", 1, "-screen", 0, screen, "-dpi", 96, "-nolisten", "tcp", "-noreset", "-r"])
        self.name = f":{wait_until(self._number, what='the X server')}"
        self.manager = Process(["openbox", "--config-file", WINDOW_MANAGER], self.environment)
        wait_until(lambda: "window id" in self._run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), what="the window manager")
        self.rest_pointer()

    @property
    def environment(self):
        return {"DISPLAY": self.name}

    def _number(self):
        if self.server.process.poll() is not None:
            raise Failed("The X server ended: " + "\n".join(self.server.lines))
        return next((line for line in self.server.lines if line.isdigit()), None)

    def _run(self, *command):
        answer = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, **self.environment})
        return answer.stdout

    def press(self, *keys):
        """Keys by their X names, one after the other: "Tab", "ctrl+n"."""
        self._run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        self._run("xdotool", "type", "--delay", "4", text)

    def rest_pointer(self):
        """Out of the way, where it hovers over nothing."""
        self._run("xdotool", "mousemove", "--sync", str(SIZE[0] - 1), str(SIZE[1] - 1))

    def picture(self):
        return ImageGrab.grab(xdisplay=self.name)

    def close(self):
        self.manager.end()
        self.server.end()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
