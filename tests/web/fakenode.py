# SPDX-License-Identifier: GPL-3.0-or-later
"""A scripted node: a small honest one in memory, whose answers a test can bend.

It exists for what a real node does not do on demand: answers twice or in the wrong order, `behind`, `gap`, `resync`,
refusals of each kind, packs that leave and arrive elsewhere.
"""
import functools
import json
import pathlib
import threading
import time
import uuid

from websocketserver import WebSocketServer

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOMAIN = "0b000000-0000-4000-8000-00000000000a"
OTHER = "0b000000-0000-4000-8000-00000000000b"
LIMITS = {"nick": 32, "full_name": 64, "room_name": 64, "topic": 256, "text": 4000, "frame": 65536, "page": 100}


def now():
    return int(time.time() * 1000)


def alone(method):
    """The test and the node's own thread take turns."""
    @functools.wraps(method)
    def locked(self, *arguments, **fields):
        with self.lock:
            return method(self, *arguments, **fields)
    return locked


class Refusal(Exception):
    """An `error` frame: code and fields."""

    def __init__(self, code, **fields):
        super().__init__(code)
        self.frame = {"code": code, **fields}


class FakeNode:
    def __init__(self, domain=DOMAIN, name="MS Fjordlark", port=0):
        self.domain = domain
        self.lock = threading.RLock()
        self.number = 0
        self.items = {"domain": {}, "person": {}, "room": {}, "message": {}, "member": {}, "mine": {}}
        self.tokens = {}
        self.greeted = {}  # connection to person id
        self.posts = []
        self.deleted = {}
        self.requests = []  # every request frame
        self.bend = {}  # request type to a function(connection, frame) that may raise, answer itself (return True), or nothing
        self.page = 100
        self.is_narrow = False  # whether a greeting brings only what concerns a person, as later nodes do
        self.version = "0.1.0"
        self.server = WebSocketServer(
            {"/unit/": ROOT / "tests/web/unit", "/": ROOT / "resources/web"}, {"/vehicle": self._name_plate},
            opened=lambda connection: None, received=self._received, closed=lambda connection: self.greeted.pop(connection, None))
        self.server.port = port
        self.put("domain", domain, {"id": domain, "name": name, "words": "amber canoe fern lamp", "own": True, "trusted": True})

    def start(self):
        self.server.start()
        return self

    @property
    def address(self):
        return f"http://gangway.test:{self.server.port}/chat.html"

    # ---- what a test does ----------------------------------------------------------------------------------------

    @alone
    def put(self, kind, key, value):
        """Makes or replaces a value under a new change number."""
        self.number += 1
        self.items[kind][key] = {**value, "change": self.number}
        return self.items[kind][key]

    def change(self, kind, key, value):
        """Like `put`, and tells everybody."""
        item = self.put(kind, key, value)
        self.tell({kind: item})
        return item

    def tell(self, *items):
        self.send({"t": "changed", "change": self.number, "items": list(items)})

    def send(self, frame):
        """Sends a frame to everybody who has said hello."""
        self.server.run(lambda: [connection.send(json.dumps(frame)) for connection in list(self.greeted)])

    def answer(self, held):
        """Answers requests that were held back, each a connection and its frame."""
        self.server.run(lambda: [self._received(connection, json.dumps(frame)) for connection, frame in held])

    @alone
    def person(self, nick, **fields):
        person = str(uuid.uuid4())
        self.put("person", person, {"id": person, "nick": nick, "colour": len(self.items["person"]) % 8, "role": "guest", "domain": self.domain, **fields})
        return person

    @alone
    def room(self, name, reach="vehicle", topic="", members=(), domain=None):
        room = str(uuid.uuid4())
        self.put("room", room, {"id": room, "kind": "public", "name": name, "topic": topic, "reach": reach, "domain": domain or self.domain, "members": 0, "last": now()})
        for person in members:
            self.enter(room, person)
        return room

    @alone
    def enter(self, room, person):
        self.put("member", (room, person), {"room": room, "person": person, "joined": True, "since": now()})
        self.put("mine", (room, person), {"room": room, "joined": True, "read_to": self.number, "unread": 0})
        self.items["room"][room]["members"] += 1

    @alone
    def message(self, room, author, text, sent=None, content=None, domain=None, **fields):
        message = fields.pop("id", None) or str(uuid.uuid4())
        sent = sent or now()
        value = {"id": message, "room": room, "author": author, "domain": domain or self.domain, "hlc": f"{(sent << 16) + self.number % 65536:016x}",
                 "sent": sent, "arrived": now(), "arrival": self.number + 1, "content": content or {"type": "text", "text": text}, **fields}
        return self.put("message", message, value)

    def close(self):
        self.server.close()

    # ---- the node ------------------------------------------------------------------------------------------------

    @alone
    def _received(self, connection, text):
        frame = json.loads(text)
        self.requests.append(frame)
        answer = {"t": "ok", "ref": frame["ref"]}
        try:
            bent = self.bend.get(frame["t"])
            if bent and bent(connection, frame):
                return
            handler = getattr(self, "_" + frame["t"].replace(".", "_"), None)
            if handler is None:
                raise Refusal("unsupported")
            after = []
            answer.update(handler(connection, frame, after.append) or {})
        except Refusal as refusal:
            connection.send(json.dumps({"t": "error", "ref": frame["ref"], "text": "no", **refusal.frame}))
            return
        connection.send(json.dumps(answer))
        for action in after:
            action()

    @alone
    def _name_plate(self):
        domain = self.items["domain"][self.domain]
        return json.dumps({"id": self.domain, "name": domain["name"], "words": domain["words"], "people": len(self.greeted)})

    def _broadcast(self, *items):
        text = json.dumps({"t": "changed", "change": self.number, "items": list(items)})
        for other in list(self.greeted):
            other.send(text)

    def _hello(self, connection, frame, later):
        token = frame.get("token")
        if token is not None and token not in self.tokens:
            raise Refusal("unauthenticated")
        resume = frame.get("resume", {"domain": self.domain, "after": 0})
        if resume["domain"] != self.domain or resume["after"] > self.number:
            raise Refusal("resync")
        answer = {}
        if token is None:
            answer["token"] = token = self._new_guest(frame["guest"]["name"])
        me = self.tokens[token]
        self.greeted[connection] = me
        later(lambda: self._replay(connection, me, resume["after"]))
        return {**answer, "domain": self.items["domain"][self.domain], "me": self.items["person"][me], "now": now(),
                "change": self.number, "limits": LIMITS, "version": self.version}

    def _new_guest(self, name):
        taken = next((person for person in self.items["person"].values() if person["nick"].lower() == name.lower()), None)
        if taken:
            raise Refusal("taken", field="guest.name", suggestion=f"{name} 2")
        token = uuid.uuid4().hex
        self.tokens[token] = self.person(name)
        return token

    def _replay(self, connection, me, after):
        def tell(items):
            connection.send(json.dumps({"t": "changed", "change": self.number, "items": items}))
        items = self.items
        concerning = self._concerning(me) if self.is_narrow else set(items["person"]) | set(items["room"])
        tell([{kind: value} for kind in ("domain", "person", "room") for key, value in items[kind].items()
              if value["change"] > after and (kind == "domain" or key in concerning)])
        for (room, person), mine in items["mine"].items():
            if person != me or not mine["joined"]:
                continue
            unread = [m for m in items["message"].values() if m["room"] == room and m["arrival"] > mine["read_to"] and m["author"] != me]
            fresh = sorted((m for m in items["message"].values() if m["room"] == room and m["change"] > after), key=self._place)
            if len(fresh) > self.page:
                fresh = fresh[-self.page:]
                connection.send(json.dumps({"t": "gap", "room": room, "older": self._cursor(fresh[0])}))
            tell([{"mine": {**mine, "unread": len(unread)}}] + [{"message": message} for message in fresh])
        online = list(self.greeted.values())
        connection.send(json.dumps({"t": "presence", "online": online, "offline": [], "all": True}))
        connection.send(json.dumps({"t": "caught_up", "change": self.number}))

    def _concerning(self, me):
        """The rooms one has joined, oneself, and who has written there."""
        rooms = {room for (room, person), mine in self.items["mine"].items() if person == me and mine["joined"]}
        return rooms | {me} | {message["author"] for message in self.items["message"].values() if message["room"] in rooms}

    def _rooms_find(self, connection, frame, later):
        if "ids" in frame:
            return {"rooms": [self.items["room"][room] for room in frame["ids"] if room in self.items["room"]]}
        query, limit, start = frame.get("query", "").casefold(), frame.get("limit", 50), int(frame.get("after", 0))
        found = [room for room in self.items["room"].values() if not room.get("unknown") and f" {query}" in f" {room['name'].casefold()}"]
        found.sort(key=lambda room: (-room.get("last", 0), room["id"]))
        more = {"next": str(start + limit)} if len(found) > start + limit else {}
        return {"rooms": found[start:start + limit], **more}

    def _people_find(self, connection, frame, later):
        online = list(self.greeted.values())
        return {"people": [self.items["person"][person] for person in frame["ids"] if person in self.items["person"]],
                "online": [person for person in frame["ids"] if person in online]}

    def _changes(self, connection, frame, later):
        later(lambda: self._replay(connection, self.greeted[connection], frame["after"]))

    def _ping(self, connection, frame, later):
        return {"now": now()}

    def _profile_set(self, connection, frame, later):
        me = self.items["person"][self.greeted[connection]]
        me = self.put("person", me["id"], {**me, **{key: frame[key] for key in ("nick", "full_name", "colour") if key in frame}})
        later(lambda: self._broadcast({"person": me}))
        return {"person": me}

    def _room_create(self, connection, frame, later):
        room = frame["id"]
        self.put("room", room, {"id": room, "kind": "public", "name": frame["name"], "topic": frame.get("topic", ""),
                                "reach": frame["reach"], "domain": self.domain, "members": 0, "last": now()})
        self._enter_and_tell(connection, room, later)
        return {"room": self.items["room"][room]}

    def _room_set(self, connection, frame, later):
        changes = {key: frame[key] for key in ("name", "topic", "archived") if key in frame}
        room = self.put("room", frame["room"], {**self.items["room"][frame["room"]], **changes})
        later(lambda: self._broadcast({"room": room}))
        return {"room": room}

    def _room_delete(self, connection, frame, later):
        room = frame["room"]
        self.deleted[room] = self.items["room"].pop(room)
        later(lambda: [other.send(json.dumps({"t": "gone", "room": room, "why": "deleted"})) for other in list(self.greeted)])

    def _room_restore(self, connection, frame, later):
        room = self.put("room", frame["room"], self.deleted.pop(frame["room"]))
        me = self.greeted[connection]
        mine = self.put("mine", (room["id"], me), self.items["mine"][room["id"], me])
        later(lambda: self._broadcast({"room": room}))
        later(lambda: connection.send(json.dumps({"t": "changed", "change": self.number, "items": [{"mine": mine}] + [
            {"message": message} for message in self.items["message"].values() if message["room"] == room["id"]]})))
        return {"room": room}

    def _enter_and_tell(self, connection, room, later):
        me = self.greeted[connection]
        self.enter(room, me)
        line = self.message(room, me, None, content={"type": "joined"})
        mine = self.items["mine"][room, me]
        later(lambda: connection.send(json.dumps({"t": "changed", "change": self.number, "items": [{"mine": mine}]})))
        later(lambda: self._broadcast({"room": self.items["room"][room]}, {"message": line}))
        return mine

    def _room_join(self, connection, frame, later):
        if frame["room"] not in self.items["room"]:
            raise Refusal("not_found", what="room")
        return {"mine": self._enter_and_tell(connection, frame["room"], later)}

    def _room_leave(self, connection, frame, later):
        me, room = self.greeted[connection], frame["room"]
        self.items["room"][room]["members"] -= 1
        mine = self.put("mine", (room, me), {**self.items["mine"][room, me], "joined": False})
        later(lambda: self._broadcast({"room": self.put("room", room, self.items["room"][room])}))
        return {"mine": mine}

    def _room_members(self, connection, frame, later):
        members = [m for (room, _), m in self.items["member"].items() if room == frame["room"]]
        return {"members": members, "people": [self.items["person"][m["person"]] for m in members], "online": list(self.greeted.values())}

    def _message_post(self, connection, frame, later):
        self.posts.append((frame["id"], frame["content"]["text"]))
        held = self.items["message"].get(frame["id"])
        if held is None:
            held = self.message(frame["room"], self.greeted[connection], None, content=frame["content"], id=frame["id"])
            later(lambda: self._broadcast({"message": held}))
        return {"message": {"id": held["id"], "state": "saved", "hlc": held["hlc"], "arrival": held["arrival"], "arrived": held["arrived"]}}

    def _message_edit(self, connection, frame, later):
        old = self.items["message"][frame["id"]]
        new = self.put("message", old["id"], {**old, "content": frame["content"], "edited": {"at": now(), "revision": 1}})
        later(lambda: self._broadcast({"message": new}))
        return {"message": new}

    def _message_delete(self, connection, frame, later):
        old = self.items["message"][frame["id"]]
        new = self.put("message", old["id"], {**old, "content": {"type": "text"}, "deleted": True})
        later(lambda: self._broadcast({"message": new}))
        return {"message": new}

    def _message_info(self, connection, frame, later):
        message = self.items["message"][frame["id"]]
        return {"message": message, "state": "saved", "times": {"sent": message["sent"], "arrived": message["arrived"]},
                "delivered": [], "read": [], "domains": [{"domain": d, "received": False} for d in self.items["domain"] if d != self.domain]}

    def _history(self, connection, frame, later):
        messages = sorted((m for m in self.items["message"].values() if m["room"] == frame["room"]), key=self._place)
        if "before" in frame:
            messages = [m for m in messages if self._cursor(m) < frame["before"]]
        page = messages[-frame.get("limit", 50):]
        older = {"older": self._cursor(page[0])} if len(page) < len(messages) else {}
        return {"messages": page, **older, "seals": [], "people": []}

    def _read(self, connection, frame, later):
        key = (frame["room"], self.greeted[connection])
        self.put("mine", key, {**self.items["mine"][key], "read_to": frame["upto"]})

    def _delivered(self, connection, frame, later):
        pass

    def _typing(self, connection, frame, later):
        pass

    def _domain_decide(self, connection, frame, later):
        if self.items["person"][self.greeted[connection]]["role"] not in ("crew", "owner"):
            raise Refusal("denied", permission="decide_domains")
        decided = {**self.items["domain"][frame["domain"]], "trusted": frame["decision"] == "admit", "distrusted": frame["decision"] == "distrust"}
        return {"domain": self.put("domain", frame["domain"], decided)}

    def _auth_logout(self, connection, frame, later):
        later(lambda: connection.close(4001))

    def _place(self, message):
        return self._cursor(message)

    def _cursor(self, message):
        return f"{message['hlc']}.{message['domain']}.{message['id']}"
