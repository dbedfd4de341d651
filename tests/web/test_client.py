# SPDX-License-Identifier: GPL-3.0-or-later
"""The client in Chromium over a scripted node: what a real node does not do on demand."""
import json
import socket
import unittest

from browser import PHONE, Browser
from fakenode import DOMAIN, OTHER, FakeNode, Refusal, now


class ClientTest(unittest.TestCase):
    size = (1280, 800)

    def setUp(self):
        self.node = FakeNode().start()
        self.addCleanup(self.node.close)
        self.nerida = self.node.person("Nerida")

    def browser(self, **options):
        browser = Browser(options.pop("size", self.size), **options)
        self.addCleanup(browser.close)
        return browser.open(self.node.address)

    def in_room(self, name="Deck 7 lounge", **options):
        """A browser in which Orlo has joined and opened a room; also the room's id."""
        room = self.node.room(name, members=[self.nerida], **options)
        browser = self.browser().join("Orlo")
        browser.open_room(name)
        browser.click_text(".room-pane .button", "Join")
        browser.find(".composer-field")
        browser.until(lambda: self.node.requests[-1]["t"] != "hello", "no request")
        return browser, room

    def me(self):
        return next(person for person in self.node.items["person"].values() if person["nick"] == "Orlo")


class Joining(ClientTest):
    def test_the_page_is_complete_without_a_secure_context(self):
        browser = self.browser()
        self.assertFalse(browser.run("return isSecureContext"))
        browser.join("Orlo")
        self.assertEqual(browser.log(), [])

    def test_a_taken_name_is_explained_and_the_suggestion_joins(self):
        browser = self.browser()
        browser.type(".join-form input[name=name]", "Nerida")
        browser.click(".join-button")
        self.assertIn("Nerida already", browser.find(".join-problem").text)
        browser.click(".suggestion")
        browser.until(lambda: browser.run("return document.body.classList.contains('signed-in')"), "not in")

    def test_a_reload_is_the_same_person(self):
        browser = self.browser().join("Orlo")
        browser.driver.refresh()
        browser.find(".side-header")
        self.assertEqual(len([p for p in self.node.items["person"].values() if p["nick"].startswith("Orlo")]), 1)

    def test_a_token_the_node_does_not_know_leads_back_to_joining_with_the_reason(self):
        browser = self.browser().join("Orlo")
        self.node.tokens.clear()
        browser.driver.refresh()
        self.assertIn("not signed in any more", browser.find(".join-problem").text)


    def test_a_clock_that_is_hours_off_does_not_show_in_the_next_attempt(self):
        browser = self.browser()
        browser.before_each_page("const honest = Date.now; Date.now = () => honest() + 3 * 3600 * 1000;")
        browser.driver.refresh()
        browser.join("Orlo")
        self.node.server.stop()
        browser.until(lambda: "Reconnecting" in browser.find(".chip").text, "the loss is not shown")
        self.assertRegex(browser.find(".chip").text, r"Reconnecting in \d\d? s")

    def test_a_full_disk_loses_no_message_and_the_page_says_so(self):
        browser = self.browser()
        browser.before_each_page("IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };")
        browser.driver.refresh()
        room = self.node.room("Deck 7 lounge", members=[self.nerida])
        browser.join("Orlo")
        browser.open_room("Deck 7 lounge")
        browser.click_text(".room-pane .button", "Join")
        browser.post("not lost")
        browser.until(lambda: browser.states() == ["saved"], "not sent")
        self.assertEqual([text for _, text in self.node.posts], ["not lost"])
        self.assertIn("keeps nothing", browser.find(".room-pane .strip-warn").text)

    def test_a_browser_that_forbids_storage_works_and_says_so(self):
        browser = self.browser()
        browser.before_each_page("""for (const name of ['localStorage', 'indexedDB'])
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });""")
        browser.driver.refresh()
        rooms = [self.node.room(name, members=[self.nerida]) for name in ("Deck 7 lounge", "Lost and found")]
        browser.join("Orlo")
        self.assertIn("keeps nothing", browser.find(".room-pane .strip-warn").text)
        for name in ("Lost and found", "Deck 7 lounge"):
            browser.open_room(name)
            browser.click_text(".room-pane .button", "Join")
            browser.find(".composer-field")
        browser.type(".composer-field", "half a thought")
        browser.open_room("Lost and found")
        browser.post("sent all the same")
        browser.until(lambda: browser.states() == ["saved"], "not sent")
        browser.open_room("Deck 7 lounge")
        browser.until(lambda: browser.find(".composer-field").get_property("value") == "half a thought", "the draft is gone")

    def test_who_is_sent_away_learns_why(self):
        for code, reason, words in ((4001, "", "signed out"), (4002, "Loud music at night", "removed you from the chat: Loud music at night")):
            browser = self.browser().join(f"Orlo {code}")
            self.node.server.run(lambda: [connection.close(code, reason) for connection in list(self.node.greeted)])
            browser.until(lambda: words in browser.find(".join-problem").text, "not explained")

    def test_what_cannot_be_sent_is_explained_before_the_node_is_asked(self):
        browser = self.browser()
        browser.click(".join-button")
        self.assertIn("must not be empty", browser.find(".join-problem").text)
        browser.type(".join-form input[name=name]", "Orlo")
        browser.click_text(".join-foot .link", "before")
        browser.click_text(".join-links .link", "Make an account")
        browser.type(".join-form input[name=password]", "short")
        browser.click(".join-button")
        browser.until(lambda: "at least 8 characters" in browser.find(".join-problem").text, "the short password is not explained")
        browser.click_text(".join-links .link", "nickname")
        browser.click(".join-button")
        browser.click("button[aria-label='New room']")
        browser.click_text("dialog .button", "Create")
        self.assertIn("must not be empty", browser.find("dialog .problem").text)
        self.assertFalse(any(request["t"] == "room.create" for request in self.node.requests))


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

    def test_a_refused_message_keeps_its_text_and_says_why(self):
        browser, _ = self.in_room()

        def refuse(connection, frame):
            raise Refusal("denied", permission="write")
        self.node.bend["message.post"] = refuse
        browser.post("please")
        self.assertIn("you may not write here", browser.find(".failed-line").text)
        browser.driver.refresh()
        self.assertIn("you may not write here", browser.find(".failed-line").text)
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


