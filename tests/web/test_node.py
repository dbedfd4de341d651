# SPDX-License-Identifier: GPL-3.0-or-later
"""The client in Chromium over a real gangway-node, on plain http and a name that is no secure context."""
import unittest

from browser import DESKTOP, HOST, PHONE, Browser
from fakenode import FakeNode
from gangway import WsClient
from hostproxy import HostProxy
from realnode import RealNode


KEEP_SOCKETS = """window.sockets = [];
window.WebSocket = class extends WebSocket {
    constructor(...told) { super(...told); window.sockets.push(this); }
};"""


class NodeTest(unittest.TestCase):
    def setUp(self):
        self.node = RealNode()
        self.addCleanup(self.node.close)
        self.node.start()

    def browser(self, name=None, **options):
        browser = Browser(**options)
        self.addCleanup(browser.close)
        browser.open(self.node.address)
        return browser.join(name) if name else browser

    def create_room(self, browser, name, reach="vehicle"):
        browser.click("button[aria-label='New room']")
        browser.type("dialog .field", name)
        browser.click(f"dialog input[value={reach}]")
        browser.click_text("dialog .button", "Create")
        browser.until(lambda: not browser.has("dialog"), "the room was not made")
        browser.says(".room-title", name)
        browser.find(".composer-field")

    def enter_room(self, browser, name):
        browser.open_room(name)
        browser.click_text(".room-pane .button", "Join")
        browser.find(".composer-field")


class ClosedRooms(NodeTest):
    def test_two_people_write_to_each_other_alone(self):
        orlo, pim = self.browser("Orlo"), self.browser("Pim", size=PHONE)
        orlo.click("[data-focus=people]")
        orlo.click("button[aria-label='Write to Pim']")
        orlo.says(".room-title", "Pim")
        orlo.says(".room-title", "Private")
        orlo.post("only for you")
        orlo.see("only for you")
        pim.click_text(".room-row", "Orlo")
        pim.see("only for you")

    def test_notes_are_ones_own_on_every_device(self):
        orlo, pim = self.browser("Orlo"), self.browser("Pim")
        orlo.click("[data-focus=avatar]")
        orlo.click("[data-focus=notes]")
        orlo.says(".room-title", "My notes")
        orlo.says(".room-title", "Only you")
        orlo.post("gate 4 at noon")
        orlo.see("gate 4 at noon")
        orlo.click("[data-focus=avatar]")
        orlo.says(".room-rows", "My notes")
        orlo.click("[data-focus=people]")
        orlo.click("button[aria-label='My notes']")
        orlo.says(".room-title", "My notes")
        self.assertNotIn("gate 4", pim.run("return document.body.textContent"))

    def test_a_private_room_is_seen_by_those_who_are_invited(self):
        orlo, pim = self.browser("Orlo"), self.browser("Pim")
        self.create_room(orlo, "Choir", reach="lock")
        orlo.click("[data-focus=details]")
        orlo.says(".details-body", "can read it")
        self.assertNotIn("Choir", pim.run("return document.body.textContent"))
        orlo.click("[data-focus=invite]")
        orlo.click_text("dialog .person-row", "Pim")
        orlo.click_text("dialog .button", "Invite")
        orlo.until(lambda: not orlo.has("dialog"), "nobody was invited")
        pim.click_text(".room-row", "Choir")
        pim.find(".composer-field")
        orlo.click("button[aria-label='Remove Pim from the room…']")
        orlo.click_text("dialog .button", "Remove")
        pim.says(".room-pane .empty", "You were removed from this room")
        pim.until(lambda: not pim.run("return document.querySelector('.composer-field')?.offsetParent"), "who was removed can still write")
        pim.until(lambda: "Choir" not in pim.run("return document.querySelector('.room-rows').textContent"), "who was removed still has the room")


