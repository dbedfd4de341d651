#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""First use of the page over 20 kbit/s and 800 ms, with a real node; run by hand, it takes a minute:

    GANGWAY_BIN=build/dev/bin PYTHONPATH=tests/support tests/web/thinlink.py [rooms]

Chromium's own emulation leaves WebSockets alone, so the link is a proxy: all connections share its two directions.
"""
import asyncio
import sys
import threading
import time

FORM = 20  # s until one can say one's name
ROOM = 15  # s from there to the first room
LONGEST = 200  # s that many rooms may take


class ThinLink:
    def __init__(self, upstream, bits=20_000, round_trip=0.8):
        self._upstream, self._bytes, self._delay = upstream, bits / 8, round_trip / 2
        self._free = {"down": 0.0, "up": 0.0}  # when the direction has sent what it was given
        self.passed = {"down": 0, "up": 0}
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._server = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _serve(self, reader, writer):
        await asyncio.sleep(2 * self._delay)  # the handshake
        try:
            above, answer = await asyncio.open_connection("127.0.0.1", self._upstream)
            await asyncio.gather(self._pass("up", reader, answer), self._pass("down", above, writer))
        except ConnectionError:
            pass

    async def _pass(self, way, reader, writer):
        late = asyncio.Queue()
        sending = asyncio.ensure_future(self._deliver(late, writer))
        while data := await reader.read(512):
            begun = max(self._loop.time(), self._free[way])
            self._free[way] = begun + (len(data) + 40) / self._bytes  # 40: the headers of IP and TCP
            self.passed[way] += len(data)
            await asyncio.sleep(self._free[way] - self._loop.time())
            late.put_nowait((self._loop.time() + self._delay, data))
        late.put_nowait((0, b""))
        await sending

    async def _deliver(self, late, writer):
        while True:
            due, data = await late.get()
            if not data:
                writer.close()
                return
            await asyncio.sleep(max(0, due - self._loop.time()))
            writer.write(data)


def measure(rooms):
    from browser import HOST, PHONE, Browser
    from realnode import RealNode
    node = RealNode().start()
    try:
        local = Browser().open(node.address).join("Nerida")
        for number in range(rooms):
            local.click("button[aria-label='New room']")
            local.type("dialog .field", f"Deck {number}")
            local.click_text("dialog .button", "Create")
            local.says(".room-title", f"Deck {number}")
        link = ThinLink(node.port)
        phone = Browser(size=PHONE)
        begun = time.monotonic()
        phone.open(f"http://{HOST}:{link.port}/chat.html")
        phone.find(".join-form input")
        form, bytes_of_form = time.monotonic() - begun, link.passed["down"]
        phone.type(".join-form input", "Orlo")
        begun = time.monotonic()
        phone.click(".join-button")
        phone.until(lambda: phone.has(".room-row"), "no rooms", LONGEST)
        phone.open_room("Deck 0")
        phone.find("[data-focus=join]")
        room = time.monotonic() - begun
        print(f"form {form:.1f} s ({bytes_of_form} B), first room {room:.1f} s ({link.passed['down'] - bytes_of_form} B)")
        return form, room
    finally:
        node.close()


if __name__ == "__main__":
    took = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    sys.exit(took[0] > FORM or took[1] > ROOM)
