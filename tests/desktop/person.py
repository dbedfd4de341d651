# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's acts with the window, in the words of the window."""

from application import Application

COMPOSER = "Message"
HOST = "Host a vehicle"


def begins(text):
    return lambda name: name.startswith(text)


class Person(Application):
    """Somebody at a screen with `gangway`."""

    # ---- first run and host page -----------------------------------------------------------------------------------

    def host(self, vehicle, nickname):
        """From the first page to the host's; returns the address that it shows."""
        self.fill("Nickname", nickname)
        self.fill("Name of the vehicle", vehicle)
        self.press(HOST)
        self.find("label", f"{vehicle} is up")
        caption = "Address for phones and laptops: "
        return self.find("label", begins(caption + "http")).name.removeprefix(caption)

    def join(self, address, nickname):
        """From the first page into the chat of another's vehicle."""
        self.fill("Nickname", nickname)
        self.fill("Address of the vehicle", address)
        self.press(begins("Join"))  # "Join MS Fjordlark" as soon as that has answered
        return self.arrive()

    def arrive(self):
        self.find("push button", "On board")
        return self

    # ---- rooms -----------------------------------------------------------------------------------------------------

    def create_room(self, name, reach="This vehicle"):
        self.press("New room")
        self.fill("Name", name)
        self.choose(begins(reach), "radio button")
        self.press("Create the room")
        self.find("label", name)
        self.find("text", COMPOSER)

    def room(self, name):
        """The room's entry in the list, waited for; its name says how far it reaches, what is unread and the newest."""
        return self.find("list item", begins(f"{name}, "))

    def open_room(self, name):
        self.room(name).do("Toggle")
        self.until(lambda: self.has("label", name), f"the room {name} open")

    def enter_room(self, name):
        self.open_room(name)
        self.press("Join the room")
        self.find("text", COMPOSER)

    def leave_page(self, role="dialog", name=None):
        """Esc closes a dialog, a menu or the settings."""
        page = self.find(role, name)
        if role != "popup menu":  # which has the keyboard of the window below
            self.wait_for_front(page)
        self.keys("Escape")
        self.until(lambda: page not in self.all(role), f"the {role} closed")

    # ---- messages --------------------------------------------------------------------------------------------------

    def write(self, text):
        """By keyboard, as one does."""
        self.draft(text)
        self.keys("Return")

    def draft(self, text):
        self.find("text", COMPOSER).do("SetFocus")
        self.until(lambda: self.find("text", COMPOSER).is_("focused"), "the composer focused")
        self.type(text)
        self.until(lambda: self.find("text", COMPOSER).text.endswith(text), "what was typed")

    def drafted(self):
        return self.find("text", COMPOSER).text

    def messages(self):
        """Each message as it is spoken, oldest first: "Author, text, time, state"."""
        return self.until(lambda: ([row.name for row in self.find("list", "Messages").children],), "the messages")[0]

    def message(self, text):
        """The row that says so, waited for."""
        return self.until(lambda: next((row for row in self.find("list", "Messages").children if f", {text}, " in row.name), None),
                          f"the message “{text}”")

    def see(self, text, state=None):
        """Waits for the message; with `state` until it ends with those words."""
        self.message(text)
        if state:
            self.until(lambda: self.message(text).name.endswith(f", {state}"), f"“{text}” {state}")

    def act(self, text, action):
        """Chooses from the message's menu."""
        self.message(text).do("ShowMenu")
        self.press(action, "menu item")