class RoomLife(NodeTest):
    def test_a_room_is_named_anew_archived_deleted_and_brought_back_by_who_made_it(self):
        orlo, pim = self.browser("Orlo"), self.browser("Pim")
        self.create_room(orlo, "Saloon")
        self.enter_room(pim, "Saloon")
        pim.post("before")
        orlo.see("before")
        orlo.click("[data-focus=details]")
        orlo.click("[data-focus=change]")
        orlo.type("dialog input[name=topic]", "Tea at four")
        orlo.click("dialog .button.primary")
        pim.says(".room-title", "Tea at four")
        pim.click("[data-focus=details]")
        pim.says(".details-pane", "Leads")
        self.assertFalse(pim.has("[data-focus=change]"))
        orlo.click("[data-focus=archive]")
        orlo.click("dialog .button.danger")
        pim.says(".away-line:not([hidden])", "read only")
        orlo.click("#toast button")
        pim.until(lambda: pim.run("return Boolean(document.querySelector('.composer-field').offsetParent)"), "the room stays archived")
        orlo.click("[data-focus=delete]")
        orlo.click("dialog .button.danger")
        pim.says(".room-pane .empty", "This room is not here")
        orlo.click("#toast button")
        pim.see("before")
        pim.post("after")
        orlo.see("after")


class BehindAProxy(NodeTest):
    def test_the_page_comes_through_and_says_why_the_chat_does_not(self):
        proxy = HostProxy(self.node.port)
        self.addCleanup(proxy.close)
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(f"http://{HOST}:{proxy.port}/chat.html")
        browser.type(".join-form input[name=name]", "Orlo")
        browser.click(".join-button")
        browser.says(".join-problem", "something on the way changes the address")


# Makes rooms "Deck 0" and so on, each person `each` of them: nobody may make more at once.
MAKE_ROOMS = """const [count, each, done] = arguments;
    let made = 0;
    for (let first = 0; first < count; first += each) {
        const socket = new WebSocket(`ws://${location.host}/ws`, 'gangway.v1');
        const say = (t, ref, fields) => socket.send(JSON.stringify({ t, ref, ...fields }));
        socket.onopen = () => say('hello', 1, { guest: { name: `Maker ${first}` } });
        socket.onmessage = ({ data }) => {
            const { t, ref } = JSON.parse(data);
            if (t === 'ok' && ref === 1)
                for (let n = first; n < first + each; ++n) {
                    const id = `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;
                    say('room.create', n + 2, { id, name: `Deck ${n}`, reach: 'vehicle' });
                }
            else if (t === 'ok' && ++made === count)
                done(made);
            else if (t === 'error')
                done(data);
        };
    }"""
# Every letter of the basic plane, halves of others too, as somebody may paste it; of names all that is not seen as a letter.
CLEANED = """const done = arguments[0];
    const points = (from, count) => Array.from({ length: count }, (_, i) => String.fromCharCode(from + i)).join('');
    import('/script/views/text.js').then(({ sendable, oneLine }) => {
        const texts = [];
        for (let from = 0; from < 0x10000; from += 0x1000)
            texts.push(...[0, 0x800].map((half) => sendable(`x${points(from + half, 0x800)}x`)));
        const odd = [...points(0, 0x10000)].filter((letter) => /[\\p{Cc}\\p{Cf}\\p{Z}\\p{Cs}]/u.test(letter));
        const lines = [];
        for (let from = 0; from < odd.length; from += 50)
            lines.push(oneLine(`${from}${odd.slice(from, from + 50).join('')}z`));
        done([texts, lines.slice(0, 8)]);
    });"""


class Pasting(NodeTest):
    def test_the_node_takes_whatever_the_page_makes_of_a_paste(self):
        page = FakeNode().start()
        self.addCleanup(page.close)
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(page.address.replace("chat.html", "unit/units.html"))
        texts, lines = browser.driver.execute_async_script(CLEANED)
        self.assertEqual([len(texts), len(lines)], [32, 8])
        for half in (texts[:16], texts[16:]):  # a person may send twenty in one go
            with WsClient(self.node.port) as client:
                client.enter_as_guest(f"Tavi {len(half[0])}")
                room = client.create_room(f"Deck {len(half[0])}", "vehicle")
                for text in half:
                    client.say(room, text)
        with WsClient(self.node.port) as client:
            client.enter_as_guest("Orlo")
            for line in lines:
                client.create_room(line, "vehicle")
            client.ask("profile.set", full_name=lines[0])


