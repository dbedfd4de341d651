# SPDX-License-Identifier: GPL-3.0-or-later
"""Headless Chromium as a passenger's phone or laptop has it: plain http on a name that is not localhost."""
import os
import pathlib
import shutil
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PHONE = (390, 844)
DESKTOP = (1280, 800)
PATIENCE = 15  # seconds, for a condition that holds within one on an idle machine
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--host-resolver-rules=MAP gangway.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


class Browser:
    """One browser with a profile of its own, and what a person does with the page."""

    def __init__(self, size=DESKTOP, dark=False, language="en", contrast=False):
        self.folder = tempfile.mkdtemp(prefix="gangway-browser-")
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
        for switch in SWITCHES + (f"--user-data-dir={self.folder}", f"--lang={language}", f"--accept-lang={language}"):
            options.add_argument(switch)
        if contrast:
            options.add_argument("--force-prefers-contrast=more")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        self.driver.set_page_load_timeout(PATIENCE)
        self._emulate(size, dark)

    def _emulate(self, size, dark):
        phone = size == PHONE
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": phone})
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": phone})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.folder, ignore_errors=True)

    def open(self, address):
        self.driver.get(address)
        return self

    def find(self, selector):
        """The first visible element, waited for."""
        return self.until(lambda: next((e for e in self.all(selector) if e.is_displayed()), None), f"no {selector}")

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def has(self, selector):
        return any(element.is_displayed() for element in self.all(selector))

    def click(self, selector):
        self.until(lambda: self._clicked(selector), f"{selector} could not be clicked")

    def _clicked(self, selector):
        element = self.find(selector)
        element.click()
        return True

    def click_text(self, selector, text):
        """Clicks the element that says `text`."""
        self.until(lambda: next((e.click() or True for e in self.all(selector) if e.is_displayed() and text in e.text), None),
                   f"no {selector} says {text}")

    def type(self, selector, text):
        self.find(selector).send_keys(text)

    def until(self, condition, why, seconds=PATIENCE):
        """Waits until `condition()` is true and returns it; a page that is just being redrawn is asked again."""
        def asked(_):
            try:
                return condition()
            except Exception as error:  # stale or covered elements: the next look decides
                if not type(error).__module__.startswith("selenium"):
                    raise
                return None
        try:
            return WebDriverWait(self.driver, seconds, poll_frequency=0.05).until(asked)
        except Exception as error:
            raise AssertionError(f"{why}\n{self.report()}") from error

    def report(self):
        """What the page says, for the message of a failed test."""
        log = "\n".join(entry["message"] for entry in self.driver.get_log("browser"))
        return f"--- page ---\n{self.driver.execute_script('return document.body.innerText')}\n--- console ---\n{log}"

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def texts(self):
        """The texts of the shown messages, top to bottom."""
        return self.run("return [...document.querySelectorAll('.message-text > span:first-child')].map((e) => e.textContent)")

    def states(self):
        """The rungs of the own messages, top to bottom."""
        return self.run("return [...document.querySelectorAll('.own .state')].map((e) => e.className.match(/state-(?!spoken)(\\w+)/)[1])")

    def state_words(self):
        """What the page says about the own messages, top to bottom."""
        return self.run("return [...document.querySelectorAll('.own .state-words')].map((e) => e.textContent)")

    def missing_icons(self):
        """Icons of the page whose drawing is not there."""
        return self.run("return [...document.querySelectorAll('use')].map((e) => e.getAttribute('href')).filter((href) => !document.querySelector(href))")

    def save_picture(self, name):
        """Keeps a screenshot where GANGWAY_PICTURES says, if it does."""
        folder = os.environ.get("GANGWAY_PICTURES")
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            self.driver.save_screenshot(str(pathlib.Path(folder, f"{name}.png")))

    # ---- what a person does ----------------------------------------------------------------------------------------

    def join(self, name):
        self.type(".join-form input[name=name]", name)
        self.click(".join-button")
        self.until(lambda: self.run("return document.body.classList.contains('signed-in')"), f"{name} did not get in")
        return self

    def open_room(self, name):
        self.click_text(".room-row", name)

    def post(self, text):
        self.type(".composer-field", text)
        self.click(".send")

    def see(self, text):
        """Waits for a message with exactly this text."""
        self.until(lambda: text in self.texts(), f"the message {text!r} did not come")

    def act(self, text, action):
        """Opens the actions of the message `text` by keyboard and chooses `action`."""
        row = self.until(lambda: next((e for e in self.all(".message") if text in e.text), None), f"no message {text}")
        row.send_keys(Keys.ENTER)
        self.click_text(".sheet-row", action)
