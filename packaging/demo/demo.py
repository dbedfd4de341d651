#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two vehicles with sample people, and a link between them that goes down and up every minute.

Everything is real: two gangway-node processes, people who are clients of theirs, and an Apache Kafka broker that is
stopped and started. All of it lives in a temporary folder and ends with Ctrl-C.
"""

import argparse
import contextlib
import itertools
import os
import pathlib
import random
import shutil
import signal
import sys
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
sys.dont_write_bytecode = True

import gangway  # noqa: E402: the real parts are shared with the tests

PAUSE = 4  # seconds between two messages, over both vehicles
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # Ctrl-C, kill, a terminal that is closed

SHARED_ROOM = "Fleet lounge"
PEOPLE = {"Train A": ["Tavi", "Mirela", "Brannoc"], "Ferry B": ["Oona", "Jussi"]}
OWN_ROOMS = {"Train A": "Coach 3", "Ferry B": "Car deck"}

SHARED_LINES = [
    "Good morning from {vehicle}!", "How is the weather on your side?", "We are running four minutes late.",
    "Anyone heading for the night train in Tallinn?", "The sun is just coming up here.", "We can see the harbour already.",
    "Has somebody lost a blue umbrella?", "Coffee is ready at the bar.", "Thanks, that helps!", "See you at the pier.",
    "Our link was gone for a while, did this reach you?", "All of it arrived, in order.",
]
OWN_LINES = [
    "Is the seat next to the window free?", "Quiet zone, please.", "The socket under seat 14 works.",
    "Lunch is served until two.", "Could someone help with a pram?", "This room never leaves the vehicle.",
]


class Person:
    """A sample passenger: one client that keeps its token and comes back after its node was away."""

    def __init__(self, node, name):
        self.node = node
        self.name = name
        self.token = None
        self.client = None
        self.connect()

    def connect(self):
        self.client = gangway.WsClient(self.node.port)
        greeting = {"token": self.token} if self.token else {"guest": {"name": self.name}}
        self.token = self.client.enter(**greeting).get("token", self.token)

    def create(self, name, reach):
        room = str(uuid.uuid4())
        self.client.request("room.create", id=room, name=name, topic="", reach=reach)
        return room

    def enter_room(self, room):
        self.client.request("room.join", room=room)

    def sees(self, room):
        self.client.request("ping")
        return any(value["id"] == room and not value.get("unknown") for value in self.client.values("room"))

    def ask(self, kind, **fields):
        try:
            self.client.request(kind, **fields)
        except (gangway.Failed, OSError):  # the computer slept, say
            self.connect()

    def say(self, room, text):
        self.ask("message.post", id=str(uuid.uuid4()), room=room, content={"type": "text", "text": text})

    def listen(self):
        """Takes in what has come. Returns the newest state of the link among it, if any, and forgets the rest."""
        self.ask("ping")
        links = self.client.values("link")
        self.client.frames.clear()
        return links[-1] if links else None


class Vehicle:
    """One node and its people."""

    def __init__(self, stack, folder, name, port, broker):
        self.name = name
        self.node = stack.enter_context(gangway.Node(
            folder / name.replace(" ", "-"), name, ["--kafka-servers", broker.address, "--fleet", "demo", "--log-level", "error"],
            port=port, listen="::"))
        self.people = [Person(self.node, person) for person in PEOPLE[name]]
        self.room = self.people[0].create(OWN_ROOMS[name], "vehicle")
        for person in self.people[1:]:
            person.enter_room(self.room)
        self.link = {}
        self.has_shared_room = False

    def join_shared_room(self, room):
        """Once the room has come over the link."""
        if not self.has_shared_room and self.people[0].sees(room):
            for person in self.people:
                person.enter_room(room)
            self.has_shared_room = True

    def listen(self):
        for person in self.people:
            self.link = person.listen() or self.link

    def is_linked(self):
        return self.link.get("state") == "up"

    def addresses(self):
        """For this machine, then for others in its network."""
        lines = [line.strip() for line in self.node.process.lines if line.startswith("  http://")]
        return [f"http://127.0.0.1:{self.node.port}", *(line for line in lines if "//127." not in line)]

    def describe(self):
        waiting = self.link.get("queued", 0)
        return f"{self.name}: {waiting} waiting" if waiting else f"{self.name}: all sent"


class Link:
    """The broker, which is there or not."""

    def __init__(self, broker, period, status):
        self.broker = broker
        self.broker.stop()
        self.is_up = False
        self.period = period
        self.status = status
        self.begin()

    def begin(self):
        """The time of this state counts from now on."""
        self.changes_at = time.monotonic() + self.period

    def keep_time(self):
        if time.monotonic() < self.changes_at:
            return
        if self.is_up:
            self.status.show("goes down", "the broker is being stopped …")
            self.broker.stop()
        else:
            self.status.show("comes up", "the broker is being started …")
            self.broker.restart()
        self.is_up = not self.is_up
        self.begin()

    def state(self, vehicles):
        """The vehicles' own view of it."""
        if not self.is_up:
            return "DOWN"
        return "UP" if all(vehicle.is_linked() for vehicle in vehicles) else "comes up"

    def left(self):
        return max(0, int(self.changes_at - time.monotonic()))