class Conversation(NodeTest):
    def test_two_people_talk_edit_and_delete_on_plain_http(self):
        phone = self.browser("Orlo", size=PHONE)
        laptop = self.browser("Tavi", size=DESKTOP)
        self.assertFalse(phone.run("return isSecureContext"))
        self.create_room(laptop, "Deck 7 lounge")
        self.enter_room(phone, "Deck 7 lounge")
        laptop.post("Chess at eight?")
        phone.see("Chess at eight?")
        phone.post("I bring the bord")
        laptop.see("I bring the bord")
        phone.act("I bring the bord", "Edit")
        phone.find(".edit-bar")
        phone.run("const f = document.querySelector('.composer-field'); f.value = 'I bring the board'; f.dispatchEvent(new Event('input'))")
        phone.click(".send")
        laptop.see("I bring the board")
        laptop.post("oops")
        phone.see("oops")
        laptop.act("oops", "Delete")
        laptop.click_text("dialog .button", "Delete")
        phone.see("Message deleted")
        laptop.until(lambda: "read" in laptop.states(), "not read by the other")
        self.assertEqual(phone.texts(), ["Chess at eight?", "I bring the board", "Message deleted"])
        self.assertEqual(laptop.texts(), phone.texts())
        for browser, name in ((phone, "phone"), (laptop, "laptop")):
            browser.save_picture(f"conversation-{name}")
            self.assertEqual(browser.log(), [])

    def test_a_profile_change_and_who_is_here_reach_the_other(self):
        laptop = self.browser("Tavi")
        phone = self.browser("Orlo", size=PHONE)
        self.create_room(laptop, "Deck 7 lounge")
        self.enter_room(phone, "Deck 7 lounge")
        phone.post("hello")
        laptop.see("hello")
        phone.click(".back")
        phone.click(".tab[data-focus=me]")
        phone.click(".me-edit")
        phone.run("document.querySelector('dialog .field').value = ''")
        phone.type("dialog .field", "Orlo the cook")
        phone.click_text("dialog .button", "Save")
        laptop.until(lambda: "Orlo the cook" in laptop.find(".author").text, "the new name did not come")
        laptop.click("[data-focus=details]")
        laptop.until(lambda: "Orlo the cook" in laptop.find(".details-pane").text, "not among those here")

    def test_who_leaves_a_room_is_back_at_the_list_and_the_others_read_it(self):
        laptop = self.browser("Tavi")
        phone = self.browser("Orlo", size=PHONE)
        self.create_room(laptop, "Deck 7 lounge")
        laptop.post("Who is there?")  # else both came in on one line
        laptop.until(lambda: laptop.states() == ["saved"], "not saved")
        self.enter_room(phone, "Deck 7 lounge")
        laptop.until(lambda: any("Orlo came in" in line.text for line in laptop.all(".system")), "the coming is not told")
        phone.click("[data-focus=details]")
        phone.click_text(".details-pane .sheet-row", "Leave")
        phone.click_text("dialog .button", "Leave")
        phone.find(".tabs")
        laptop.until(lambda: any("Orlo left" in line.text for line in laptop.all(".system")), "the leaving is not told")

    def test_a_taken_nickname_is_explained_and_a_free_one_offered(self):
        self.browser("Tavi")
        other = self.browser()
        other.type(".join-form input[name=name]", "tavi")
        other.click(".join-button")
        other.click(".suggestion")
        other.until(lambda: other.run("return document.body.classList.contains('signed-in')"), "the suggestion did not join")

    def test_an_account_is_made_left_and_entered_again(self):
        browser = self.browser()
        browser.click_text(".join-foot .link", "before")
        browser.click_text(".join-links .link", "Make an account")
        self.fill_account(browser, "correct horse")
        self.create_room(browser, "Deck 7 lounge")
        browser.click(".own-avatar")
        browser.click_text(".me-row", "Leave this vehicle")
        browser.click_text("dialog .button", "Leave")
        browser.click_text(".join-foot .link", "before")
        self.fill_account(browser, "wrong horse!", expect=False)
        browser.says(".labelled:has([name=password]) .field-problem", "do not match")
        browser.run("document.querySelectorAll('.join-form .field').forEach((f) => { f.value = ''; })")
        self.fill_account(browser, "correct horse")
        browser.until(lambda: browser.all(".room-row.joined"), "the room is gone")

    def fill_account(self, browser, password, expect=True):
        name = browser.find(".join-form input[name=name]")
        name.clear()
        name.send_keys("Nerida")
        browser.type(".join-form input[name=password]", password)
        browser.click(".join-button")
        if expect:
            browser.until(lambda: browser.run("return document.body.classList.contains('signed-in')"), "not signed in")


