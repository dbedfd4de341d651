# SPDX-License-Identifier: GPL-3.0-or-later
"""A node that has seen a fleet: what somebody downloads there, and what it costs the node.

    python3 tests/bench/fleet.py --binaries build/release/bin            100,000 people, 10,000 rooms, 20,000 messages
    python3 tests/bench/fleet.py --binaries build/release/bin --long     the same with 1,000,000 messages
"""

import argparse
import json
import os
import pathlib
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid

JOINED = 20  # rooms of whoever comes, who goes where most is said
BUSY_MESSAGES = 100  # in each of these
ROUNDS = 5
NOW = 1_790_000_000_000
LATIN = ["an", "ma", "tor", "ri", "os", "li", "va", "ben", "ek", "sen"]
CYRILLIC = ["ан", "ма", "ро", "са", "ев", "ля", "ив", "ко", "ов", "на"]
NODE_ARGUMENTS = ("--message-rate", "0", "--connections", "10000", "--log-level", "warning")


def words(dice):
    """A name in one of two scripts."""
    syllables = dice.choice((LATIN, CYRILLIC))
    return "".join(dice.choices(syllables, k=3)).capitalize()


def insert(database, table, rows):
    """Rows are dictionaries of the columns that say something; the others are 0 or empty."""
    columns = [(name, kind) for _, name, kind, *_ in database.execute(f"PRAGMA table_info({table})")]
    empty = {name: b"" if kind == "BLOB" else "" if kind == "TEXT" else 0 for name, kind in columns}
    names = ", ".join(empty)
    marks = ", ".join(f":{name}" for name in empty)
    database.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", ({**empty, **row} for row in rows))


class Fleet:
    """People, rooms and messages of another vehicle, put into a node's database while it rests."""

    def __init__(self, people, rooms, messages):
        self.dice = random.Random(8)
        self.home = uuid.UUID(int=2).bytes
        self.people = [uuid.UUID(int=1 << 100 | number).bytes for number in range(people)]
        self.rooms = [uuid.UUID(int=1 << 101 | number).bytes for number in range(rooms)]
        self.messages = messages
        self.number = 1_000

    def next(self):
        self.number += 1
        return self.number

    def person(self, id):
        nick = f"{words(self.dice)} {self.next()}"
        return {"id": id, "home_id": id, "domain": self.home, "nick": nick, "nick_key": nick.lower(), "revision": 1, "change": self.number,
                "full_name": f"{words(self.dice)} {words(self.dice)}", "colour": self.dice.randrange(8), "hash": bytes(32)}

    def room(self, id):
        name = f"{words(self.dice)} {self.next()}"
        return {"id": id, "home_id": id, "domain": self.home, "name": name, "name_key": name.lower(), "revision": 1, "reach": 1, "members": 10,
                "last_at": NOW if id in self.rooms[:JOINED] else NOW - self.dice.randrange(10**9), "change": self.number, "hash": bytes(32)}

    def member(self, room, person):
        return {"room": room, "person": person, "joined": 1, "joined_revision": 1, "change": self.next(), "joined_hash": bytes(32)}

    def message(self, number):
        """The first ones are of the busy rooms, the others of all rooms in turn."""
        change = self.next()
        room = self.rooms[number % (JOINED if number < JOINED * BUSY_MESSAGES else len(self.rooms))]
        return {"id": uuid.UUID(int=1 << 102 | number).bytes, "room": room, "hlc": (NOW + number) << 16,
                "author": self.people[number % len(self.people)], "domain": self.home, "home_id": uuid.UUID(int=number).bytes,
                "sent": NOW, "arrived": NOW, "arrival": change, "change": change, "text": f"Message {number}", "hash": bytes(32)}

    def write(self, file):
        with sqlite3.connect(file) as database:
            insert(database, "domain", [{"id": self.home, "name": "Ferry B", "said_name": "Ferry B", "words": "amber canoe", "trusted": 1,
                                         "public_key": bytes(32), "hash": bytes(32), "revision": 1, "change": self.next()}])
            insert(database, "person", map(self.person, self.people))
            insert(database, "room", map(self.room, self.rooms))
            members = ((room, person) for at, person in enumerate(self.people) for room in {self.rooms[at % len(self.rooms)]})
            insert(database, "membership", (self.member(*pair) for pair in members))
            insert(database, "message", map(self.message, range(JOINED * BUSY_MESSAGES + self.messages)))
            database.execute("UPDATE counter SET number = ?", [self.next()])


