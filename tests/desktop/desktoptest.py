# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground that the tests of the window share."""

import unittest

import needed  # noqa: F401 (first: it says what to install)
from display import Display
from gangway import TemporaryFolder
from person import Person
from sessionbus import SessionBus


class DesktopTest(unittest.TestCase):
    """A desktop session without anybody's settings. One such class a program: libatspi knows one bus a process."""

    @classmethod
    def setUpClass(cls):
        cls.bus = cls.enterClassContext(SessionBus(cls.enterClassContext(Display())))
        cls.bus.adopt()

    def setUp(self):
        self.home = self.enterContext(TemporaryFolder())

    def person(self, profile, *arguments, **environment):
        """Starts the window of a profile at a screen of its own."""
        person = Person(self.home, profile, *arguments, **environment)
        self.addCleanup(person.close)
        return person