LARGEST_DOM = 240 + 100  # messages: the largest slice, and a page that has just come


class Reading(ClientTest):
    def fill(self, room, count, first=1):
        start = now() - 10_000_000
        return [self.node.message(room, self.nerida, f"m{number}", sent=start + number * 1000)["id"] for number in range(first, first + count)]

    def test_scrolling_up_pages_history_without_a_jump(self):
        self.node.page = 40
        browser, room = self.in_room()
        self.fill(room, 300)
        browser.driver.refresh()
        browser.see("m300")
        self.assertNotIn("m1", browser.texts())
        # what stands at the top of the screen before a page comes stands there afterwards
        moved = browser.driver.execute_async_script("""
            const done = arguments[0], timeline = document.querySelector('.timeline');
            const count = () => document.querySelectorAll('.message').length;
            const top = (id) => document.querySelector(`[data-id="${id}"]`).getBoundingClientRect().top;
            timeline.scrollTop = 500;
            requestAnimationFrame(() => requestAnimationFrame(() => {
                const box = timeline.getBoundingClientRect();
                const row = [...document.querySelectorAll('.message')].find((e) => e.getBoundingClientRect().bottom > box.top);
                const before = count(), id = row.dataset.id, at = top(id);
                const look = () => (count() > before ? done(Math.abs(top(id) - at)) : requestAnimationFrame(look));
                timeline.scrollTop = 400;
                const moved = top(id) - at;
                const wait = () => (count() > before ? done(Math.abs(top(id) - at - moved)) : requestAnimationFrame(wait));
                wait();
            }));""")
        self.assertLess(moved, 2)
        read = self.read_through(browser, "m1", 0)
        self.assertEqual(browser.texts()[:200], [f"m{number}" for number in range(1, 201)])
        self.assertLessEqual(read, LARGEST_DOM)

    def read_through(self, browser, text, end):
        """Scrolls to the top (0) or down (1) until `text` is drawn; returns the most messages that were drawn at once."""
        return browser.driver.execute_async_script("""
            const [text, end, done] = arguments, timeline = document.querySelector('.timeline');
            let most = 0;
            const step = () => {
                const texts = [...document.querySelectorAll('.message-text > span:first-child')].map((e) => e.textContent);
                most = Math.max(most, texts.length);
                timeline.scrollTop = end * timeline.scrollHeight;
                if (texts.includes(text)) done(most); else requestAnimationFrame(step);
            };
            step();""", text, end)

    def test_a_long_room_is_read_to_its_beginning_and_back_while_the_page_stays_small(self):
        self.node.page = 100
        browser, room = self.in_room()
        self.fill(room, 2000)
        browser.driver.refresh()
        browser.see("m2000")
        self.assertLessEqual(self.read_through(browser, "m1", 0), LARGEST_DOM)
        browser.click(".jump")
        browser.until(lambda: browser.texts()[-1:] == ["m2000"], "the newest is not shown again")
        self.node.tell({"message": self.node.message(room, self.nerida, "one more")})
        browser.see("one more")
        self.read_through(browser, "m1000", 0)
        self.assertLessEqual(self.read_through(browser, "one more", 1), LARGEST_DOM)

    def test_only_what_stood_on_the_screen_counts_as_read(self):
        browser, room = self.in_room()
        other = self.node.room("Lost and found", members=[self.nerida, self.me()["id"]])
        self.node.tell({"room": self.node.items["room"][other]}, {"mine": self.node.items["mine"][other, self.me()["id"]]})
        messages = [self.node.message(other, self.nerida, f"scarf {number}", sent=now() - 100_000 + number) for number in range(90)]
        self.node.tell(*({"message": message} for message in messages))
        browser.until(lambda: browser.find(".badge").text == "90", "no badge")
        browser.open_room("Lost and found")
        browser.find(".new-line")
        upto = browser.until(lambda: [request["upto"] for request in self.node.requests if request["t"] == "read" and request["room"] == other], "nothing was read")
        shown = browser.run("""const bottom = document.querySelector('.timeline').getBoundingClientRect().bottom;
            return [...document.querySelectorAll('.message')].filter((e) => e.getBoundingClientRect().top < bottom).length""")
        self.assertLessEqual(upto[-1], messages[shown - 1]["arrival"])
        browser.click(".jump")
        browser.until(lambda: any(request["t"] == "read" and request["upto"] == messages[-1]["arrival"] for request in self.node.requests), "not read to the end")
        browser.until(lambda: not browser.has(".room-row .badge"), "the badge stays")

    def test_a_room_moves_up_when_something_is_said_in_it(self):
        browser, room = self.in_room()
        rooms = {name: self.node.room(name, members=[self.nerida, self.me()["id"]]) for name in ("Aft deck", "Bridge wing")}
        for other in rooms.values():
            self.node.tell({"room": self.node.items["room"][other]}, {"mine": self.node.items["mine"][other, self.me()["id"]]})
        first = lambda: browser.run("return document.querySelector('.room-row .room-name').textContent")
        for name in ("Bridge wing", "Aft deck", "Bridge wing"):
            self.node.tell({"message": self.node.message(rooms[name], self.nerida, "hello")})
            browser.until(lambda: first() == name, f"{name} is not the first")

    def test_a_gap_on_resume_leaves_no_hole(self):
        browser, room = self.in_room()
        self.fill(room, 5)
        self.node.page = 10
        self.node.server.stop()
        self.fill(room, 60, first=6)
        self.node.server.start()
        browser.see("m65")
        browser.until(lambda: browser.run("document.querySelector('.timeline').scrollTop = 0; return 1") and "m1" in browser.texts(), "no m1")
        self.assertEqual(browser.texts(), [f"m{number}" for number in range(1, 66)])

    def test_a_slow_reader_catches_up_after_behind(self):
        browser, room = self.in_room()
        self.fill(room, 3)
        self.node.send({"t": "behind", "change": self.node.number})
        browser.see("m3")
        self.assertEqual(browser.texts(), ["m1", "m2", "m3"])

    def test_resync_shows_the_new_history_and_keeps_what_waits(self):
        browser, room = self.in_room()
        self.node.bend["message.post"] = lambda connection, frame: True
        browser.post("kept")
        browser.until(lambda: any(request["t"] == "message.post" for request in self.node.requests), "not posted")
        self.node.server.stop()
        self.node.bend.clear()
        self.node.number = 3  # a restored backup: the client's cursor is from its future
        for kind in self.node.items.values():
            for value in kind.values():
                value["change"] = min(value["change"], 3)
        self.node.server.start()
        browser.until(lambda: browser.states() == ["saved"], "not sent")
        self.assertEqual(browser.texts(), ["kept"])
        self.assertEqual(len(self.node.posts), 1)

    def test_unread_counts_while_another_room_is_shown_and_ends_when_seen(self):
        browser, room = self.in_room()
        other = self.node.room("Lost and found", members=[self.nerida, self.me()["id"]])
        self.node.tell({"room": self.node.items["room"][other]}, {"mine": self.node.items["mine"][other, self.me()["id"]]})
        for number in range(3):
            self.node.tell({"message": self.node.message(other, self.nerida, f"scarf {number}")})
        browser.until(lambda: browser.find(".badge").text == "3", "no badge")
        self.assertTrue(browser.driver.title.startswith("(3)"))
        self.assertFalse(any(request["t"] == "read" and request["room"] == other for request in self.node.requests))
        browser.open_room("Lost and found")
        browser.find(".new-line")
        last = max(m["arrival"] for m in self.node.items["message"].values() if m["room"] == other)
        browser.until(lambda: any(request["t"] == "read" and request["room"] == other and request["upto"] == last for request in self.node.requests), "not read")
        browser.until(lambda: not browser.has(".room-row .badge"), "the badge stays")

    def test_nothing_is_read_while_the_page_is_hidden(self):
        browser, room = self.in_room()
        browser.run("Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true}); document.dispatchEvent(new Event('visibilitychange'))")
        message = self.node.message(room, self.nerida, "psst")
        self.node.tell({"message": message})
        browser.see("psst")
        browser.until(lambda: any(request["t"] == "delivered" for request in self.node.requests), "not delivered")
        read = lambda: any(request["t"] == "read" and request["upto"] >= message["arrival"] for request in self.node.requests)
        self.assertFalse(read())
        browser.run("delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))")
        browser.until(read, "not read")

    def test_a_late_message_is_marked_and_offered(self):
        browser, room = self.in_room()
        self.fill(room, 40)
        self.node.change("message", "x", self.node.items["message"].popitem()[1])
        late = self.node.message(room, self.nerida, "from the other ferry", sent=now() - 20_000_000, late=True)
        self.node.send({"t": "behind", "change": self.node.number})
        browser.until(lambda: "1 message arrived late" in browser.find(".late-pill").text, "not offered")
        browser.click(".late-pill .link")
        browser.until(lambda: browser.run("""const box = document.querySelector(`[data-id="${arguments[0]}"]`).getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight""", late["id"]), "not shown")
        self.assertIn("arrived", browser.find(f"[data-id='{late['id']}'] .late").text)


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
        self.assertIn("Sent to the network", browser.find(".own .state").text)
        self.node.tell({"reach": {**mark, "domain": OTHER, "change": 2}})
        browser.until(lambda: browser.states() == ["read"], "not read")
        self.assertIn("Read by 1", browser.find(".own .state").text)

    def test_a_waiting_link_is_amber_and_says_that_chat_works(self):
        browser = self.browser(size=PHONE).join("Orlo")
        self.node.tell({"link": {"state": "down", "queued": 34, "change": 1}})
        self.assertIn("Chat on board works", browser.find(".strip-warn").text)

    def test_a_message_from_another_vehicle_says_so(self):
        self.node.put("domain", OTHER, {"id": OTHER, "name": "MS Kittiwake", "words": "", "trusted": True})
        zephine = self.node.person("Zephine", domain=OTHER)
        browser, room = self.in_room("The line", reach="everyone")
        self.node.tell({"person": self.node.items["person"][zephine]}, {"message": self.node.message(room, zephine, "ahoy", domain=OTHER)})
        browser.see("ahoy")
        self.assertIn("MS Kittiwake", browser.find(".domain-badge").text)


