#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How busy the page's main thread is while ten messages a second come, at a fourth of the machine's speed; run by hand:

    PYTHONPATH=tests/support tests/web/busyroom.py [phone]
"""
import sys
import threading
import time

SECONDS = 10
RATE = 10  # messages a second
BUSY = 0.4  # share of the time


def measure(is_phone):
    from browser import DESKTOP, PHONE, Browser
    from fakenode import FakeNode
    node = FakeNode().start()
    people = [node.person(f"Person {number}") for number in range(200)]
    rooms = [node.room(f"Room {number:02}", members=people[:3]) for number in range(60)]
    browser = Browser(PHONE if is_phone else DESKTOP).open(node.address).join("Orlo")
    browser.open_room("Room 00")
    browser.click_text(".room-pane .button", "Join")
    browser.find(".composer-field")
    for number in range(300):
        node.tell({"message": node.message(rooms[0], people[number % 9], f"message {number} with some words in it")})
    browser.see("message 299 with some words in it")
    browser.command("Emulation.setCPUThrottlingRate", rate=4)
    browser.command("Performance.enable", timeDomain="threadTicks")  # others on the machine do not count
    spent = lambda: {m["name"]: m["value"] for m in browser.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]}
    def talk():
        begun = time.monotonic()
        for number in range(SECONDS * RATE):
            node.tell({"message": node.message(rooms[0], people[number % 9], f"live {number} with some words in it")})
            pace.wait(max(0, begun + (number + 1) / RATE - time.monotonic()))
    pace = threading.Event()  # never set: its limit is the pace
    talker = threading.Thread(target=talk)
    begun, before = time.monotonic(), spent()
    talker.start()
    talker.join()
    after, took = spent(), time.monotonic() - begun
    parts = {name: (after[f"{name}Duration"] - before[f"{name}Duration"]) / took for name in ("Task", "Script", "Layout", "RecalcStyle")}
    share = parts.pop("Task")
    browser.command("Emulation.setCPUThrottlingRate", rate=1)
    browser.see(f"live {SECONDS * RATE - 1} with some words in it")
    browser.close()
    node.close()
    print(f"{'phone' if is_phone else 'desktop'}: main thread busy {share:.2f} of the time", ", ".join(f"{name} {part:.2f}" for name, part in parts.items()))
    return share


if __name__ == "__main__":
    sys.exit(measure("phone" in sys.argv[1:]) > BUSY)
