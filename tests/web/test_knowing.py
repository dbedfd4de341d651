# SPDX-License-Identifier: GPL-3.0-or-later
"""The page tells what is known from what is not known yet."""
import json
import unittest
import uuid

from browser import PHONE
from clienttest import ClientTest
from fakenode import OTHER, Refusal


class Knowing(ClientTest):
    def unknown_room(self):
        room = str(uuid.uuid4())
        self.node.change("room", room, {"id": room, "unknown": True})
        return room

    def test_a_room_that_has_not_come_yet_is_shown_as_such_and_becomes_itself(self):
        browser = self.browser().join("Orlo")
        room = self.unknown_room()
        browser.says(".room-row", "A room on its way")
        browser.click_text(".room-row", "on its way")
        browser.says(".room-pane .empty", "has not arrived yet")
        self.assertFalse(browser.has("[data-focus=join]"))
        self.node.change("room", room, {**self.node.items["room"][room], "unknown": False, "kind": "public", "name": "Kittiwake bar", "topic": "",
                                        "reach": "everyone", "domain": OTHER, "members": 3})
        browser.says(".room-title", "Kittiwake bar")
        browser.find("[data-focus=join]")

    def test_a_room_that_the_vehicle_does_not_know_is_no_room_that_is_gone(self):
        room = self.node.room("Bar", members=[self.nerida])
        browser = self.browser().join("Orlo")
        browser.open_room("Bar")
        def unknown(connection, frame):
            raise Refusal("not_found", what="room")
        self.node.bend["room.join"] = unknown
        browser.click_text(".room-pane .button", "Join")
        browser.says(".room-pane .problem", "does not know this room yet")
        browser.until(lambda: browser.run("return document.activeElement.dataset.focus") == "join", "the focus is lost")
        self.node.bend.clear()
        browser.click_text(".room-pane .button", "Join")
        browser.find(".composer-field")
        browser.until(lambda: browser.run("return document.activeElement.className") == "composer-field", "the focus is lost")

    def test_a_person_whose_profile_has_not_come_is_counted_and_shown_as_such(self):
        browser, room = self.in_room()
        stranger = str(uuid.uuid4())
        self.node.change("person", stranger, {"id": stranger, "unknown": True})
        self.node.tell({"message": self.node.message(room, stranger, "ahoy", domain=OTHER)})
        browser.see("ahoy")
        browser.says(".author", "Unknown yet")
        browser.click("[data-focus=people]")
        browser.says(".people-rows", "1 more person whose profile is on its way")

    def test_the_members_are_asked_when_they_are_looked_at_and_all_of_them_are_shown(self):
        browser, room = self.in_room()
        self.assertFalse(any(request["t"] == "room.members" for request in self.node.requests))
        ahead = [self.node.person(f"Ahead {number:03}") for number in range(90)]
        for person in ahead:
            self.node.enter(room, person)
        self.node.tell({"room": self.node.put("room", room, self.node.items["room"][room])})
        def split(connection, frame):  # of a large room the rest comes ahead in changed values
            rest = [{"person": self.node.items["person"][p]} for p in ahead[:-1]] + [{"member": self.node.items["member"][room, p]} for p in ahead]
            connection.send(json.dumps({"t": "changed", "change": self.node.number, "items": rest}))
            members = [m for (r, p), m in self.node.items["member"].items() if r == room and p not in ahead]
            connection.send(json.dumps({"t": "ok", "ref": frame["ref"], "members": members, "online": [],
                                        "people": [self.node.items["person"][m["person"]] for m in members]}))
            return True
        self.node.bend["room.members"] = split
        browser.click("[data-focus=details]")
        browser.until(lambda: len(browser.all(".details-pane .person-row")) == 92, "not all are shown")
        browser.says(".details-pane .section-label:has(+ p)", "92")
        browser.says(".details-pane", "Ahead 089")  # whose profile did not come: it was asked for

    def test_until_the_members_are_known_only_their_number_is_said(self):
        self.node.bend["room.members"] = lambda connection, frame: True  # never answered
        browser, room = self.in_room()
        self.node.change("room", room, {**self.node.items["room"][room], "members": 304})
        browser.click("[data-focus=details]")
        browser.says(".details-pane", "Asking who is in this room")
        browser.says(".details-pane .section-label:has(+ p)", "304")
        self.assertEqual(browser.all(".details-pane .person-row"), [])

    def test_the_way_out_of_a_room_stands_above_its_people(self):
        self.size = PHONE
        browser, room = self.in_room()
        for number in range(60):
            self.node.enter(room, self.node.person(f"P{number}"))
        browser.click("[data-focus=details]")
        browser.until(lambda: len(browser.all(".details-pane .person-row")) > 60, "no people")
        self.assertLess(browser.find("[data-focus=leave]").rect["y"], PHONE[1])

    def test_who_is_here_is_not_known_while_the_laptop_is_away(self):
        browser = self.browser().join("Orlo")
        browser.click("[data-focus=people]")
        browser.says(".people-rows", "Here now")
        self.node.server.stop()
        browser.says(".people-rows", "Cannot tell who is here")
        self.assertNotIn("Not here now", browser.find(".people-rows").text)
        self.assertEqual(browser.all(".people-rows .presence"), [])
        self.node.server.start()
        browser.says(".people-rows", "Here now")

    def test_a_page_that_was_left_open_learns_of_a_newer_one(self):
        browser = self.browser().join("Orlo")
        self.node.server.stop()
        self.node.version = "0.2.0"
        self.node.server.start()
        browser.says(".strip-info", "A newer version of this page")
        browser.click(".strip-info .button")
        browser.find(".side-header")
        self.assertFalse(browser.has(".strip-info"))

    def test_messages_are_counted_and_not_what_else_waits(self):
        browser = self.browser().join("Orlo")
        for state, messages, text in (("down", 0, "Waiting for signal"), ("down", 1, "Waiting for signal · 1 waiting"), ("up", 1, "Sending · 1 left"), ("up", 0, "Sending…")):
            self.node.tell({"link": {"state": state, "queued": 4, "messages": messages, "change": 1}})
            browser.until(lambda: browser.find(".chip").text == text, text)

    def test_where_no_link_is_set_up_nothing_is_promised_to_other_vehicles(self):
        browser, room = self.in_room("The line", reach="everyone")
        browser.post("hello")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        for state, hint in (("down", "when there is a signal"), ("off", "has no link set up")):
            self.node.tell({"link": {"state": state, "queued": 4, "change": 1}})
            browser.until(lambda: browser.find(".chip").text == {"down": "Waiting for signal", "off": "On board"}[state], "the chip")
            browser.click("[data-focus=details]")
            browser.says(".details-reach + p", hint)
            browser.click(".details-pane .icon-button")
            browser.act("hello", "Message info")
            browser.says(".ladder", {"down": "Leaves when there is a signal", "off": "has no link set up"}[state])
            browser.click("dialog .icon-button")
            browser.until(lambda: not browser.has("dialog"), "it stays")
            browser.click("button[aria-label='New room']")
            browser.says(".reach-row:has([value=everyone])", hint)
            browser.click("dialog .icon-button")
            browser.until(lambda: not browser.has("dialog"), "it stays")
        self.assertNotIn("signal", browser.run("return document.body.innerText"))

    def test_crew_admits_a_vehicle_and_passengers_only_read_its_key_words(self):
        self.node.put("domain", OTHER, {"id": OTHER, "name": "MS Kittiwake", "words": "oyster raven tulip", "trusted": False})
        browser, _ = self.in_room("The line", reach="everyone")
        browser.click("[data-focus=details]")
        browser.says(f"[data-focus=vehicle-{OTHER}]", "Not admitted")
        browser.click(f"[data-focus=vehicle-{OTHER}]")
        browser.says("dialog .key-words", "oyster raven tulip")
        self.assertFalse(browser.has("dialog input"), "a passenger is asked to decide")
        browser.click("dialog .icon-button")
        self.node.change("person", self.me()["id"], {**self.me(), "role": "crew"})
        browser.click(f"[data-focus=vehicle-{OTHER}]")
        browser.click_text("dialog .button", "Apply")
        browser.says("dialog .problem, dialog .field-problem", "Choose one")
        browser.click("dialog input[value=admit]")
        browser.click_text("dialog .button", "Apply")
        browser.until(lambda: not browser.has("dialog"), "the dialog stays open")
        browser.says(f"[data-focus=vehicle-{OTHER}]", "not heard yet")
        browser.click(f"[data-focus=vehicle-{OTHER}]")
        self.assertFalse(browser.has("dialog input[value=admit]"), "who is admitted is offered to be admitted")
        browser.click("dialog input[value=distrust]")
        self.node.bend["domain.decide"] = refuse_decision
        browser.click_text("dialog .button", "Apply")
        browser.says("dialog .problem", "You may not do that")
        del self.node.bend["domain.decide"]
        browser.click_text("dialog .button", "Apply")
        browser.says(f"[data-focus=vehicle-{OTHER}]", "Distrusted by the crew")


def refuse_decision(connection, frame):
    raise Refusal("denied", permission="decide_domains")


if __name__ == "__main__":
    unittest.main()