def fill_room(file, room, count):
    """So many messages of one author of the own vehicle, at the end of a room that is there."""
    room = uuid.UUID(room).bytes
    with sqlite3.connect(file) as database:
        domain, author = database.execute("SELECT domain, creator FROM room WHERE id = ?", [room]).fetchone()
        last = database.execute("SELECT number FROM counter").fetchone()[0]
        common = {"room": room, "author": author, "domain": domain, "sent": NOW, "arrived": NOW, "hash": bytes(32)}
        insert(database, "message", ({**common, "id": uuid.UUID(int=1 << 102 | number).bytes, "hlc": (NOW + number) << 16,
                                      "arrival": last + number, "change": last + number, "text": f"Message {number} of a voyage"}
                                     for number in range(1, count + 1)))
        database.execute("UPDATE counter SET number = ?", [last + count + 1])


def resident_megabytes(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def timed(work):
    start = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - start) * 1000


def size(frame):
    return len(json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode())


def hello(parts, port, token, **resume):
    """Bytes, milliseconds until all that was missed is there, and the cursor that is reached."""
    with parts.WsClient(port) as client:
        _, taken = timed(lambda: client.enter(token=token, **resume))
        return {"bytes": sum(map(size, client.frames)), "ms": taken, "cursor": client.frames[-1]["change"]}


def finds(parts, port, token):
    """Milliseconds that the slowest of some pages of a search takes."""
    with parts.WsClient(port) as client:
        client.enter(token=token)
        searches = [("rooms", ""), ("rooms", "a"), ("people", ""), ("people", "a"), ("people", "а"), ("people", "anma"), ("people", "ma 1")]
        taken = [min(timed(lambda: client.ask(f"{kind}.find", query=query))[1] for _ in range(ROUNDS)) for kind, query in searches]
        return max(taken)


def with_a_passenger(parts, folder, fleet):
    """A node over the fleet's database, and the token of somebody who has joined some of its rooms."""
    node = parts.Node(folder, arguments=NODE_ARGUMENTS)
    with parts.WsClient(node.port) as client:
        token = client.enter_as_guest("Tavi")["token"]
    node.terminate()
    fleet.write(folder / "domain.db")
    node.restart()
    with parts.WsClient(node.port) as client:
        client.enter(token=token)
        for room in client.ask("rooms.find", limit=JOINED)["rooms"]:
            client.ask("room.join", room=room["id"])
    return node, token


def figures_of(parts, folder, fleet, crowd):
    """The costs of a node that knows this fleet, for those who come and for itself."""
    folder.mkdir(exist_ok=True)
    node, token = with_a_passenger(parts, folder, fleet)
    try:
        starts = []
        for _ in range(ROUNDS):
            node.terminate()
            starts.append(timed(node.restart)[1])
        cold = [hello(parts, node.port, token) for _ in range(ROUNDS)]
        resume = {"resume": {"domain": own_domain(parts, node.port), "after": cold[-1]["cursor"]}}
        resumed = [hello(parts, node.port, token, **resume) for _ in range(ROUNDS)]
        page = finds(parts, node.port, token)
        alone = resident_megabytes(node.process.process.pid)
        command = [str(part) for part in (parts.BINARIES / "gangway-load", node.port, node.process.process.pid, "idle", crowd)]
        done, together = timed(lambda: subprocess.run(command, capture_output=True, text=True, timeout=600))
        if done.returncode != 0:
            sys.exit(f"of {crowd} not all came in: {done.stderr}")
        return {"hello_bytes": cold[-1]["bytes"], "hello_ms": statistics.median(one["ms"] for one in cold),
                "resumed_bytes": resumed[-1]["bytes"], "resumed_ms": statistics.median(one["ms"] for one in resumed), "page_ms": page,
                "start_ms": statistics.median(starts), "megabytes": alone, "crowd_ms": together,
                "megabytes_with_crowd": resident_megabytes(node.process.process.pid)}
    finally:
        node.terminate()


def own_domain(parts, port):
    with parts.WsClient(port) as client:
        return client.enter_as_guest("Whoever")["domain"]["id"]


def measure(parts, folder, people=100_000, rooms=10_000, messages=20_000, crowd=1000):
    """Of the large fleet, and of one of a hundredth in the same run."""
    large = figures_of(parts, folder / "large", Fleet(people, rooms, messages), crowd)
    small = figures_of(parts, folder / "small", Fleet(people // 100, rooms // 100, messages // 100), crowd)
    return {key: {"node": large[key], "floor": small[key], "ratio": large[key] / small[key]} for key in large}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binaries", required=True, type=pathlib.Path)
    parser.add_argument("--long", action="store_true")
    asked = parser.parse_args()
    os.environ["GANGWAY_BIN"] = str(asked.binaries.resolve())
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
    import gangway as parts  # after GANGWAY_BIN is set: it looks there

    with tempfile.TemporaryDirectory(dir=asked.binaries.resolve().parent, prefix="bench-") as folder:
        figures = measure(parts, pathlib.Path(folder), messages=1_000_000 if asked.long else 20_000)
    for name, figure in figures.items():
        print(f"{name:24}{figure['node']:14,.1f}{figure['floor']:14,.1f}{figure['ratio']:9.2f}")


if __name__ == "__main__":
    main()