class StatusLine:
    """One line that is written over in a terminal; elsewhere a new line whenever the link changes."""

    def __init__(self):
        self.last = None

    def show(self, state, text):
        line = f"link {state:<9} {text}"
        if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            print(f"\r\033[K{line[:shutil.get_terminal_size().columns - 1]}", end="", flush=True)
        elif self.last != state:
            print(line, flush=True)
        self.last = state


def introduce(vehicles):
    print()
    for vehicle in vehicles:
        here, *elsewhere = vehicle.addresses()
        print(f"  {vehicle.name:<8} {here}   {', '.join(PEOPLE[vehicle.name])} are on board")
        for address in elsewhere[:1]:
            print(f"           {address}   from a phone in the same network")
    print(f"""
What to try
  1. Open both addresses, each in a window of its own, and pick a nickname.
  2. Join “{SHARED_ROOM}” on Train A and write while the link is down: your message is “Saved on this vehicle”.
  3. Wait until the link is up: it becomes “Sent to the network”, then “Received by 1 of 1 vehicles”, and appears on Ferry B.
  4. Write in “{OWN_ROOMS['Train A']}”: a vehicle's own room never shows up on the other one.
Ctrl-C ends everything and leaves nothing behind.
""", flush=True)


def chat(vehicles, shared_room, link, status):
    """People talk until somebody presses Ctrl-C."""
    shared, own = itertools.cycle(SHARED_LINES), itertools.cycle(OWN_LINES)
    speaks_at = 0
    while True:
        link.keep_time()
        for vehicle in vehicles:
            vehicle.join_shared_room(shared_room)
            vehicle.listen()
        if time.monotonic() >= speaks_at:
            vehicle = random.choice(vehicles)
            is_shared = vehicle.has_shared_room and random.random() < 0.7
            room, line = (shared_room, next(shared)) if is_shared else (vehicle.room, next(own))
            random.choice(vehicle.people).say(room, line.format(vehicle=vehicle.name))
            speaks_at = time.monotonic() + PAUSE
        waiting = "   ".join(vehicle.describe() for vehicle in vehicles)
        status.show(link.state(vehicles), f"for {link.left():2} s more   {waiting}")
        time.sleep(1)


def interrupt(*_):
    """A second request is not heard: taking everything down must come to its end."""
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binaries", default=ROOT / "build/dev/bin", help="where gangway-node is")
    parser.add_argument("--period", type=float, default=60, help="seconds between two changes of the link")
    options = parser.parse_args()
    gangway.BINARIES = pathlib.Path(options.binaries).resolve()
    for number in ENDINGS:
        signal.signal(number, interrupt)
    # A broken pipe: who was to read this is gone.
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError), contextlib.ExitStack() as stack:
        print("Starting a Kafka broker and two nodes …", flush=True)
        folder = stack.enter_context(gangway.TemporaryFolder())
        broker = stack.enter_context(gangway.Broker(folder / "broker"))
        status = StatusLine()
        link = Link(broker, options.period, status)
        vehicles = [Vehicle(stack, folder, name, port, broker) for name, port in (("Train A", 8181), ("Ferry B", 8182))]
        shared_room = vehicles[0].people[0].create(SHARED_ROOM, "everyone")
        introduce(vehicles)
        link.begin()  # however long the nodes took to start
        chat(vehicles, shared_room, link, status)
    with contextlib.suppress(OSError):
        print("\nEnded; nothing is left behind.", flush=True)


if __name__ == "__main__":
    main()
