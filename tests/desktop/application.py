# SPDX-License-Identifier: GPL-3.0-or-later
"""The real `gangway` of one profile on a screen of its own, looked at and worked through the accessibility tree."""

import pathlib

import accessible
from display import Display
from gangway import BINARIES, PATIENCE, Failed, Process, wait_until

FONTS = pathlib.Path(__file__).with_name("fonts.conf")


class Application:
    """Keeps screen and profile over end and start."""

    def __init__(self, home, profile, *arguments, **environment):
        self.home = home
        self.profile = profile
        self.more_environment = environment
        self.display = Display()
        self.start(*arguments)

    @property
    def environment(self):
        """Of nobody's session: own folders, the program's own font and look, English, the time of Greenwich."""
        return {**self.display.environment, "HOME": str(self.home), "XDG_DATA_HOME": f"{self.home}/data",
                "XDG_CONFIG_HOME": f"{self.home}/configuration", "XDG_CACHE_HOME": f"{self.home}/cache",
                "FONTCONFIG_FILE": str(FONTS), "LC_ALL": "C.UTF-8", "LANGUAGE": "", "TZ": "UTC", "XDG_CURRENT_DESKTOP": "",
                "QT_QPA_PLATFORM": "xcb", "QT_QPA_PLATFORMTHEME": "", "QT_STYLE_OVERRIDE": "", "QT_SCALE_FACTOR": "1",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", **self.more_environment}

    @property
    def folder(self):
        """The folder of the profile."""
        return pathlib.Path(self.home, "data/gangway/profiles", self.profile)

    def run(self, *arguments):
        """A start of the program for this profile, whatever comes of it."""
        return Process([BINARIES / "gangway", "--profile", self.profile, *arguments], self.environment)

    def start(self, *arguments):
        self.process = self.run(*arguments)
        self.root = self.until(lambda: accessible.application_of(self.process.process.pid), "the application in the accessibility tree")
        self.until(lambda: self.all("frame"), "a window")

    def end(self):
        """Returns the exit code."""
        return self.process.end()

    def close(self):
        self.process.end()
        self.display.close()

    # ---- looking ---------------------------------------------------------------------------------------------------

    def until(self, condition, what, seconds=PATIENCE):
        """Waits for the first true value; an element that went away meanwhile is looked for again."""
        def asked():
            if self.process.process.poll() is not None:
                raise Failed(f"{what}: gangway has ended")
            try:
                return condition()
            except accessible.Gone:
                return None
        try:
            return wait_until(asked, seconds, what)
        except Failed as failure:
            raise AssertionError(f"{self.profile}: {failure}\n{self.report()}") from None

    def report(self):
        """The state of the screen, for the message of a failed test."""
        tree = "" if self.process.process.poll() is not None else "\n".join(accessible.outline(self.root))
        said = "\n".join(self.process.lines[-20:])
        return f"--- window ---\n{tree}\n--- said ---\n{said}"

    def shown(self):
        """Everything on the screen now, window by window."""
        for window in self.root.children:
            yield from window.walk()

    def all(self, role, name=None):
        """The elements on the screen now; `name` is the whole name, or a predicate over names."""
        fits = name if callable(name) else lambda given: name in (None, given)
        return [element for element in self.shown() if element.role == role and fits(element.name)]

    def find(self, role, name=None):
        """The first such element, waited for."""
        return self.until(lambda: next(iter(self.all(role, name)), None), f"{role} {name if isinstance(name, str) else ''}")

    def has(self, role, name=None):
        return self.until(lambda: (bool(self.all(role, name)),), "an answer")[0]

    def focused(self):
        """The element that has the keyboard: an item of a list rather than the list; None while it is nowhere."""
        return self.until(lambda: (self._focused(),), "a look at the focus")[0]

    def _focused(self):
        found = None
        for window in self.root.children:
            for element in window.walk():
                # A list's current item says it has the focus also while the list has not.
                if element.is_("focusable", "focused") and (element.role != "list item" or element.parent.is_("focused")):
                    found = element
        return found

    # ---- doing -----------------------------------------------------------------------------------------------------

    def press(self, name, role="push button", action="Press"):
        self.find(role, name)
        self.until(lambda: self._pressed(role, name, action), f"{name} enabled")

    def _pressed(self, role, name, action):
        element = next((element for element in self.all(role, name) if element.is_("enabled")), None)
        if element:
            element.do(action)
        return element

    def choose(self, name, role="list item"):
        self.press(name, role, "Toggle")

    def fill(self, name, text):
        self.find("text", name).set_text(text)

    def keys(self, *keys):
        self.wait_for_front()
        self.display.press(*keys)

    def type(self, text):
        self.wait_for_front()
        self.display.type(text)

    def wait_for_front(self, window=None):
        """Until the keyboard belongs to the window, or to any of ours: the window manager takes its time."""
        def is_in_front():
            return any(one.is_("active") for one in ([window] if window else self.root.children))
        self.until(is_in_front, f"{window or 'a window'} in front")
