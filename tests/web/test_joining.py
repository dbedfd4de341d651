# SPDX-License-Identifier: GPL-3.0-or-later
"""People come aboard, also when the node or the disk does not answer."""
import json
import re
import socket
import unittest

from browser import PHONE, Browser
from clienttest import ClientTest
from fakenode import OTHER, FakeNode, Refusal


class Joining(ClientTest):
    def test_the_page_is_complete_without_a_secure_context(self):
        browser = self.browser()
        self.assertFalse(browser.run("return isSecureContext"))
        browser.join("Orlo")
        self.assertEqual(browser.log(), [])

    def test_the_page_names_the_vehicle_before_anybody_joins(self):
        self.browser().join("Orlo")
        stranger = self.browser()
        stranger.until(lambda: stranger.find("h1").text == "MS Fjordlark", "the vehicle is not named")
        stranger.says(".join-plate", "1 on board now")

    def test_a_taken_name_is_explained_and_the_suggestion_joins(self):
        browser = self.browser()
        browser.type(".join-form input[name=name]", "Nerida")
        browser.click(".join-button")
        browser.says(".field-problem", "Nerida already")
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
        browser.says(".join-problem", "not signed in any more")


    def test_a_clock_that_is_hours_off_does_not_show_in_the_next_attempt(self):
        browser = self.browser()
        browser.before_each_page("const honest = Date.now; Date.now = () => honest() + 3 * 3600 * 1000;")
        browser.driver.refresh()
        browser.join("Orlo")
        self.node.server.stop()
        seconds = browser.until(lambda: re.search(r"Reconnecting in (\d+) s", browser.find(".chip").text), "the loss is not shown")
        self.assertLess(int(seconds[1]), 60)

    def test_a_clock_that_is_years_off_does_not_show_in_the_list_and_the_days(self):
        self.node.message(self.node.room("Deck 7 lounge", members=[self.nerida]), self.nerida, "hello")
        browser = self.browser()
        browser.before_each_page("const honest = Date.now; Date.now = () => honest() - 3 * 365 * 24 * 3600 * 1000;")
        browser.driver.refresh()
        browser.join("Orlo")
        browser.open_room("Deck 7 lounge")
        browser.click_text(".room-pane .button", "Join")
        browser.see("hello")
        time, day = browser.run("return ['.room-row .room-time', '.day'].map((selector) => document.querySelector(selector).textContent)")
        self.assertRegex(time, r"^(\d\d:\d\d|[A-Z][a-z][a-z])$")  # a day of the week right after midnight
        self.assertNotRegex(day, r"\d{4}")

    def test_the_login_page_of_a_wifi_is_no_answer(self):
        browser = self.browser()
        browser.run("window.fetch = async () => new Response('<p>Welcome, please pay</p>', { headers: { 'Content-Type': 'text/html' } })")
        browser.click_text(".join-foot .link", "before")
        browser.type(".join-form input[name=name]", "Nerida")
        browser.type(".join-form input[name=password]", "correct horse")
        browser.click(".join-button")
        browser.says(".join-problem", "a page of its own")
        self.assertEqual(self.node.requests, [], "greeted as nobody")

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
        browser.says(".room-pane .strip-warn", "keeps nothing")

    def test_a_browser_that_forbids_storage_works_and_says_so(self):
        browser = self.browser()
        browser.before_each_page("""for (const name of ['localStorage', 'indexedDB'])
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });""")
        browser.driver.refresh()
        rooms = [self.node.room(name, members=[self.nerida]) for name in ("Deck 7 lounge", "Lost and found")]
        browser.join("Orlo")
        browser.says(".room-pane .strip-warn", "keeps nothing")
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
        browser.says(".field-problem", "what to call you")
        browser.type(".join-form input[name=name]", "Orlo")
        browser.click_text(".join-foot .link", "before")
        browser.click_text(".join-links .link", "Make an account")
        browser.type(".join-form input[name=password]", "short")
        browser.click(".join-button")
        browser.says(".labelled:has([name=password]) .field-problem", "at least 8 characters")
        browser.click_text(".join-links .link", "nickname")
        browser.click(".join-button")
        browser.click("button[aria-label='New room']")
        browser.click_text("dialog .button", "Create")
        browser.says("dialog .field-problem", "Give the room a name")
        self.assertFalse(any(request["t"] == "room.create" for request in self.node.requests))