class Loading(NodeTest):
    FETCHED = """return [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')]
        .filter((entry) => entry.transferSize > 0).map((entry) => [entry.name, entry.transferSize])"""

    def test_who_comes_back_asks_for_the_page_alone(self):
        browser = self.browser()
        browser.find(".join-button")
        self.assertLess(sum(size for _, size in browser.run(self.FETCHED)), 120_000)
        browser.open(self.node.address)
        browser.find(".join-button")
        asked = [name for name, _ in browser.run(self.FETCHED) if not name.endswith("/vehicle")]
        self.assertEqual([name.rsplit("/", 1)[1] for name in asked], ["chat.html"])


    def test_a_language_is_spoken_when_its_words_have_come(self):
        for is_on_board in (False, True):
            browser = Browser()
            self.addCleanup(browser.close)
            browser.block("*script/ru.js")
            browser.open(self.node.address)
            if is_on_board:
                browser.join("Tavi").click(".own-avatar")
                browser.says(".me", "Appearance")
            browser.find(".me-select").send_keys("Рус")
            if not is_on_board:
                browser.says(".join-button", "Войти в чат")
                browser.type(".join-form input[name=name]", "Орло")
                browser.click(".join-button")
                browser.until(lambda: browser.run("return document.body.classList.contains('signed-in')"), "not on board")
                self.assertFalse(browser.has(".side-header"))
            self.assertNotIn("Оформление", browser.find("body").text)
            browser.block("")
            if not is_on_board:
                browser.click(".own-avatar")
            browser.says(".me", "Оформление")

    def test_what_is_typed_stays_while_the_rest_of_the_page_comes(self):
        browser = Browser()
        self.addCleanup(browser.close)
        browser.before_each_page("""window.tried = 0;
            new MutationObserver((changes) => { tried += changes.flatMap(({ addedNodes }) => [...addedNodes]).filter(({ src }) => src?.endsWith('chat.js')).length; })
                .observe(document, { childList: true, subtree: true });""")
        browser.block("*script/chat.js")
        browser.open(self.node.address)
        browser.type(".join-form input[name=name]", "Orl")
        browser.until(lambda: browser.run("return window.tried") > 1, "not asked for again")
        browser.block("")
        browser.type(".join-form input[name=name]", "o")
        browser.click(".join-button")
        browser.says(".side-header", "Orlo")

    def test_a_dialog_that_has_not_come_opens_when_it_has(self):
        browser = Browser()
        self.addCleanup(browser.close)
        browser.block("*script/further.js")
        browser.open(self.node.address).join("Orlo")
        browser.click("button[aria-label='New room']")
        browser.says("#toast", "One moment")
        browser.click(".own-avatar")
        browser.says(".side-pane", "One moment")
        browser.block("")
        browser.says("dialog", "New room")
        browser.click("dialog button[aria-label='Close']")
        browser.says(".me", "Appearance")

    def test_large_answers_come_deflated(self):
        browser = Browser()
        self.addCleanup(browser.close)
        browser.before_each_page(KEEP_SOCKETS)
        browser.open(self.node.address).join("Orlo")
        self.create_room(browser, "Deck 7 lounge")
        for number in range(3):
            browser.post(f"{number} " + "a long line of a long letter " * 100)
            browser.until(lambda: browser.states()[-1:] == ["saved"], "not saved")
        browser.driver.refresh()
        browser.until(lambda: any(text.startswith("2 a long line") for text in browser.texts()), "not fetched")
        self.assertIn("permessage-deflate", browser.run("return window.sockets.at(-1).extensions"))
        self.assertEqual(browser.log(), [])

    def test_of_many_rooms_one_is_found_and_entered(self):
        browser = self.browser("Orlo")
        made = browser.driver.execute_async_script(MAKE_ROOMS, 60, 20)
        self.assertEqual(made, 60)
        browser.driver.refresh()
        rows = lambda: browser.run("return [...document.querySelectorAll('.room-row .room-name')].map((e) => e.textContent)")
        browser.until(lambda: browser.run("document.querySelector('.side-scroll').scrollTop = 1e6") or set(rows()) >= {f"Deck {n}" for n in range(60)}, "not all of them come")
        self.assertEqual(len(rows()), len(set(rows())))
        browser.type(".filter-field", "DECK 4")
        browser.until(lambda: sorted(rows()) == sorted(["Deck 4", *(f"Deck {n}" for n in range(40, 50))]), "not found")
        self.enter_room(browser, "Deck 42")
        browser.post("found you")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        browser.run("document.querySelector('.filter-field').value = ''")
        browser.type(".filter-field", "Sauna")
        browser.says(".side-scroll .empty", "No room is called “Sauna”")
        self.assertEqual(browser.log(), [])


