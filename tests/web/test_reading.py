# SPDX-License-Identifier: GPL-3.0-or-later
"""History, unread messages, and what counts as read."""
import unittest

from clienttest import ClientTest
from fakenode import now

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

    def test_an_earlier_page_that_takes_its_time_is_announced_and_moves_nothing(self):
        self.node.page = 40
        browser, room = self.in_room()
        self.fill(room, 60)
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

    def test_what_only_later_versions_know_is_shown_as_the_safest(self):
        browser, room = self.in_room("Far", reach="galaxy")
        pilot = self.node.person("Isolde", role="pilot")
        message = self.node.message(room, pilot, "", content={"type": "hologram", "text": "not for us"})
        self.node.tell({"person": self.node.items["person"][pilot]}, {"message": message})
        browser.says(f"[data-id='{message['id']}'] .message-text", "Your version cannot show this.")
        self.assertEqual(browser.find(".room-row .reach-icon").get_attribute("title"), "This vehicle")
        after = self.node.message(room, self.nerida, "after it")
        self.node.tell({"message": after})
        browser.says(f"[data-id='{after['id']}'] .message-text", "after it")
        self.assertNotIn("not for us", browser.find("body").text)


if __name__ == "__main__":
    unittest.main()
