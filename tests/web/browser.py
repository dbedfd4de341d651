# SPDX-License-Identifier: GPL-3.0-or-later
"""Headless Chromium as a passenger's phone or laptop has it: plain http on a name that is not localhost."""
import atexit
import functools
import os
import pathlib
import shutil
import tempfile
import urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PHONE = (390, 844)
NARROW_PHONE = (320, 568)
TABLET = (820, 1180)
DESKTOP = (1280, 800)
PATIENCE = 30  # seconds, for a condition that holds within one on an idle machine
HOST = "gangway.test"  # on this machine, and no secure context
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows", "--disable-background-timer-throttling",
    f"--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP *.{HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


class Chromium:
    """The one Chromium of a test file; starting one takes longer than most tests."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="gangway-browser-")
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
        for switch in SWITCHES + (f"--user-data-dir={self.folder}", "--lang=en", "--accept-lang=en"):
            options.add_argument(switch)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        self.driver.set_page_load_timeout(PATIENCE)
        self.agent = self.driver.execute_script("return navigator.userAgent")
        self.home = self.driver.current_window_handle  # never closed: without a window there is no browser
        self._window = self.home
        self._log = []
        self._opened = 0

    def open_window(self):
        """A new window: its handle, and a host name of its own, hence a storage of its own."""
        self.turn_to(self.home)
        self.driver.switch_to.new_window("window")
        self._window = self.driver.current_window_handle
        self._opened += 1
        return self._window, f"p{self._opened % PEOPLE}.{HOST}"

    def turn_to(self, window):
        """The driver knows one window at a time."""
        if self._window != window:
            self.driver.switch_to.window(window)
            self._window = window
        return self.driver

    def close_window(self, window):
        self.turn_to(window).close()
        self._window = None
        self.turn_to(self.home)

    def log(self, origin):
        """The consoles' lines about `origin` and about nobody; the browser's own pages (chrome://) are no concern of ours."""
        self._log += self.driver.get_log("browser")
        return [entry for entry in self._log if origin in entry["message"] or "://" not in entry["message"]]

    def quit(self):
        self.driver.quit()
        shutil.rmtree(self.folder, ignore_errors=True)


PEOPLE = 16  # host names in turn; each test has nodes on ports of their own, so none is met twice
HOSTS = tuple(f"p{number}.{HOST}" for number in range(PEOPLE))


@functools.cache
def chromium():
    started = Chromium()
    atexit.register(started.quit)
    return started


class Browser:
    """One person's browser: a window with a storage of its own, and what the person does with the page."""

    def __init__(self, size=DESKTOP, dark=False, language="en", contrast=False):
        self._window, self.host = chromium().open_window()
        self.origin = self.host
        self._emulate(size, dark, contrast)
        self.command("Network.setUserAgentOverride", userAgent=chromium().agent, acceptLanguage=language)
        self.command("Emulation.setLocaleOverride", locale=language)
        self.command("Emulation.setFocusEmulationEnabled", enabled=True)

    @property
    def driver(self):
        return chromium().turn_to(self._window)

    def command(self, command, **parameters):
        self.driver.execute_cdp_cmd(command, parameters)

    def _emulate(self, size, dark, contrast):
        touched = size in (PHONE, NARROW_PHONE, TABLET)
        self.command("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=touched)
        self.command("Emulation.setTouchEmulationEnabled", enabled=touched)
        self.command("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},  # what is fading in is hardly there for `find`
            {"name": "prefers-contrast", "value": "more" if contrast else "no-preference"}])

    def close(self):
        if self._window:
            chromium().close_window(self._window)
        self._window = None

    def log(self):
        """The console's lines about this test's node: host names come round, ports do not."""
        return chromium().log(self.origin)

    def open(self, address):
        address = address.replace(HOST, self.host)
        self.origin = urllib.parse.urlsplit(address).netloc
        self.driver.get(address)
        return self

    def find(self, selector):
        """The first visible element, waited for."""
        return self.until(lambda: next((e for e in self.all(selector) if e.is_displayed()), None), f"no {selector}")

    def says(self, selector, words):
        """Waits until the first visible element says `words`, whatever is redrawn meanwhile."""
        self.until(lambda: words in self.find(selector).text, f"{selector} does not say “{words}”")

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def has(self, selector):
        return any(element.is_displayed() for element in self.all(selector))

    def before_each_page(self, script):
        """Runs `script` in every page of this window before the page's own."""
        self.command("Page.addScriptToEvaluateOnNewDocument", source=script)

    def block(self, address):
        """Lets requests to `address` (with asterisks) fail, as on a thin link; '' lets all through again."""
        self.command("Network.enable")
        self.command("Network.setBlockedURLs", urls=[address] if address else [])

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
        """The page's text and console, for the message of a failed test."""
        log = "\n".join(entry["message"] for entry in self.log())
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
        """The states of the own messages as the page words them, top to bottom."""
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
        self.says(".room-title", name)

    def post(self, text):
        self.type(".composer-field", text)
        self.click(".send")

    def see(self, text):
        """Waits for a message with exactly this text."""
        self.until(lambda: text in self.texts(), f"the message {text!r} did not come")

    def act(self, text, action):
        """Opens the actions of the message `text` by keyboard and chooses `action`."""
        self.until(lambda: next((e.send_keys(Keys.ENTER) or True for e in self.all(".message") if text in e.text), None),
                   f"no message {text}")
        self.click_text(".sheet-row", action)
