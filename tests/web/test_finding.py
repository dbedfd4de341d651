# SPDX-License-Identifier: GPL-3.0-or-later
"""Rooms one may join and people nobody has told of are asked for: the page shows what it has found, and says so while it looks."""
import json
import unittest
import uuid

from selenium.webdriver.common.keys import Keys

from browser import NARROW_PHONE, PHONE
from clienttest import ClientTest
from fakenode import OTHER, Refusal, now


class Finding(ClientTest):
    def rooms(self, count, name="Deck {:03}"):
        """Rooms of which the later ones were active longer ago."""
        for number in range(count):
            room = self.node.room(name.format(number), members=[self.nerida])
            self.node.items["room"][room]["last"] = now() - number * 60_000

    def narrow(self):
        """A node that tells only what concerns a person."""
        self.node.is_narrow = True

    def names(self, browser):
        return browser.run("return [...document.querySelectorAll('.room-row:not(.joined) .room-name')].map((e) => e.textContent)")

    def shows(self, browser, names):
        browser.until(lambda: self.names(browser) == names, f"not these rooms: {names}")

    def asked(self, kind):
        return [request for request in self.node.requests if request["t"] == kind]

    def test_of_a_hundred_rooms_the_most_active_come_first_and_the_rest_as_one_scrolls(self):
        self.narrow()
        self.rooms(100)
        browser = self.browser(size=PHONE).join("Orlo")
        browser.says(".room-row", "Deck 000")
        browser.save_picture("finding-phone")
        self.assertEqual(self.names(browser), [f"Deck {number:03}" for number in range(15)])
        self.assertEqual(len(self.asked("rooms.find")), 1)
        browser.until(lambda: browser.run("document.querySelector('.side-scroll').scrollTop = 1e6; return document.querySelectorAll('.room-row').length") == 100,
                      "not all of them come")
        self.assertEqual(self.names(browser), [f"Deck {number:03}" for number in range(100)])
        self.assertFalse(browser.has(".list-more"))
        self.assertEqual(len(self.asked("rooms.find")), 5)

    def test_a_room_is_read_before_it_is_joined(self):
        room = self.node.room("Deck 7 lounge", members=[self.nerida])
        for number in range(80):
            self.node.message(room, self.nerida, f"said {number}", sent=now() - 7_200_000 + number * 60_000)
        browser = self.browser(size=PHONE).join("Orlo")
        browser.open_room("Deck 7 lounge")
        browser.see("said 79")
        browser.says(".join-bar", "Join the room to write there.")
        browser.save_picture("before-joining-phone")
        self.assertFalse(browser.has(".composer"))
        browser.until(lambda: browser.run("document.querySelector('.timeline').scrollTop = 0") or "said 0" in browser.texts(), "older ones do not come")
        self.node.message(room, self.nerida, "said meanwhile")  # nobody tells but that something was said
        self.node.change("room", room, {**self.node.items["room"][room], "last": now() + 1})
        browser.until(lambda: browser.run("document.querySelector('.timeline').scrollTop = 1e6") or "said meanwhile" in browser.texts(), "not looked at anew")
        self.assertIn("said 50", browser.texts())  # what was read stays
        self.assertEqual(self.asked("read"), [])
        browser.click("[data-focus=join]")
        browser.until(lambda: browser.find(".composer-field").is_displayed(), "not joined")
        self.assertFalse(browser.has(".join-bar"))
        browser.post("here I am")
        browser.see("here I am")
        self.assertEqual(browser.log(), [])

    def test_a_gap_in_a_room_that_is_looked_into_is_not_closed_over(self):
        room = self.node.room("Deck 7 lounge", members=[self.nerida])
        self.node.message(room, self.nerida, "long ago", sent=now() - 7_200_000)
        browser = self.browser().join("Orlo")
        browser.open_room("Deck 7 lounge")
        browser.see("long ago")
        for number in range(60):
            self.node.message(room, self.nerida, f"said {number}", sent=now() - 3_600_000 + number * 1_000)
        self.node.change("room", room, {**self.node.items["room"][room], "last": now() + 1})
        browser.see("said 59")
        browser.until(lambda: browser.run("document.querySelector('.timeline').scrollTop = 0") or "long ago" in browser.texts(), "the older page does not come")
        self.assertIn("said 0", browser.texts())

    def test_arrows_go_on_into_the_rooms_that_come(self):
        self.narrow()
        self.rooms(60)
        browser = self.browser().join("Orlo")
        browser.says(".room-row", "Deck 000")
        focused = lambda: browser.run("return document.activeElement.textContent")
        browser.find(".room-row").send_keys(Keys.END)
        browser.until(lambda: "Deck 015" in focused(), "the focus is not on the first room that came")
        self.assertEqual(browser.run("return [...document.querySelectorAll('.room-rows button')].filter((e) => e.tabIndex === 0).length"), 1)
        browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        browser.until(lambda: "Deck 016" in focused(), "the arrow goes elsewhere")

    def test_a_room_is_searched_and_entered_by_keyboard_alone(self):
        self.narrow()
        self.rooms(100)
        browser = self.browser().join("Orlo")
        browser.says(".room-row", "Deck 000")
        body = browser.find("body")
        body.send_keys(Keys.CONTROL, "k")
        browser.driver.switch_to.active_element.send_keys("deck 09")
        self.shows(browser, [f"Deck {number:03}" for number in range(90, 100)])
        browser.save_picture("finding-search")
        self.assertEqual(browser.run("return document.querySelector('.side-scroll [role=status]').textContent"), "10 rooms found")
        self.assertEqual([request.get("query") for request in self.asked("rooms.find")], [None, "deck 09"])
        browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
        browser.says(".room-title", "Deck 091")
        browser.find("[data-focus=join]").send_keys(Keys.ENTER)
        browser.find(".composer-field")
        body.send_keys(Keys.CONTROL, "k")
        browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        browser.until(lambda: len(self.names(browser)) == 25, "the search stays")
        self.assertEqual(browser.find(".room-row.joined .room-name").text, "Deck 091")

    def test_what_nobody_has_found_is_said_in_both_languages(self):
        self.narrow()
        self.rooms(3)
        for language, searched, nothing in (("en", "Looking for “Sauna”", "No room is called “Sauna”"), ("ru", "Ищем «Sauna»", "Нет комнаты с названием «Sauna»")):
            self.node.bend["rooms.find"] = lambda connection, frame: frame.get("query") == "Sauna"  # not answered yet
            browser = self.browser(size=NARROW_PHONE, language=language).join(f"Orlo {language}")
            browser.says(".room-row", "Deck 000")
            browser.type(".filter-field", "Sauna")
            browser.says(".list-note", searched)
            browser.until(lambda: self.asked("rooms.find")[-1].get("query") == "Sauna", "not asked")
            browser.save_picture(f"finding-asking-{language}")
            frame = self.asked("rooms.find")[-1]
            self.node.send({"t": "ok", "ref": frame["ref"], "rooms": []})
            browser.says(".side-scroll .empty", nothing)
            browser.save_picture(f"finding-nothing-{language}")
            self.assertLessEqual(browser.run("return document.documentElement.scrollWidth"), 320)
            browser.click(".side-scroll .empty .button")
            self.shows(browser, ["Deck 000", "Deck 001", "Deck 002"])
            browser.close()

    def test_while_the_laptop_is_away_one_sees_ones_own_rooms_and_is_told_so(self):
        self.narrow()
        self.rooms(3)
        browser, _ = self.in_room()
        self.shows(browser, ["Deck 000", "Deck 001", "Deck 002"])
        self.node.server.stop()
        browser.says(".list-note", "Other rooms can be found when the crew laptop answers")
        self.shows(browser, [])
        browser.save_picture("finding-away")
        self.assertEqual(browser.find(".room-row").text.split("\n")[0], "Deck 7 lounge")
        self.node.server.start()
        self.shows(browser, ["Deck 000", "Deck 001", "Deck 002"])
        browser.until(lambda: not browser.has(".list-note"), "the note stays")

    def test_a_room_that_was_sent_and_is_not_found_is_not_shown(self):
        self.rooms(3)
        browser = self.browser().join("Orlo")
        self.shows(browser, ["Deck 000", "Deck 001", "Deck 002"])
        room = next(room for room in self.node.items["room"].values() if room["name"] == "Deck 001")
        self.node.server.stop()
        room["name"] = "Old deck"
        self.node.server.start()
        browser.until(lambda: len(self.asked("rooms.find")) == 2, "not asked again")
        browser.type(".filter-field", "deck")
        self.shows(browser, ["Deck 000", "Old deck", "Deck 002"])
        browser.type(".filter-field", " 0")
        self.shows(browser, ["Deck 000", "Deck 002"])

    def test_a_room_that_somebody_has_just_made_comes_on_top(self):
        self.narrow()
        self.rooms(40)
        browser = self.browser().join("Orlo")
        browser.says(".room-row", "Deck 000")
        room = self.node.room("Film night", members=[self.nerida])
        self.node.tell({"room": self.node.put("room", room, self.node.items["room"][room])})
        browser.until(lambda: self.names(browser)[:2] == ["Film night", "Deck 000"], "not on top")

    def test_an_address_leads_to_a_room_that_nobody_told_of(self):
        self.narrow()
        self.rooms(40)
        room = next(room for room in self.node.items["room"].values() if room["name"] == "Deck 039")
        browser = self.browser().join("Orlo")
        self.node.bend["rooms.find"] = lambda connection, frame: "ids" in frame  # not answered yet
        browser.run("location.hash = arguments[0]", f"rooms/{room['id']}")
        browser.until(lambda: self.asked("rooms.find")[-1].get("ids") == [room["id"]], "not asked")
        self.assertFalse(browser.has(".room-pane .empty h2"), "it is said to be gone")
        self.node.bend.clear()
        browser.driver.refresh()
        browser.says(".room-title", "Deck 039")
        browser.find("[data-focus=join]")
        self.assertNotIn("Deck 039", self.names(browser))
        browser.run("location.hash = arguments[0]", f"rooms/{uuid.uuid4()}")
        browser.says(".room-pane .empty", "This room is not here")
        self.assertEqual(len([request for request in self.asked("rooms.find") if "ids" in request]), 3)

    def test_an_older_node_that_finds_nothing_has_sent_all_rooms(self):
        def unsupported(connection, frame):
            raise Refusal("unsupported")
        self.node.bend = {"rooms.find": unsupported, "people.find": unsupported}
        self.rooms(40)
        browser = self.browser().join("Orlo")
        self.shows(browser, [f"Deck {number:03}" for number in range(40)])
        browser.type(".filter-field", "03")
        self.shows(browser, ["Deck 003", *(f"Deck {number:03}" for number in range(30, 40))])
        self.assertEqual(len(self.asked("rooms.find")), 1)

    def test_who_has_written_and_was_not_told_of_is_asked_for_once(self):
        self.narrow()
        browser, room = self.in_room()
        quill = self.node.person("Quill", domain=OTHER)
        nobody = str(uuid.uuid4())
        for number in range(3):
            self.node.tell(*({"message": self.node.message(room, author, f"{author[:4]} {number}", domain=OTHER)} for author in (quill, nobody)))
        browser.until(lambda: browser.run("return [...document.querySelectorAll('.author')].map((e) => e.textContent)").count("Quill"), "the name does not come")
        browser.says(".timeline", "Unknown yet")
        self.assertEqual([sorted(request["ids"]) for request in self.asked("people.find")], [sorted([quill, nobody])])

    def test_who_is_here_and_who_comes_into_a_room_are_asked_for_where_they_are_shown(self):
        self.narrow()
        browser, room = self.in_room()
        crowd = [self.node.person(f"Guest {number:03}") for number in range(230)]
        self.node.send({"t": "presence", "online": crowd, "offline": []})
        browser.says(".side-header", "Orlo")
        self.assertEqual(self.asked("people.find"), [])
        browser.click("[data-focus=people]")
        browser.until(lambda: len(browser.all(".people-rows .person-row")) == 231, "not all names come")
        self.assertEqual([len(request["ids"]) for request in self.asked("people.find")], [100, 100, 30])
        browser.click("[data-focus=people]")
        browser.click("[data-focus=details]")
        browser.until(lambda: len(browser.all(".details-pane .person-row")) == 2, "no members")
        late = self.node.person("Isolde", domain=OTHER)
        self.node.enter(room, late)
        self.node.tell({"member": self.node.items["member"][room, late]})
        browser.until(lambda: "Isolde" in browser.find(".details-pane").text, "the member has no name")

    def test_the_names_of_who_has_read_a_message_fill_in(self):
        self.narrow()
        browser, room = self.in_room()
        browser.post("read me")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        reader = self.node.person("Zephine")
        message = next(m for m in self.node.items["message"].values() if m["content"].get("text"))
        def info(connection, frame):
            connection.send(json.dumps({"t": "ok", "ref": frame["ref"], "message": message, "state": "saved", "domains": [],
                                        "delivered": [reader], "read": [{"person": reader, "at": now()}]}))
            return True
        self.node.bend["message.info"] = info
        browser.act("read me", "Message info")
        browser.until(lambda: browser.find(".ladder").text.count("Zephine") == 2, "the reader has no name")


if __name__ == "__main__":
    unittest.main()