class Away(ClientTest):
    def test_a_button_stays_under_the_finger_while_the_seconds_run(self):
        browser, _ = self.in_room()
        self.node.server.stop()
        browser.find(".room-pane .strip .button").send_keys("")  # the focus
        browser.run("""window.buttons = ['.room-pane .strip .button', '.chip', '[data-focus=details]'].map((e) => document.querySelector(e));
            window.buttons[2].focus()""")
        for seconds in ("first", "second"):
            text = browser.find(".chip").text
            browser.until(lambda: "Reconnecting" in browser.find(".chip").text and browser.find(".chip").text != text, f"no {seconds} change")
        self.assertEqual(browser.run("return [window.buttons.every((e) => e.isConnected), document.activeElement === window.buttons[2]]"), [True, True])

    def test_the_strip_stays_while_a_new_attempt_is_under_way(self):
        browser, _ = self.in_room()
        self.node.server.stop()
        browser.find(".room-pane .strip")
        with socket.create_server(("127.0.0.1", self.node.server.port)):  # takes connections and never says a word
            browser.click(".room-pane .strip .button")
            browser.until(lambda: "Connecting" in browser.find(".away-line").text, "no attempt")
            self.assertIn("does not answer", browser.find(".room-pane .strip").text)
            self.assertEqual(browser.find(".composer-field").get_attribute("placeholder"), "Write anyway")

    def test_a_page_whose_scripts_did_not_come_says_so_and_offers_to_reload(self):
        browser = Browser()
        self.addCleanup(browser.close)
        browser.block("*ladder.js")
        browser.open(self.node.address)
        browser.until(lambda: "Reload the page" in browser.find(".boot-late").text, "nothing is said")


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
        label = browser.find(".own").get_attribute("aria-label")
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
        self.assertIn("edited", browser.find(".own").text)

    def test_nothing_is_cut_off_at_the_smallest_window_in_russian(self):
        self.node.room("Комната с очень длинным названием, которое не помещается", members=[self.nerida])
        browser = self.browser(size=(320, 568), language="ru").join("Орло")
        browser.find(".room-row")
        for tab in ("rooms", "people", "me"):
            browser.click(f".tab[data-focus={tab}]")
            self.assertLessEqual(browser.run("return document.documentElement.scrollWidth"), 320, tab)

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
