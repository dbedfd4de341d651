#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""node/protocol/schema.json describes the wire: all golden frames, the contract's examples and what a real node says are
as it says, and a frame with one thing wrong is not."""

import copy
import json
import re
import sys
import unittest

import jsonschema

import gangway

FOLDER = gangway.SOURCE / "node/protocol"
SCHEMA = json.loads((FOLDER / "schema.json").read_text())
DEFINITIONS = SCHEMA["$defs"]
GOLDEN = {"requests": "request", "answers": "answer", "errors": "error", "events": "event", "items": "item"}


def without_others(schema):
    """The same, holding what is listed and nothing else."""
    if isinstance(schema, list):
        return [without_others(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {name: without_others(part) for name, part in schema.items()}
    if strict.get("type") == "object" and "properties" in strict:
        strict["additionalProperties"] = False
    return strict


def validators(definitions):
    return {name: jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions}) for name in definitions}


LENIENT, STRICT = validators(DEFINITIONS), validators(without_others(DEFINITIONS))


def frames(text):
    """The JSON objects in a text, one behind the other."""
    decoder, at = json.JSONDecoder(), 0
    while (at := text.find("{", at)) >= 0:
        frame, at = decoder.raw_decode(text, at)
        yield frame


def golden():
    for file, group in GOLDEN.items():
        for frame in frames((gangway.SOURCE / f"tests/data/protocol/{file}.jsonl").read_text()):
            yield group, frame


def examples():
    page = (FOLDER / "README.md").read_text()
    for kind, block in re.findall(r"```json (\w+)[^\n]*\n(.*?)```", page, re.S):
        for frame in frames(block):
            yield kind, frame


def kind_of(frame, group):
    """The one definition that the frame is an example of."""
    names = [name for name in STRICT if name.startswith(group + ".")] or [group]
    return next((name for name in names if STRICT[name].is_valid(frame)), None)


def places(value, path=()):
    """Paths of all that is inside."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield (*path, key)
        yield from places(part, (*path, key))


def changed(frame, path, change):
    """A copy in which change(container, key) was made at the place."""
    frame = copy.deepcopy(frame)
    container = frame
    for key in path[:-1]:
        container = container[key]
    change(container, path[-1])
    return frame


def mistype(container, key):
    container[key] = 7 if isinstance(container[key], (str, list, dict, bool)) else "seven"


class SchemaTest(unittest.TestCase):
    def test_it_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_golden_frames_and_examples_hold_what_is_listed_and_nothing_else(self):
        for group, frame in [*golden(), *examples()]:
            self.assertTrue(kind_of(frame, group), f"{group}: {frame}")
            if group != "item":
                self.assertTrue(jsonschema.Draft202012Validator(SCHEMA).is_valid(frame))

    def test_frame_with_a_field_of_another_type_is_refused(self):
        for group, frame in golden():
            kind = kind_of(frame, group)
            for path in places(frame):
                self.assertFalse(LENIENT[kind].is_valid(changed(frame, path, mistype)), f"{kind}: {path} of {frame}")

    def test_frame_without_what_is_required_is_refused(self):
        for group, frame in golden():
            kind = kind_of(frame, group)
            for name in set(DEFINITIONS[kind].get("required", ())):
                broken = changed(frame, (name,), lambda container, key: container.pop(key))
                self.assertFalse(LENIENT[kind].is_valid(broken), f"{kind} without {name}")

    def test_later_fields_pass_and_later_values_of_a_client_do_not(self):
        person = next(frame["person"] for group, frame in golden() if group == "item" and "person" in frame)
        self.assertTrue(LENIENT["value.person"].is_valid({**person, "pronoun": "they", "role": "pilot"}))
        create = next(frame for group, frame in golden() if frame.get("t") == "room.create")
        self.assertFalse(LENIENT["request.room.create"].is_valid({**create, "reach": "galaxy"}))

    def test_only_one_way_to_say_who_one_is(self):
        hello = {"t": "hello", "ref": 1}
        for who, is_right in [({}, False), ({"token": "t"}, True), ({"guest": {"name": "Tavi"}}, True), ({"owner_ticket": "o"}, True),
                              ({"owner_ticket": "o", "guest": {"name": "Tavi"}}, True), ({"token": "t", "owner_ticket": "o"}, False),
                              ({"token": "t", "guest": {"name": "Tavi"}}, False)]:
            self.assertEqual(LENIENT["request.hello"].is_valid({**hello, **who}), is_right, who)

    def test_what_a_real_node_says_is_as_listed(self):
        with gangway.TemporaryFolder() as folder, gangway.Node(folder) as node, gangway.WsClient(node.port) as client:
            client.enter_as_guest("Tavi")
            room = client.create_room("Deck 7", "everyone")
            client.say(room, "Hello")
            page = client.ask("history", room=room)
            client.ask("read", room=room, upto=page["messages"][-1]["arrival"])
            client.ask("message.info", id=page["messages"][-1]["id"])
            client.ask("room.members", room=room)
            client.ask("rooms.find", query="deck")
            client.ask("people.find", limit=1)
            client.request("room.join", room="nothing")
            client.ask("room.leave", room=room)
            self.assertIn("gone", [frame["t"] for frame in client.frames])
            for frame in client.frames:
                group = {"ok": "answer", "error": "error"}.get(frame["t"], "event")
                self.assertTrue(kind_of(frame, group), frame)
            self.assertGreater(len(client.frames), 10)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