class Losses(NodeTest):
    def test_a_killed_node_loses_nothing_and_gets_each_message_once_in_order(self):
        writer = self.browser("Tavi")
        reader = self.browser("Orlo", size=PHONE)
        self.create_room(writer, "Deck 7 lounge")
        self.enter_room(reader, "Deck 7 lounge")
        writer.post("before")
        reader.see("before")
        self.node.kill()
        writer.until(lambda: "Reconnecting" in writer.find(".chip").text, "the loss is not shown")
        for number in range(1, 6):
            writer.post(f"away {number}")
        writer.until(lambda: writer.states().count("pending") == 5, "what waits is not shown")
        self.assertEqual(writer.missing_icons(), [])
        writer.save_picture("away-laptop")
        self.node.start()
        expected = ["before"] + [f"away {number}" for number in range(1, 6)]
        reader.until(lambda: reader.texts() == expected, "the reader did not get each once in order")
        writer.until(lambda: "pending" not in writer.states(), "the writer still waits")
        self.assertEqual(writer.texts(), expected)

    def test_a_reload_keeps_history_outbox_draft_and_identity(self):
        browser = self.browser("Tavi")
        self.create_room(browser, "Deck 7 lounge")
        browser.post("kept by the vehicle")
        browser.until(lambda: browser.states() == ["saved"], "not saved")
        self.node.kill()
        browser.until(lambda: "Reconnecting" in browser.find(".chip").text, "the loss is not shown")
        browser.post("kept by the device")
        browser.until(lambda: browser.states() == ["saved", "pending"], "not pending")
        browser.type(".composer-field", "half a thought")
        self.node.start()
        browser.driver.refresh()
        browser.until(lambda: browser.states() == ["saved", "saved"], "the outbox did not go")
        self.assertEqual(browser.texts(), ["kept by the vehicle", "kept by the device"])
        self.assertEqual(browser.find(".composer-field").get_property("value"), "half a thought")
        browser.says(".side-title", "Tavi")

    def test_history_of_many_pages_is_read_to_its_beginning(self):
        browser = self.browser("Tavi")
        self.create_room(browser, "Deck 7 lounge")
        for number in range(1, 131):
            browser.run("const f = document.querySelector('.composer-field'); f.value = arguments[0]; f.dispatchEvent(new Event('input')); document.querySelector('.send').click()", f"m{number}")
        # The page need not draw them all.
        browser.until(lambda: browser.texts()[-1:] == ["m130"] and set(browser.states()) == {"saved"}, "not all are saved")
        browser.driver.refresh()
        browser.see("m130")
        self.assertNotIn("m1", browser.texts())
        browser.until(lambda: browser.run("document.querySelector('.timeline').scrollTop = 0; return 1") and "m1" in browser.texts(), "the beginning did not come")
        self.assertEqual(browser.texts(), [f"m{number}" for number in range(1, 131)])


class Pictures(NodeTest):
    def test_the_pages_in_every_look(self):
        looks = {"light": {}, "dark": {"dark": True}, "ru": {"language": "ru"}, "contrast": {"contrast": True}}
        host = self.browser("Brannoc")
        self.create_room(host, "Deck 7 lounge")
        self.create_room(host, "North Skerry Line", reach="everyone")
        host.post("Rehearsal each evening at 18:00 in the forward lounge.")
        for size, device in ((PHONE, "phone"), (DESKTOP, "laptop")):
            for look, options in looks.items():
                browser = self.browser(size=size, **options)
                browser.find(".join-button")
                browser.save_picture(f"{device}-{look}-join")
                browser.join(f"Orlo {device} {look}")
                browser.open_room("North Skerry Line")
                browser.click(".room-pane .button.primary")
                browser.post("I bring the board")
                browser.see("I bring the board")
                browser.save_picture(f"{device}-{look}-room")
                self.assertLessEqual(browser.run("return document.documentElement.scrollWidth"), size[0])
                browser.close()


if __name__ == "__main__":
    unittest.main()
