# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages of one's own, and how far they have come."""
import json
import unittest

from browser import NARROW_PHONE, PHONE
from clienttest import ClientTest
from fakenode import DOMAIN, OTHER, Refusal, now


class Writing(ClientTest):
    def test_an_answer_that_comes_twice_and_a_value_before_the_answer_show_one_message(self):
        def twice(connection, frame):
            self.node.posts.append((frame["id"], frame["content"]["text"]))
            message = self.node.message(frame["room"], self.me()["id"], None, content=frame["content"], id=frame["id"])
            changed = json.dumps({"t": "changed", "change": self.node.number, "items": [{"message": message}]})
            answer = json.dumps({"t": "ok", "ref": frame["ref"], "message": {
                "id": message["id"], "state": "saved", "hlc": message["hlc"], "arrival": message["arrival"], "arrived": message["arrived"]}})
            for text in (changed, changed, answer, answer):
                connection.send(text)
            return True
        self.node.bend["message.post"] = twice
        browser, _ = self.in_room()
        for text in ("one", "two", "three"):
            browser.post(text)
        browser.until(lambda: browser.states() == ["saved"] * 3, "not all saved")
        self.assertEqual(browser.texts(), ["one", "two", "three"])
        self.assertEqual([text for _, text in self.node.posts], ["one", "two", "three"])

    def test_what_is_written_while_the_node_is_away_survives_a_reload_and_goes_once_in_order(self):
        browser, _ = self.in_room()
        self.node.bend["message.post"] = lambda connection, frame: True  # takes it and never answers
        browser.post("one")
        browser.until(lambda: any(request["t"] == "message.post" for request in self.node.requests), "not posted")
        self.node.server.stop()
        browser.until(lambda: "Reconnecting" in browser.find(".chip").text, "the loss is not shown")
        browser.post("two")
        browser.until(lambda: browser.states() == ["pending", "pending"], "not pending")
        self.node.bend.clear()
        self.node.server.start()
        browser.driver.refresh()
        browser.until(lambda: browser.states() == ["saved", "saved"], "not saved after the return")
        self.assertEqual(browser.texts(), ["one", "two"])
        self.assertEqual([text for _, text in self.node.posts], ["one", "two"])

    def test_what_was_pasted_is_sent_as_the_node_takes_it(self):
        browser, _ = self.in_room()
        paste = "    if (x)\r\n\tgo();\vnext\fpage\u0085last\u0007\u0000 \ud83d end \u2028 \n\n"
        kept = "    if (x)\n\tgo();\nnext\npage\nlast  end"
        browser.run('''const field = document.querySelector(".composer-field");
            field.value = JSON.parse(arguments[0]);
            field.dispatchEvent(new Event("input", { bubbles: true }));''', json.dumps(paste))
        browser.click(".send")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        self.assertEqual([text for _, text in self.node.posts], [kept])

    def test_why_a_message_was_refused_stands_below_it_on_a_narrow_phone(self):
        self.size = NARROW_PHONE
        browser, _ = self.in_room()

        def refuse(connection, frame):
            raise Refusal("invalid")  # with a reason so long that it has a line of its own
        self.node.bend["message.post"] = refuse
        browser.post("Is there paper on board, for the eight copies?")
        browser.find(".failed-line")
        bottom, top = browser.run("""
            const message = document.querySelector('.failed-line').closest('.message');
            return [message.querySelector('.bubble').getBoundingClientRect().bottom,
                message.querySelector('.failed-line span').getBoundingClientRect().top];""")
        self.assertGreaterEqual(top, bottom)

    def test_a_refused_message_keeps_its_text_and_says_why(self):
        browser, _ = self.in_room()

        def refuse(connection, frame):
            raise Refusal("denied", permission="write")
        self.node.bend["message.post"] = refuse
        browser.post("please")
        browser.says(".failed-line", "you may not write here")
        browser.driver.refresh()
        browser.says(".failed-line", "you may not write here")
        self.node.bend.clear()
        browser.click_text(".failed-line .link", "Retry")
        browser.until(lambda: browser.states() == ["saved"], "not sent again")
        self.assertEqual(browser.texts(), ["please"])

    def test_the_order_holds_when_the_node_asks_for_patience(self):
        refused = []

        def slow(connection, frame):
            if not refused:
                refused.append(frame)
                raise Refusal("too_many", retry_after_ms=300)
        self.node.bend["message.post"] = slow
        browser, _ = self.in_room()
        for text in ("one", "two", "three"):
            browser.post(text)
        browser.until(lambda: browser.states() == ["saved"] * 3, "not all saved")
        self.assertEqual(browser.texts(), ["one", "two", "three"])

    def test_one_sees_what_one_has_said(self):
        browser, room = self.in_room()
        for number in range(60):
            self.node.tell({"message": self.node.message(room, self.nerida, f"m{number}")})
        browser.see("m59")
        browser.run("document.querySelector('.timeline').scrollTop = 0")
        browser.find(".jump")
        browser.post("here I am")
        browser.until(lambda: browser.run("return document.querySelector('.own').getBoundingClientRect().bottom < document.querySelector('.composer').getBoundingClientRect().top"),
                      "the own message is out of sight")

    def test_a_draft_stays_with_its_room(self):
        browser, _ = self.in_room()
        browser.type(".composer-field", "half a thought")
        other = self.node.room("Lost and found", members=[self.nerida])
        self.node.tell({"room": self.node.items["room"][other]})
        browser.open_room("Lost and found")
        browser.until(lambda: "half a thought" in browser.find(".room-row.joined").text, "the draft is not in the list")
        browser.driver.refresh()
        browser.open_room("Deck 7")
        browser.until(lambda: browser.find(".composer-field").get_property("value") == "half a thought", "the draft is gone")

    def test_an_edit_under_way_stays_with_its_room(self):
        browser, room = self.in_room()
        other = self.node.room("Lost and found", members=[self.nerida])
        self.node.tell({"room": self.node.items["room"][other]})
        browser.post("helo")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        browser.type(".composer-field", "a draft")
        browser.act("helo", "Edit")
        browser.type(".composer-field", "\ue003lo")  # Backspace
        editing = lambda: browser.has(".edit-bar") and browser.find(".composer-field").get_property("value") == "hello"
        for leave in (lambda: browser.open_room("Lost and found"), browser.driver.refresh, lambda: self.node.send({"t": "behind", "change": 1})):
            leave()
            browser.open_room("Deck 7")
            browser.until(editing, "the edit is lost")
        browser.click(".send")
        browser.see("hello")
        browser.until(lambda: browser.find(".composer-field").get_property("value") == "a draft", "the draft is gone")

    def test_a_page_that_ends_before_the_message_is_on_the_disk_still_has_its_text(self):
        browser, _ = self.in_room()
        browser.run("""const honest = IDBDatabase.prototype.transaction, never = { put() {}, delete() {} };
            IDBDatabase.prototype.transaction = function (store, mode) {
                return mode === 'readwrite' ? { objectStore: () => never } : honest.apply(this, arguments); };""")
        browser.post("not lost")
        browser.until(lambda: browser.find(".composer-field").get_property("value") == "", "not taken")
        browser.driver.refresh()
        browser.until(lambda: browser.find(".composer-field").get_property("value") == "not lost", "the text is gone")

    def test_enter_that_ends_a_word_of_an_input_method_sends_nothing(self):
        browser, _ = self.in_room()
        browser.type(".composer-field", "konnichiwa")
        press = "document.querySelector('.composer-field').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: arguments[0], bubbles: true, cancelable: true}))"
        browser.run(press, 229)
        self.assertEqual(browser.find(".composer-field").get_property("value"), "konnichiwa")
        browser.run(press, 13)
        browser.until(lambda: browser.texts() == ["konnichiwa"], "not sent")

    def test_markup_and_control_letters_stay_text(self):
        browser, room = self.in_room()
        evil = "<img src=x onerror=alert(1)><b>bold</b> \u202e desrever &amp; {name}"
        self.node.tell({"message": self.node.message(room, self.nerida, evil)})
        browser.see(evil)
        self.assertEqual(browser.all(".message img, .message b"), [])
        self.node.change("person", self.nerida, {**self.node.items["person"][self.nerida], "nick": "<i>N</i>"})
        browser.until(lambda: "<i>N</i>" in browser.find(".author").text, "the name is not text")

    def test_too_long_a_text_is_counted_and_not_sent(self):
        browser, _ = self.in_room()
        browser.run("const f = document.querySelector('.composer-field'); f.value = '😀'.repeat(4003); f.dispatchEvent(new Event('input'))")
        self.assertEqual(browser.find(".composer-counter").text, "3 too many")
        self.assertFalse(browser.find(".send").is_enabled())


    def test_what_cannot_be_seen_is_not_sent(self):
        browser, _ = self.in_room()
        for text in ("   ", "\u200b\u200d", "\u3164", "\n\t"):
            browser.run("const f = document.querySelector('.composer-field'); f.value = arguments[0]; f.dispatchEvent(new Event('input'))", text)
            self.assertFalse(browser.find(".send").is_enabled(), repr(text))
        browser.run("const f = document.querySelector('.composer-field'); f.value = 'bell\\u0007'; f.dispatchEvent(new Event('input'))")
        browser.click(".send")
        browser.see("bell")

    def test_an_address_asks_with_its_real_host_before_it_opens(self):
        browser, room = self.in_room()
        browser.run("window.opened = []; HTMLAnchorElement.prototype.click = function () { window.opened.push([this.href, this.target, this.rel]); }")
        text = "see https://bank.example@evil.example/a, javascript:alert(1) or data:text/html,x"
        self.node.tell({"message": self.node.message(room, self.nerida, text)})
        browser.see(text)
        self.assertEqual([link.text for link in browser.all(".message .text-link")], ["https://bank.example@evil.example/a"])
        self.assertEqual(browser.all(".message [href]:not(use)"), [])
        browser.click(".text-link")
        self.assertEqual(browser.find("dialog .title").text, "Open evil.example?")
        browser.click_text("dialog .button", "Cancel")
        browser.until(lambda: not browser.has("dialog"), "the question stays")
        browser.act("see https", "Open evil.example")
        browser.click_text("dialog .button", "Open")
        browser.until(lambda: browser.run("return window.opened") == [["https://bank.example@evil.example/a", "_blank", "noopener noreferrer"]], "not opened")


