# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls for somebody who looks elsewhere: the icon of the tab, sound, vibration and notifications, each by choice."""
import unittest

from clienttest import ClientTest

# A browser that sounds, vibrates and notifies into a list. Focus is emulated, so that whether somebody looks is told by a test.
SENSES = """
    self.called = [];
    self.away = false;
    Document.prototype.hasFocus = () => !self.away;
    navigator.vibrate = (time) => self.called.push('vibrate');
    self.AudioContext = class {
        state = 'suspended';
        currentTime = 0;
        destination = {};
        resume() { this.state = 'running'; }
        createOscillator() { return { frequency: {}, connect: (next) => next, start: () => self.called.push('tone'), stop() {} }; }
        createGain() { return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect() {} }; }
    };
"""
SECURE = """
    Object.defineProperty(self, 'isSecureContext', { value: true });
    self.Notification = class {
        static permission = 'default';
        static requestPermission() { self.called.push('asked'); Notification.permission = 'granted'; return Promise.resolve('granted'); }
        constructor(title, options) { self.called.push(`${title}: ${options.body}`); self.last = this; }
        close() { this.onclose?.(); }
    };
"""


class Alerts(ClientTest):
    def orlo(self, *scripts):
        """Orlo has joined two rooms and reads the second; returns the browser and the id of the first."""
        browser = self.browser()
        for script in (SENSES, *scripts):
            browser.before_each_page(script)
        browser.driver.refresh()
        lounge = self.node.room("Lounge", members=[self.nerida])
        self.node.room("Harbour", members=[self.nerida])
        browser.join("Orlo")
        for name in ("Lounge", "Harbour"):
            browser.open_room(name)
            browser.click_text(".room-pane .button", "Join")
            browser.find(".composer-field")
        return browser, lounge

    def say(self, room, text):
        self.node.tell({"message": self.node.message(room, self.nerida, text)})

    def open_choices(self, browser):
        browser.click("[data-focus=avatar]")
        browser.click("[data-focus=alerts]")
        browser.find("dialog[open]")

    def icon(self, browser):
        return browser.run("return document.querySelector('link[rel=\"icon\"]').href")

    def unread(self, browser, count):
        start = f"({count}) " if count else ""
        browser.until(lambda: browser.driver.title.startswith(start) and (count or not browser.driver.title.startswith("(")), f"no {count} in the title")

    def test_icon_and_title_count_and_go_back(self):
        browser, lounge = self.orlo()
        plain = self.icon(browser)
        self.assertTrue(plain.endswith("favicon.svg"))
        self.say(lounge, "one")
        self.unread(browser, 1)
        browser.until(lambda: self.icon(browser).startswith("data:image/png"), "no number on the icon")
        first = self.icon(browser)
        self.say(lounge, "two")
        self.unread(browser, 2)
        browser.until(lambda: self.icon(browser) != first, "the same icon")
        browser.open_room("Lounge")
        self.unread(browser, 0)
        browser.until(lambda: self.icon(browser) == plain, "the icon still counts")
        self.assertEqual(browser.run("return called"), [])  # nothing was chosen

    def test_sound_and_vibration_are_chosen_and_spare_what_is_on_the_screen(self):
        browser, lounge = self.orlo()
        self.open_choices(browser)
        browser.save_picture("alerts")
        browser.click("dialog [data-focus=vibrate]")
        browser.until(lambda: browser.run("return called.includes('vibrate')"), "the choice is not felt")
        browser.click("dialog [data-focus=sound]")
        browser.until(lambda: browser.run("return called.filter((call) => call === 'tone').length === 2"), "the choice is not heard")
        browser.click("dialog .dialog-head button")
        browser.click("[data-focus=avatar]")
        browser.open_room("Harbour")
        browser.run("called.length = 0")
        self.say(lounge, "elsewhere")
        browser.until(lambda: browser.run("return called.includes('vibrate')"), "nothing is felt")
        browser.open_room("Lounge")
        browser.see("elsewhere")
        browser.run("called.length = 0")
        self.say(lounge, "here")
        browser.see("here")
        self.assertEqual(browser.run("return called"), [])

    def test_plain_page_says_what_it_cannot_do(self):
        browser, _ = self.orlo()
        self.open_choices(browser)
        browser.says("dialog", "only for pages that came over https")
        self.assertFalse(browser.has("[data-focus=ask]"))

    def test_notifications_are_asked_for_by_a_button_and_count(self):
        browser, lounge = self.orlo(SECURE)
        self.say(lounge, "not asked yet")
        self.unread(browser, 1)
        self.assertEqual(browser.run("return called"), [])
        self.open_choices(browser)
        browser.click("[data-focus=ask]")
        browser.says("dialog", "Notifications are on")
        browser.click("dialog .dialog-head button")
        browser.click("[data-focus=avatar]")
        browser.run("away = true")
        self.say(lounge, "one")
        browser.until(lambda: browser.run("return called.includes('Nerida in Lounge: one')"), "no notification")
        self.say(lounge, "two")
        browser.until(lambda: browser.run("return called.includes('2 new messages: two')"), "no count")
        browser.run("away = false; last.onclick()")
        browser.see("two")
        self.assertEqual(browser.log(), [])


if __name__ == "__main__":
    unittest.main()
