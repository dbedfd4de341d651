# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a room on the page: what it is called and for, and who may decide that."""
import unittest

from clienttest import ClientTest
from fakenode import OTHER, Refusal


class RoomLife(ClientTest):
    def details(self, role="guest", is_admin=False, **options):
        """A browser that looks at the details of a room, and the room's id."""
        browser, room = self.in_room("Saloon", topic="Tea at four", **options)
        me = self.me()
        self.node.change("person", me["id"], {**me, "role": role})
        if is_admin:
            self.node.put("member", (room, me["id"]), {**self.node.items["member"][room, me["id"]], "admin": True})
        browser.click("[data-focus=details]")
        browser.says(".details-pane", "Nerida")
        return browser, room

    def sent(self):
        return [{key: value for key, value in request.items() if key not in ("t", "ref")} for request in self.node.requests if request["t"] == "room.set"]

    def test_the_purpose_is_shown_in_the_header_and_the_details(self):
        browser, room = self.details()
        browser.says(".room-title", "Tea at four")
        browser.says(".details-pane .card", "Tea at four")
        self.node.change("room", room, {**self.node.items["room"][room], "topic": "Cake at five"})
        browser.says(".room-title", "Cake at five")
        browser.says(".details-pane .card", "Cake at five")

    def test_who_made_the_room_names_it_anew_by_the_keyboard(self):
        browser, room = self.details(is_admin=True)
        browser.find("[data-focus=change]")
        browser.run("document.querySelector('[data-focus=change]').focus()")
        browser.run("document.activeElement.click()")
        browser.find("dialog input[name=name]")
        self.assertEqual(browser.run("return document.querySelector('dialog input[name=topic]').value"), "Tea at four")
        browser.run("document.querySelector('dialog input[name=name]').value = ' Sun deck '")
        browser.click("dialog .button.primary")
        browser.until(lambda: not browser.has("dialog"), "it is not saved")
        self.assertEqual(self.sent(), [{"room": room, "name": "Sun deck"}])
        browser.says(".room-title", "Sun deck")
        browser.until(lambda: browser.run("return document.activeElement.dataset.focus") == "change", "the focus is lost")

    def test_nothing_is_asked_when_nothing_differs_and_a_name_must_be_seen(self):
        browser, room = self.details(is_admin=True)
        browser.click("[data-focus=change]")
        browser.run("document.querySelector('dialog input[name=name]').value = '  '")
        browser.click("dialog .button.primary")
        browser.find("dialog .field-problem:not([hidden])")
        browser.run("document.querySelector('dialog input[name=name]').value = 'Saloon'")
        browser.click("dialog .button.primary")
        browser.until(lambda: not browser.has("dialog"), "the dialog stays")
        self.assertEqual(self.sent(), [])

    def test_a_refusal_stands_at_its_field(self):
        browser, room = self.details(is_admin=True)
        def taken(connection, frame):
            raise Refusal("taken", field="name", suggestion="Saloon 2")
        self.node.bend["room.set"] = taken
        browser.click("[data-focus=change]")
        browser.run("document.querySelector('dialog input[name=name]').value = 'Lounge'")
        browser.click("dialog .button.primary")
        browser.says("dialog .field-problem:not([hidden])", "Saloon 2")

    def test_the_crew_changes_public_rooms_of_its_own_vehicle(self):
        browser, room = self.details(role="crew")
        browser.find("[data-focus=change]")
        self.node.change("room", room, {**self.node.items["room"][room], "domain": OTHER})
        browser.until(lambda: not browser.has("[data-focus=change]"), "another vehicle's room is offered for change")
        self.node.change("room", room, {**self.node.items["room"][room], "domain": self.node.domain, "kind": "private"})
        browser.says(".details-pane", "can read it")
        self.assertFalse(browser.has("[data-focus=change]"))

    def test_others_are_not_offered_it(self):
        browser, room = self.details(role="moderator")
        self.assertFalse(browser.has("[data-focus=change]"))

    def rooms(self, browser):
        return browser.run("return document.querySelector('.room-rows').textContent")

    def test_an_archived_room_is_read_only_leaves_the_list_and_comes_back_by_undo(self):
        self.node.room("Deck 2", members=[self.nerida])
        browser, room = self.details(is_admin=True)
        self.node.tell({"message": self.node.message(room, self.nerida, "before")})
        browser.see("before")
        browser.click("[data-focus=archive]")
        browser.says("dialog", "Saloon")
        browser.until(lambda: browser.run("return document.activeElement.textContent") == "Cancel", "the safe button has no focus")
        self.assertEqual(self.sent(), [])
        browser.click("dialog .button.danger")
        browser.says(".away-line:not([hidden])", "read only")
        browser.until(lambda: not browser.run("return document.querySelector('.composer-field').offsetParent"), "an archived room can be written in")
        browser.see("before")
        self.assertIn("Saloon", self.rooms(browser))  # it is on the screen
        browser.says("#toast", "archived")
        browser.click("#toast button")
        browser.until(lambda: browser.run("return Boolean(document.querySelector('.composer-field').offsetParent)"), "the room stays archived")
        browser.until(lambda: browser.run("return document.querySelector('#toast').hidden"), "the offer stays")
        self.assertEqual([request["archived"] for request in self.sent()], [True, False])
        self.node.change("room", room, {**self.node.items["room"][room], "archived": True})
        browser.find("[data-focus=reopen]")
        browser.open_room("Deck 2")
        browser.until(lambda: "Saloon" not in self.rooms(browser), "an archived room stays in the list")
        browser.type(".filter-field", "salo")
        browser.until(lambda: "Saloon" in self.rooms(browser), "an archived room is not found")

    def test_an_archived_room_is_opened_again_from_its_details(self):
        browser, room = self.details(is_admin=True)
        self.node.change("room", room, {**self.node.items["room"][room], "archived": True})
        browser.click("[data-focus=reopen]")
        browser.find("[data-focus=archive]")
        self.assertEqual(self.sent(), [{"room": room, "archived": False}])

    def test_a_deleted_room_goes_and_comes_back_by_undo_with_all_of_it(self):
        browser, room = self.details(is_admin=True)
        self.node.tell({"message": self.node.message(room, self.nerida, "before")})
        browser.see("before")
        browser.click("[data-focus=delete]")
        browser.click("dialog .button.danger")
        browser.says(".room-pane .empty", "This room is not here")
        browser.until(lambda: "Saloon" not in self.rooms(browser), "a deleted room stays in the list")
        browser.says("#toast", "deleted")
        browser.click("#toast button")
        browser.see("before")
        browser.until(lambda: "Saloon" in self.rooms(browser), "the room does not come back")
        self.assertEqual([request["t"] for request in self.node.requests if request["t"] in ("room.delete", "room.restore")], ["room.delete", "room.restore"])

    def test_an_undo_that_comes_too_late_is_told(self):
        browser, room = self.details(is_admin=True)
        def late(connection, frame):
            raise Refusal("not_found", what="room")
        self.node.bend["room.restore"] = late
        browser.click("[data-focus=delete]")
        browser.click("dialog .button.danger")
        browser.click("#toast button")
        browser.until(lambda: "deleted" not in browser.run("return document.querySelector('#toast').textContent"), "nothing is said of the refusal")


if __name__ == "__main__":
    unittest.main()