class States(ClientTest):
    def test_the_ladder_climbs_with_seals_and_reach_and_never_skips(self):
        self.node.put("domain", OTHER, {"id": OTHER, "name": "MS Kittiwake", "words": "", "trusted": True, "last_contact": now()})
        browser, room = self.in_room("The line", reach="everyone")
        browser.post("hello line")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        message = next(m for m in self.node.items["message"].values() if m["content"].get("text"))
        mark = {"scope": "everyone", "epoch": 1, "upto": 1, "above": []}
        self.node.tell({"read_mark": {"room": room, "person": self.nerida, "upto": message["arrival"], "change": 1}})
        self.node.tell({"seal": {"scope": "everyone", "epoch": 1, "number": 1, "messages": [message["id"]], "change": 1}})
        self.node.tell({"reach": {**mark, "domain": DOMAIN, "change": 1}})
        browser.until(lambda: browser.states() == ["sent"], "not sent")
        browser.says(".own .state", "Sent to the network")
        self.node.tell({"reach": {**mark, "domain": OTHER, "change": 2}})
        browser.until(lambda: browser.states() == ["read"], "not read")
        browser.says(".own .state", "Read by 1")

    def test_a_waiting_link_is_amber_and_says_that_chat_works(self):
        browser = self.browser(size=PHONE).join("Orlo")
        self.node.tell({"link": {"state": "down", "queued": 34, "messages": 0, "change": 1}})
        browser.says(".strip-warn", "Chat on board works")

    def test_a_message_from_another_vehicle_says_so(self):
        self.node.put("domain", OTHER, {"id": OTHER, "name": "MS Kittiwake", "words": "", "trusted": True})
        zephine = self.node.person("Zephine", domain=OTHER)
        browser, room = self.in_room("The line", reach="everyone")
        self.node.tell({"person": self.node.items["person"][zephine]}, {"message": self.node.message(room, zephine, "ahoy", domain=OTHER)})
        browser.see("ahoy")
        browser.says(".domain-badge", "MS Kittiwake")


if __name__ == "__main__":
    unittest.main()
