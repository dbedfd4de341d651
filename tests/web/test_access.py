# SPDX-License-Identifier: GPL-3.0-or-later
"""Fingers, keyboards, screen readers, small screens, languages."""
import unittest

from browser import PHONE
from clienttest import ClientTest
from fakenode import OTHER, now


class Access(ClientTest):
    def test_a_tap_opens_the_actions_also_where_the_browser_does_not_say_what_clicked(self):
        self.size = PHONE
        browser, room = self.in_room()
        self.node.tell({"message": self.node.message(room, self.nerida, "hello")})
        browser.see("hello")
        browser.run("document.querySelector('.other .bubble').dispatchEvent(new MouseEvent('click', { bubbles: true }))")
        browser.find(".sheet-row")
        browser.driver.back()
        browser.until(lambda: not browser.has("dialog"), "Back leaves the sheet open")

    def test_every_target_on_a_phone_is_at_least_44_px(self):
        self.size = PHONE
        browser, room = self.in_room()
        self.node.tell({"message": self.node.message(room, self.nerida, "hello")})
        browser.see("hello")
        self.assertEqual(small_targets(browser), [])
        browser.click(".back")
        browser.find(".tabs")
        self.assertEqual(small_targets(browser), [])
        for tab in ("people", "me"):
            browser.click(f".tab[data-focus={tab}]")
            self.assertEqual(small_targets(browser), [], tab)

    def test_every_control_has_a_name_and_every_message_is_one_object(self):
        browser, room = self.in_room()
        browser.post("hello")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        nameless = browser.run("""return [...document.querySelectorAll('button, input, textarea, select')].filter((e) =>
            e.checkVisibility() && !e.textContent.trim() && !e.getAttribute('aria-label') && !e.labels?.length).map((e) => e.outerHTML)""")
        self.assertEqual(nameless, [])
        label = browser.until(lambda: browser.find(".own").get_attribute("aria-label"), "the message has no name")
        self.assertRegex(label, r"^You, hello, .+, Saved on this vehicle$")
        self.assertEqual(browser.find(".rows").get_attribute("role"), "log")

    def test_the_keyboard_reaches_a_message_and_edits_the_last_one(self):
        browser, _ = self.in_room()
        browser.post("helo")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        browser.type(".composer-field", "\ue013")  # Up
        browser.until(lambda: browser.find(".composer-field").get_property("value") == "helo", "not editing")
        browser.type(".composer-field", "\ue003lo\ue007")  # Backspace, Enter
        browser.see("hello")
        browser.says(".own", "edited")

    def test_nothing_is_cut_off_at_the_smallest_window_in_russian(self):
        self.node.room("Комната с очень длинным названием, которое не помещается", members=[self.nerida])
        browser = self.browser(size=(320, 568), language="ru").join("Орло")
        browser.find(".room-row")
        for tab in ("rooms", "people", "me"):
            browser.click(f".tab[data-focus={tab}]")
            self.assertLessEqual(browser.run("return document.documentElement.scrollWidth"), 320, tab)

    def test_what_is_known_of_a_message_is_whole_on_a_small_phone_and_can_be_copied(self):
        self.node.put("domain", OTHER, {"id": OTHER, "name": "MS Kittiwake", "words": "", "trusted": True, "last_contact": now()})
        self.size = (320, 568)
        browser, _ = self.in_room("The line", reach="everyone")
        browser.post("two lines of text that have to be seen here")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        browser.act("two lines", "Message info")
        browser.until(lambda: "MS Kittiwake" in browser.find(".ladder").text, "the other vehicle is not named")
        self.assertEqual(browser.run("return [...document.querySelectorAll('.info-text, .dialog-foot .button')].filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth).length"), 0)
        browser.run("document.execCommand = function () { window.copied = document.activeElement.value; return true; }")
        browser.click_text("dialog .button", "Copy details")
        copied = browser.run("return window.copied")
        for words in ("Saved on this vehicle", "MS Kittiwake", "Room reach: Everyone", "Message number: "):
            self.assertIn(words, copied)

    def test_the_language_changes_without_a_reload(self):
        browser = self.browser().join("Orlo")
        browser.click(".own-avatar")
        browser.find(".me-select").send_keys("Рус")
        browser.until(lambda: "Оформление" in browser.find(".me").text, "still English")
        self.assertEqual(browser.run("return document.documentElement.lang"), "ru")


def small_targets(browser):
    """Controls whose area to hit is under 44 px in either direction."""
    return browser.run("""
        const hit = (e, dx, dy) => { const b = e.getBoundingClientRect(), x = b.left + b.width / 2 + dx, y = b.top + b.height / 2 + dy;
            const there = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), Math.min(Math.max(y, 1), innerHeight - 1));
            return there && (e.contains(there) || e.closest('label')?.contains(there)); };
        return [...document.querySelectorAll('button, input, select, textarea')].filter((e) => e.checkVisibility()).filter((e) => {
            const b = e.getBoundingClientRect();
            if (b.top < 0 || b.bottom > innerHeight || e.disabled) return false;
            return !(b.height >= 44 || (hit(e, 0, -21.5) && hit(e, 0, 21.5))) || !(b.width >= 44 || (hit(e, -21.5, 0) && hit(e, 21.5, 0)));
        }).map((e) => `${e.className} ${e.textContent} ${Math.round(e.getBoundingClientRect().width)}x${Math.round(e.getBoundingClientRect().height)}`)""")


if __name__ == "__main__":
    unittest.main()
