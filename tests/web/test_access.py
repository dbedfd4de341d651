# SPDX-License-Identifier: GPL-3.0-or-later
"""Fingers, keyboards, screen readers, small screens, languages."""
import unittest

from selenium.webdriver.common.keys import Keys

from browser import PHONE, TABLET
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

    def test_back_leads_from_a_room_to_the_rooms_also_after_its_details(self):
        self.size = PHONE
        browser, _ = self.in_room()
        browser.click("[data-focus=details]")
        browser.click(".details-pane .icon-button")
        browser.click(".back")
        browser.find(".tabs")
        browser.driver.forward()
        browser.find(".composer-field")

    def steps(self, browser):
        return browser.run("return history.length")

    def test_back_closes_a_sheet_and_stays_in_the_room(self):
        self.size = PHONE
        browser, room = self.in_room()
        self.node.tell({"message": self.node.message(room, self.nerida, "hello")})
        browser.see("hello")
        browser.act("hello", "Message info")  # one sheet after the other
        browser.find(".dialog-info")
        browser.driver.back()
        browser.until(lambda: not browser.has("dialog"), "Back leaves the sheet open")
        self.assertTrue(browser.has(".composer-field"), "Back has left the room")
        browser.run("document.querySelector('.other .bubble').dispatchEvent(new MouseEvent('click', { bubbles: true }))")
        browser.find(".sheet-row").send_keys(Keys.ESCAPE)
        browser.until(lambda: not browser.has("dialog") and not browser.run("return history.state?.cover"), "the step stays")
        browser.driver.back()
        browser.find(".tabs")

    def test_back_after_a_new_room_leads_to_the_rooms(self):
        self.size = PHONE
        browser = self.browser().join("Orlo")
        browser.click("button[aria-label='New room']")
        browser.type("dialog [name=name]", "Lounge")
        browser.click_text("dialog .button", "Create")
        browser.find(".composer-field")
        browser.driver.back()
        browser.find(".tabs")

    def test_tabs_are_no_steps(self):
        self.size = PHONE
        browser = self.browser().join("Orlo")
        before = self.steps(browser)
        for tab in ("people", "me", "rooms", "people"):
            browser.click(f".tab[data-focus={tab}]")
            browser.until(lambda: browser.find(f".tab[data-focus={tab}]").get_attribute("aria-current") == "page", tab)
        self.assertEqual(self.steps(browser), before)

    def test_the_tab_key_stops_once_at_the_rooms_and_arrows_go_on(self):
        browser, room = self.in_room()
        for number in range(5):
            other = self.node.room(f"Room {number}", members=[self.nerida])
            self.node.tell({"room": self.node.items["room"][other]})
        browser.until(lambda: len(browser.all(".room-row")) == 6, "not all rooms")
        stops = "return [...document.querySelectorAll('.room-row')].filter((e) => e.tabIndex === 0).map((e) => e.querySelector('.room-name').textContent)"
        self.assertEqual(browser.run(stops), ["Deck 7 lounge"])
        browser.find(".room-row").send_keys(Keys.ARROW_DOWN)
        browser.until(lambda: browser.run(stops) == ["Room 4"], "the stop does not follow")
        browser.driver.switch_to.active_element.send_keys(Keys.END)
        browser.until(lambda: browser.run("return document.activeElement.textContent").count("Room 0") and browser.run(stops) == ["Room 0"], "End")

    def test_separators_say_what_they_separate(self):
        browser, room = self.in_room()
        self.node.tell({"message": self.node.message(room, self.nerida, "hello")})
        browser.see("hello")
        names = browser.run("return [...document.querySelectorAll('[role=separator]')].map((e) => e.getAttribute('aria-label'))")
        self.assertTrue(names and all(names), names)

    def test_every_target_on_a_tablet_is_at_least_44_px(self):
        self.size = TABLET
        browser, room = self.in_room()
        other = self.node.room("Lost and found", members=[self.nerida])
        self.node.tell({"room": self.node.items["room"][other]})
        self.assertEqual(small_targets(browser), [])
        browser.open_room("Lost and found")
        browser.find(".join-bar .button")
        self.assertEqual(small_targets(browser), [])

    def test_what_lies_under_a_notch_or_a_gesture_bar_is_left_free(self):
        self.size = TABLET
        browser, _ = self.in_room()
        browser.command("Emulation.setSafeAreaInsetsOverride", insets={"left": 48, "right": 48, "bottom": 20})
        browser.until(lambda: browser.run("""
            const box = (selector) => document.querySelector(selector).getBoundingClientRect();
            return box('.own-avatar').left >= 48 && box('.send').right <= innerWidth - 48
                && Math.max(box('.send').bottom, box('.chip').bottom) <= innerHeight - 20"""), "something is covered")

    def test_colours_of_the_device_leave_nothing_untold(self):
        browser, _ = self.in_room()
        browser.command("Emulation.setEmulatedMedia", features=[{"name": "forced-colors", "value": "active"}])
        browser.until(lambda: browser.run("return document.documentElement.dataset.theme").startswith("contrast"), "no high contrast")
        browser.click(".own-avatar")
        browser.click_text(".me-edit", "Edit")
        marked = browser.run("""return [...document.querySelectorAll('.swatch-fill, .filter-chip-face')].map((e) =>
            [getComputedStyle(e).outlineStyle === 'solid', Boolean(e.parentElement.matches('[aria-pressed=true], :has(:checked)'))])""")
        self.assertEqual([line for line, _ in marked], [chosen for _, chosen in marked])

    def test_the_page_has_one_main_part_and_a_heading_on_every_page(self):
        self.size = PHONE
        browser, room = self.in_room()
        self.node.tell({"message": self.node.message(room, self.nerida, "hello")})
        browser.see("hello")
        shown = "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility()).length"
        for page in ("room", "rooms"):
            self.assertEqual(browser.run(shown, "main"), 1, page)
            self.assertEqual(browser.run(shown, "h1"), 1, page)
            if page == "room":
                browser.click(".back")
                browser.find(".tabs")
        self.assertEqual(browser.all(".rows li"), [], "an item outside of a list")

    def test_what_arrives_is_said_and_what_was_there_is_not(self):
        browser, room = self.in_room()
        self.say_once(browser, "I am here")  # the room is open and all that was there has come
        self.node.tell({"message": self.node.message(room, self.nerida, "before")})
        browser.see("before")
        other = self.node.room("Lost and found", members=[self.nerida])
        self.node.message(other, self.nerida, "a blue scarf")
        self.node.tell({"room": self.node.items["room"][other]})
        said = lambda: browser.run("return document.querySelector('.herald').textContent")
        self.assertEqual(said(), "Nerida: before")
        browser.open_room("Lost and found")
        browser.click_text(".room-pane .button", "Join")
        browser.see("a blue scarf")
        self.say_once(browser, "mine")
        self.node.tell({"message": self.node.message(other, self.nerida, "found it")})
        browser.until(lambda: said() == "Nerida: found it", "not said")

    def say_once(self, browser, text):
        browser.post(text)
        browser.until(lambda: browser.states() == ["saved"], "not saved")

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

    def test_the_tab_key_reaches_every_message_and_its_actions(self):
        browser, room = self.in_room()
        for text in ("first", "second"):
            self.node.tell({"message": self.node.message(room, self.nerida, text)})
        browser.see("second")
        browser.type(".composer-field", Keys.SHIFT + Keys.TAB)
        focused = lambda: browser.driver.switch_to.active_element
        browser.until(lambda: "second" in focused().text, "Shift+Tab leads elsewhere")
        focused().send_keys(Keys.ARROW_UP)
        browser.until(lambda: "first" in focused().text, "the arrow leads elsewhere")
        focused().send_keys(Keys.ENTER)
        browser.find(".sheet-row")
        focused().send_keys(Keys.ESCAPE)
        browser.until(lambda: "first" in focused().text, "the focus is lost")

    def test_the_focus_comes_back_to_a_message_that_was_drawn_anew_meanwhile(self):
        browser, room = self.in_room()
        browser.post("hello")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        message = next(m for m in self.node.items["message"].values() if m["content"].get("text"))
        browser.until(lambda: browser.find(".own").send_keys(Keys.ENTER) or True, "no key")
        browser.find(".sheet-row")
        self.node.tell({"read_mark": {"room": room, "person": self.nerida, "upto": message["arrival"], "change": 1}})
        browser.until(lambda: browser.states() == ["read"], "not read")
        browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        browser.until(lambda: browser.run("return document.activeElement.dataset.id") == message["id"], "the focus is lost")

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

    def test_nothing_collides_where_text_is_twice_as_large(self):
        browser, room = self.in_room()
        self.node.tell({"message": self.node.message(room, self.nerida, "hello there, how are you")})
        browser.see("hello there, how are you")
        browser.click("[data-focus=details]")
        browser.find(".details-pane .person-row")
        size = "return parseFloat(getComputedStyle(document.querySelector('.message-text')).fontSize)"
        usual = browser.run(size)
        browser.run("document.documentElement.style.fontSize = '200%'")  # as the browser's own setting does
        self.assertEqual(browser.run(size), 2 * usual)
        cut = """return [...document.querySelectorAll('.title, .meta, .strong, .room-name, .person-name, .message-text, .message-meta, .section-label, .chip-text, .filter-chip-face')]
            .filter((e) => e.offsetParent && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 0).map((e) => `${e.className} ${e.textContent}`)"""
        self.assertEqual(browser.run(cut), [])

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
