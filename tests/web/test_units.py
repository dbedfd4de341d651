# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the units of the client (unit/*.js) in the browser they are written for, and reports each as a test."""
import unittest

from browser import Browser
from fakenode import FakeNode


class Units(unittest.TestCase):
    def test_every_claim_of_the_unit_page_holds(self):
        node = FakeNode().start()
        self.addCleanup(node.close)
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(node.address.replace("chat.html", "unit/units.html"))
        results = browser.until(lambda: browser.run("return window.results"), "the unit page did not finish")
        self.assertGreater(len(results), 40)
        for result in results:
            with self.subTest(result["claim"]):
                self.assertIsNone(result.get("error"), result.get("error"))


if __name__ == "__main__":
    unittest.main()
