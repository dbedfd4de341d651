# SPDX-License-Identifier: GPL-3.0-or-later
"""History, unread messages, and what counts as read."""
import json
import unittest

from browser import PHONE
from clienttest import ClientTest
from fakenode import DOMAIN, ROOT, now

LARGEST_DOM = 240 + 100  # messages: the largest slice, and a page that has just come


class Reading(ClientTest):
    def fill(self, room, count, first=1):
        start = now() - 10_000_000
        return [self.node.message(room, self.nerida, f"m{number}", sent=start + number * 1000)["id"] for number in range(first, first + count)]

    def all_read(self, room):
        """As if Orlo had read all that is there, on another device."""
        key = (room, self.me()["id"])
        self.node.put("mine", key, {**self.node.items["mine"][key], "read_to": self.node.number})

    def test_scrolling_up_pages_history_without_a_jump(self):
        self.node.page = 40
        browser, room = self.in_room()
        self.fill(room, 300)
        self.all_read(room)
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
        self.all_read(room)
        browser.driver.refresh()
        browser.see("m2000")
        self.assertLessEqual(self.read_through(browser, "m1", 0), LARGEST_DOM)
        browser.click(".jump")
        browser.until(lambda: browser.texts()[-1:] == ["m2000"], "the newest is not shown again")
        self.node.tell({"message": self.node.message(room, self.nerida, "one more")})
        browser.see("one more")
        self.read_through(browser, "m1000", 0)
        self.assertLessEqual(self.read_through(browser, "one more", 1), LARGEST_DOM)

    def test_an_earlier_page_that_takes_its_time_is_announced_and_moves_nothing(self):
        self.node.page = 40
        browser, room = self.in_room()
        self.fill(room, 60)
        self.all_read(room)
        self.node.bend["history"] = lambda connection, frame: True  # never answered
        browser.driver.refresh()
        browser.see("m60")
        browser.run("document.querySelector('.timeline').scrollTop = 0")
        browser.says(".loading-older", "Loading earlier")
        self.assertEqual(browser.run("return getComputedStyle(document.querySelector('.loading-older')).position"), "absolute")

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
            self.node.items["room"][other]["last"] -= 60_000  # what is said in this very millisecond is later
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

    def test_a_cut_inside_the_page_behind_a_join_leaves_no_hole(self):
        room = self.node.room("Deck 7", members=[self.nerida])
        self.fill(room, 120)

        def cut(connection, frame):
            then = []
            answer = {"t": "ok", "ref": frame["ref"], "mine": self.node._enter_and_tell(connection, room, then.append)}
            connection.send(json.dumps(answer))
            for step in then:
                step()
            page = sorted((m for m in self.node.items["message"].values() if m["room"] == room), key=lambda m: m["hlc"], reverse=True)
            connection.send(json.dumps({"t": "changed", "change": self.node.number, "items": [{"message": m} for m in page[:40]]}))
            self.node.bend.clear()
            connection.close()
            return True
        browser = self.browser().join("Orlo")
        self.node.bend["room.join"] = cut
        browser.open_room("Deck 7")
        browser.click_text(".room-pane .button", "Join")
        browser.see("m120")
        browser.until(lambda: sum(request["t"] == "hello" for request in self.node.requests) == 2, "no return")
        browser.post("I am back")
        told = lambda: [text for text in browser.texts() if text.startswith("m")]
        top = lambda: browser.run("document.querySelector('.timeline').scrollTop = 0; return 1") and told()
        browser.until(lambda: "m1" in top(), "no m1")
        self.assertEqual(told(), [f"m{number}" for number in range(1, 121)])

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
        browser.says(f"[data-id='{late['id']}'] .late", "arrived")

    def test_what_is_hidden_is_not_drawn_and_what_is_the_same_is_not_written(self):
        self.size = PHONE
        browser, room = self.in_room()
        browser.run("""window.written = {};
            for (const pane of ['.side-pane', '.room-header', '.composer'])
                new MutationObserver((changes) => { window.written[pane] = changes.length; })
                    .observe(document.querySelector(pane), { subtree: true, childList: true, characterData: true, attributes: true });""")
        for number in range(5):
            self.node.tell({"message": self.node.message(room, self.nerida, f"live {number}")})
            browser.see(f"live {number}")
        self.assertEqual(browser.run("return window.written"), {})
        browser.click(".back")
        browser.says(".room-row", "live 4")

    # ---- where the reader is ---------------------------------------------------------------------------------------

    def top(self, browser, text):
        """The place of the message `text` in the list, px from its top; none when it is not drawn."""
        return browser.run("""const row = [...document.querySelectorAll('.message')].find((e) => e.querySelector('.message-text > span').textContent === arguments[0]);
            return row && row.getBoundingClientRect().top - document.querySelector('.timeline').getBoundingClientRect().top""", text)

    def off_the_end(self, browser):
        return browser.run("const t = document.querySelector('.timeline'); return t.scrollHeight - t.scrollTop - t.clientHeight")

    def wait_for_layout(self, browser):
        browser.driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))")

    def scroll_to(self, browser, text):
        browser.run("[...document.querySelectorAll('.message')].find((e) => e.querySelector('.message-text > span').textContent === arguments[0]).scrollIntoView()", text)
        self.wait_for_layout(browser)

    def reads(self, room):
        return [request["upto"] for request in self.node.requests if request["t"] == "read" and request["room"] == room]

    def in_full_room(self, count=60, **options):
        """Orlo follows the end of a room of which everything is read."""
        browser, room = self.in_room(**options)
        self.fill(room, count)
        self.all_read(room)
        browser.driver.refresh()
        browser.see(f"m{count}")
        browser.until(lambda: self.off_the_end(browser) < 2, "not at the end")
        return browser, room

    def test_who_follows_the_end_stays_there_while_the_field_grows_and_the_phone_turns(self):
        self.size = PHONE
        browser, room = self.in_full_room()
        for text in ("1", "1\\n2\\n3\\n4", "1\\n2\\n3\\n4 and"):
            browser.run(f"const f = document.querySelector('.composer-field'); f.value = '{text}'; f.dispatchEvent(new Event('input'))")
            self.wait_for_layout(browser)
            self.assertLess(self.off_the_end(browser), 2, text)
        self.assertGreater(browser.find(".composer-field").size["height"], 4 * 20)
        for width, height in ((844, 390), (390, 500), (390, 844)):
            browser.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=True)
            self.wait_for_layout(browser)
            self.assertLess(self.off_the_end(browser), 2, (width, height))
        self.node.tell({"message": self.node.message(room, self.nerida, "and on\n" * 4)})
        browser.until(lambda: "and on" in browser.texts()[-1], "it did not come")
        self.wait_for_layout(browser)
        self.assertLess(self.off_the_end(browser), 2)

    def test_who_reads_above_stays_there_while_the_field_grows_and_the_phone_turns(self):
        self.size = PHONE
        browser, room = self.in_full_room()
        self.scroll_to(browser, "m30")
        browser.run("const f = document.querySelector('.composer-field'); f.value = '1\\n2\\n3\\n4'; f.dispatchEvent(new Event('input'))")
        self.node.tell({"message": self.node.message(room, self.nerida, "below")})
        self.wait_for_layout(browser)
        self.assertAlmostEqual(self.top(browser, "m30"), 0, delta=2)
        for width, height in ((844, 390), (390, 844)):
            browser.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=True)
            self.wait_for_layout(browser)
            self.assertAlmostEqual(self.top(browser, "m30"), 0, delta=2, msg=(width, height))

    def test_a_reconnect_with_a_gap_leaves_the_reader_where_they_were_and_marks_nothing_read(self):
        browser, room = self.in_full_room()
        self.scroll_to(browser, "m30")
        read = self.reads(room)
        self.node.page = 40
        self.node.server.stop()
        self.fill(room, 150, first=61)
        self.node.server.start()
        browser.until(lambda: browser.find(".jump .badge").text == "99+", "what came is not counted")
        browser.until(lambda: not browser.has(".loading-older"), "still fetching")
        self.wait_for_layout(browser)
        self.assertAlmostEqual(self.top(browser, "m30"), 0, delta=2)
        self.assertEqual(self.reads(room), read)

    def test_who_followed_the_end_sees_the_first_of_what_came_while_the_laptop_was_away(self):
        browser, room = self.in_full_room()
        self.node.page = 40
        self.node.server.stop()
        self.fill(room, 150, first=61)
        self.node.server.start()
        browser.until(lambda: browser.find(".new-line"), "no line")
        browser.until(lambda: 0 < (self.top(browser, "m61") or -1) < 700, "the first is not on the screen")
        self.assertLess(max(self.reads(room), default=0), max(m["arrival"] for m in self.node.items["message"].values()))

    def test_the_line_stands_above_the_first_of_300_unread_and_they_stay_unread(self):
        browser, room = self.in_full_room()
        other = self.node.room("Lost and found", members=[self.nerida])
        self.node.tell({"room": self.node.items["room"][other]})
        browser.open_room("Lost and found")
        self.node.page = 100
        self.node.server.stop()
        self.fill(room, 300, first=61)
        self.node.server.start()
        browser.until(lambda: browser.find(".badge").text == "99+", "no badge")
        browser.open_room("Deck 7")
        below = "const line = document.querySelector('.new-line'); return line?.nextElementSibling.querySelector('.message-text > span').textContent"
        browser.until(lambda: browser.run(below) == "m61" and 0 < self.top(browser, "m61") < 700, "the line stands elsewhere")
        browser.until(lambda: self.reads(room), "what is on the screen is not read")
        arrivals = {m["content"].get("text"): m["arrival"] for m in self.node.items["message"].values()}
        self.assertLess(max(self.reads(room)), arrivals["m100"])

    def test_a_room_of_which_only_the_newest_was_told_opens_at_the_first_unread(self):
        browser, room = self.in_full_room()
        other = self.node.room("Lost and found", members=[self.nerida])
        self.node.tell({"room": self.node.items["room"][other]})
        browser.open_room("Lost and found")
        self.node.page = 1
        self.node.server.stop()
        self.fill(room, 30, first=61)
        self.node.server.start()
        browser.until(lambda: browser.find(".badge").text == "30", "no badge")
        browser.open_room("Deck 7")
        below = "const line = document.querySelector('.new-line'); return line?.nextElementSibling.querySelector('.message-text > span').textContent"
        browser.until(lambda: browser.run(below) == "m61" and 0 < self.top(browser, "m61") < 700, "the line stands elsewhere")
        browser.until(lambda: browser.run("document.querySelector('.timeline').scrollTop = 0; return 1") and "m1" in browser.texts(), "no m1")
        self.assertEqual(browser.texts(), [f"m{number}" for number in range(1, 91)])

    def test_a_newcomer_starts_at_the_end_and_history_is_not_unread(self):
        for is_page_first in (True, False):
            room = self.node.room(f"Deck {is_page_first}", members=[self.nerida])
            start = now() - 10_000_000
            said = [self.node.message(room, self.nerida, f"m{number}", sent=start + number * 1000) for number in range(150)]
            browser = self.browser().join(f"Orlo {is_page_first}")
            page = [{"message": message} for message in said[-100:]]
            frame = json.dumps({"t": "changed", "change": self.node.number, "items": page})
            self.node.bend["room.join"] = lambda connection, _: is_page_first and connection.send(frame)
            browser.open_room(f"Deck {is_page_first}")
            browser.click_text(".room-pane .button", "Join")
            browser.find(".composer-field")
            if not is_page_first:
                self.node.tell(*page)
            browser.see("m149")
            self.wait_for_layout(browser)
            self.assertLess(self.off_the_end(browser), 2)
            self.assertEqual([browser.has(".new-line"), browser.has(".badge")], [False, False])

    def test_back_and_reopen_on_a_phone_keeps_the_place(self):
        self.size = PHONE
        browser, room = self.in_full_room()
        self.scroll_to(browser, "m30")
        browser.click(".back")
        browser.find(".tabs")
        browser.open_room("Deck 7")
        browser.until(lambda: self.top(browser, "m30") is not None and abs(self.top(browser, "m30")) < 2, "the place is lost")
        browser.click("[data-focus=details]")
        browser.find(".details-pane")
        browser.click(".details-pane .icon-button")
        browser.until(lambda: abs(self.top(browser, "m30")) < 2, "the details lose it")

    def test_what_only_later_versions_know_is_shown_as_the_safest(self):
        browser, room = self.in_room("Far", reach="galaxy")
        pilot = self.node.person("Isolde", role="pilot")
        message = self.node.message(room, pilot, "", content={"type": "hologram", "text": "not for us"})
        self.node.tell({"person": self.node.items["person"][pilot]}, {"message": message})
        browser.says(f"[data-id='{message['id']}'] .message-text", "Your version cannot show this.")
        self.assertEqual(browser.find(".room-row .reach-icon").get_attribute("title"), "This vehicle")
        browser.click("[data-focus=details]")
        browser.says(".details-reach", "This vehicle")
        browser.act("Your version", "Message info")
        browser.says(".info-text", "Your version cannot show this.")
        browser.click("dialog .icon-button")
        self.node.change("person", self.me()["id"], {**self.me(), "role": "pilot", "colour": 12})
        browser.click(".own-avatar")
        browser.says(".me-person", "Guest")
        after = self.node.message(room, self.nerida, "after it")
        self.node.tell({"message": after})
        browser.says(f"[data-id='{after['id']}'] .message-text", "after it")
        self.assertNotIn("not for us", browser.find("body").text)

    def test_no_later_value_field_item_or_frame_of_the_wire_stops_the_page(self):
        browser, room = self.in_room()
        self.node.put("message", "own", self.node.message(room, self.me()["id"], "own"))
        held = {kind: [value for key, value in values.items() if kind != "domain" or key == DOMAIN][-1] for kind, values in self.node.items.items()}
        held["link"] = {"state": "up", "queued": 0}
        later = [(kind, path, {**held[kind], path[0]: "later" if len(path) == 1 else {**held[kind][path[0]], path[1]: "later"}})
                 for kind, path in open_values()]
        self.assertEqual({kind for kind, *_ in later}, {"person", "room", "message", "link"})
        frames = [{"t": "changed", "items": [{kind: {**value, "novel": {"a": [1]}}}]} for kind, _, value in later]
        frames += [{"t": "changed", "items": [{"hologram": {"id": "h"}}, {}]}, {"t": "fireworks", "room": room}, {"t": "gone", "room": "nobody's", "why": "moved"}]
        for number, frame in enumerate(frames):
            self.node.number += 1
            for item in frame.get("items", []):
                for value in item.values():
                    value["change"] = self.node.number
            self.node.send({"change": self.node.number, **frame})
            for page, place in (("people", ".people-rows"), ("avatar", ".me-person")):
                browser.click(f"[data-focus={page}]")
                browser.find(place)
            browser.click("[data-focus=avatar]")
            after = self.node.message(room, self.nerida, f"after {number}")
            self.node.tell({"message": after})
            browser.see(f"after {number}")
        self.assertEqual(browser.log(), [])


def open_values():
    """The places where the contract leaves room for values of later versions, as the schema has it: kinds and paths of fields."""
    definitions = json.loads((ROOT / "node/protocol/schema.json").read_text())["$defs"]
    for name, definition in definitions.items():
        for field, schema in definition["properties"].items() if name.startswith("value.") else ():
            if "examples" in schema:
                yield name.removeprefix("value."), (field,)
            yield from ((name.removeprefix("value."), (field, inner)) for inner, part in schema.get("properties", {}).items() if "examples" in part)


if __name__ == "__main__":
    unittest.main()
