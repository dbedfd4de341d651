# SPDX-License-Identifier: GPL-3.0-or-later
"""Imported first: where something is missing, the test ends with the command that installs it."""

import importlib.util
import shutil
import sys

PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "xprop": "x11-utils", "dbus-daemon": "dbus-x11",
            "gnome-keyring-daemon": "gnome-keyring", "dunst": "dunst", "trayer": "trayer"}
MODULES = {"gi": "python3-pyatspi", "PIL": "python3-pil", "websocket": "python3-websocket"}

missing = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
missing += [package for module, package in MODULES.items() if not importlib.util.find_spec(module)]
if missing:
    sys.exit(f"The tests of the window need more: apt-get install {' '.join(missing)}")
