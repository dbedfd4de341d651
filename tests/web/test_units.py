# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the units of the client (unit/*.js) in the browser they are written for, and reports each as a test."""
import re
import unicodedata
import unittest

from browser import Browser
from fakenode import ROOT, FakeNode


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

    def test_what_is_blank_is_what_the_node_takes_for_blank(self):
        node = FakeNode().start()
        self.addCleanup(node.close)
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(node.address.replace("chat.html", "unit/units.html"))
        found = set(browser.driver.execute_async_script("""const done = arguments[0];
            import('/script/views/text.js').then(({ isBlank }) => {
                const blank = [];
                for (let point = 0; point < 0x110000; ++point)
                    if ((point < 0xd800 || point > 0xdfff) && isBlank(String.fromCodePoint(point)))
                        blank.push(point);
                done(blank);
            });"""))
        self.assertEqual({hex(p) for p in found ^ blank_to_the_node() if unicodedata.category(chr(p)) != "Cn"}, set())


def blank_to_the_node():
    """Code points that node/rules/text.cpp takes for nothing to see: its two tables and the categories it names."""
    source = (ROOT / "node/rules/text.cpp").read_text()
    point = lambda text: int(text, 16)
    ranges = re.findall(r"\{ U'\\[uU](\w+)', U'\\[uU](\w+)' \}", source)
    letters = re.findall(r"U'\\u(\w+)'", re.search(r"blankLetters\[\] \{(.*?)\}", source).group(1))
    assert len(ranges) >= 5 and len(letters) >= 5
    listed = {p for first, last in ranges for p in range(point(first), point(last) + 1)} | {point(letter) for letter in letters}
    return listed | {p for p in range(0x110000) if unicodedata.category(chr(p)) in ("Cf", "Cc", "Zs", "Zl", "Zp")}


if __name__ == "__main__":
    unittest.main()