class Dialogs(ClientTest):
    def test_a_dialog_stays_until_its_act_succeeded_and_the_refusal_stands_at_its_field(self):
        def taken(connection, frame):
            raise Refusal("taken", field="name", suggestion="Lounge 2")
        self.node.bend["room.create"] = taken
        browser = self.browser().join("Orlo")
        browser.click("button[aria-label='New room']")
        browser.type("dialog [name=name]", "Lounge")
        browser.type("dialog [name=topic]", "Talk")
        browser.click_text("dialog .button", "Create")
        browser.says("dialog .labelled:has([name=name]) .field-problem", "There is a room called Lounge already.")
        self.assertEqual(browser.find("dialog [name=topic]").get_property("value"), "Talk")
        browser.run("document.querySelector('dialog').dispatchEvent(new MouseEvent('click'))")  # beside it
        self.node.bend.clear()
        browser.click("dialog .suggestion")
        browser.says(".room-title", "Lounge 2")

    def test_a_refused_nickname_is_told_at_the_nickname(self):
        browser = self.browser().join("Orlo")
        browser.click(".own-avatar")
        browser.click_text(".me-edit", "Edit")
        for code, words in (("taken", "Somebody here is called Orlo already."), ("invalid", "cannot be shown")):
            def refuse(connection, frame):
                raise Refusal(code, field="nick")
            self.node.bend["profile.set"] = refuse
            browser.click_text("dialog .button", "Save")
            browser.says("dialog .labelled:has([name=nick]) .field-problem", words)

    def test_a_question_stays_until_what_was_agreed_to_is_done(self):
        browser, _ = self.in_room()
        browser.post("oops")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        def refuse(connection, frame):
            raise Refusal("read_only")
        self.node.bend["message.delete"] = refuse
        browser.act("oops", "Delete")
        browser.click_text("dialog .button.danger", "Delete")
        browser.says("dialog .problem", "cannot save just now")
        self.node.bend.clear()
        browser.click_text("dialog .button.danger", "Delete")
        browser.until(lambda: browser.texts() == ["Message deleted"] and not browser.has("dialog"), "not deleted")


class Refused(ClientTest):
    """The obstacles between a phone and the chat, each told apart."""

    def full_plate(self):
        return 200, "application/json", json.dumps({**json.loads(self.node._name_plate()), "full": True}).encode()

    def problem(self, status, **fields):
        return status, "application/problem+json", json.dumps({"status": status, **fields}).encode()

    def test_each_thing_between_the_phone_and_the_chat_is_told_apart(self):
        page = (200, "text/html", b"<p>Welcome, please pay</p>")
        for bent, words in (
            ({("GET", "/vehicle"): self.problem(403, code="denied", permission="host"), ("GET", "/ws"): self.problem(403)}, "does not answer to this address"),
            ({("GET", "/ws"): self.problem(403), ("POST", "/vehicle"): self.problem(403, code="denied", permission="origin")}, "something on the way changes the address"),
            ({("GET", "/vehicle"): self.problem(503, code="busy", retry_after_ms=1000), ("GET", "/ws"): self.problem(503)}, "is busy"),
            ({("GET", "/ws"): self.problem(503), ("POST", "/vehicle"): self.problem(405, code="unsupported")}, "lets only pages through"),
            ({("GET", "/ws"): self.problem(503), ("GET", "/vehicle"): self.full_plate()}, "cannot take more people"),
            ({("GET", "/vehicle"): page, ("GET", "/ws"): page}, "a page of its own"),
        ):
            with self.subTest(words):
                browser = self.browser()
                self.node.server.bend = bent
                browser.type(".join-form input[name=name]", "Orlo")
                browser.click(".join-button")
                browser.says(".join-problem", words)
                self.node.server.bend = {}

    def test_a_chat_that_was_open_says_why_it_is_not_any_more(self):
        browser, _ = self.in_room()
        page = (200, "text/html", b"<p>Welcome, please pay</p>")
        self.node.server.bend = {("GET", "/vehicle"): page, ("GET", "/ws"): page}
        self.node.server.run(lambda: [connection.close() for connection in list(self.node.greeted)])
        browser.says(".room-pane .strip", "The Wi-Fi answers in place of the crew laptop")
        self.node.server.stop()
        browser.says(".room-pane .strip", "The crew laptop does not answer")
        self.node.server.bend = {}
        self.node.server.start()
        browser.until(lambda: not browser.has(".room-pane .strip"), "the strip stays")


class TwoVehicles(ClientTest):
    """One address, at which first one vehicle answers and then another."""

    def arrive_at_the_other(self):
        self.node.server.stop()
        other = FakeNode(OTHER, "MS Kittiwake", self.node.server.port).start()
        self.addCleanup(other.close)
        return other

    def test_each_keeps_its_own_person_its_drafts_and_what_waits(self):
        browser, room = self.in_room()
        browser.type(".composer-field", "half a thought")
        self.node.bend["message.post"] = lambda connection, frame: True  # takes it and never answers
        browser.run("document.querySelector('.composer-field').value = 'for the Fjordlark'; document.querySelector('.composer-field').dispatchEvent(new Event('input'))")
        browser.click(".send")
        browser.until(lambda: any(request["t"] == "message.post" for request in self.node.requests), "not posted")
        browser.type(".composer-field", "half a thought")
        token = next(iter(self.node.tokens))
        other = self.arrive_at_the_other()
        browser.says(".join-problem", "Another vehicle")
        browser.says("h1", "MS Kittiwake")
        browser.join("Orlo")
        self.assertNotIn(token, str(other.requests))
        browser.click(".own-avatar")
        browser.click_text(".me-row", "Outbox")
        browser.says(".outbox-row", "Written on MS Fjordlark")
        browser.click("dialog .icon-button")
        browser.click("[data-focus=me]")
        other.server.stop()
        self.node.bend.clear()
        self.node.server.start()
        browser.driver.refresh()
        browser.open_room("Deck 7")
        browser.until(lambda: browser.states() == ["saved"], "what waited is not sent")
        self.assertEqual(browser.texts(), ["for the Fjordlark"])
        self.assertEqual(browser.find(".composer-field").get_property("value"), "half a thought")
        self.assertEqual([p["nick"] for p in self.node.items["person"].values()], ["Nerida", "Orlo"])


class Away(ClientTest):
    def test_a_phone_that_is_in_a_room_which_is_taken_away_says_so_on_every_page(self):
        self.size = PHONE
        browser, room = self.in_room()
        browser.click("[data-focus=details]")
        browser.find(".details-pane")
        del self.node.items["room"][room]
        self.node.send({"t": "gone", "room": room, "why": "removed"})
        browser.says(".room-pane .empty", "not here")
        browser.click(".back")
        browser.find(".tabs")

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

    def test_a_network_that_is_gone_is_told_at_once(self):
        browser, _ = self.in_room()
        held = []  # greetings of those who come back at once, before the loss was drawn
        self.node.bend["hello"] = lambda *asked: held.append(asked) or True
        browser.run("const begun = performance.now(); dispatchEvent(new Event('offline')); window.took = -1; "
                    "const look = () => { if (document.querySelector('.room-pane .strip-danger')) window.took = performance.now() - begun; "
                    "else requestAnimationFrame(look); }; look();")
        took = browser.until(lambda: max(0, browser.run("return window.took")), "the loss is not shown")
        self.assertLess(took, 5000)  # it took 45 s
        del self.node.bend["hello"]
        self.node.answer(held)
        browser.until(lambda: browser.find(".chip").text == "On board", "it does not come back")

    def test_the_strip_stays_while_a_new_attempt_is_under_way(self):
        browser, _ = self.in_room()
        self.node.server.stop()
        browser.find(".room-pane .strip")
        with socket.create_server(("127.0.0.1", self.node.server.port)):  # takes connections and never says a word
            browser.click(".room-pane .strip .button")
            browser.until(lambda: "Connecting" in browser.find(".away-line").text, "no attempt")
            strip, placeholder = browser.run("""return [document.querySelector('.room-pane .strip')?.textContent,
                document.querySelector('.composer-field').placeholder]""")
            self.assertIn("does not answer", strip)
            self.assertEqual(placeholder, "Write anyway")

    def test_a_page_whose_scripts_did_not_come_says_so_and_offers_to_reload(self):
        browser = Browser()
        self.addCleanup(browser.close)
        browser.block("*ladder.js")
        browser.open(self.node.address)
        browser.until(lambda: "Reload the page" in browser.find(".boot-late").text, "nothing is said")


if __name__ == "__main__":
    unittest.main()
