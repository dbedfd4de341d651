# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what domains exchange and sums it up, written from node/sync/README.md alone: whoever writes another
implementation has no more than that page. Says what is wrong by Unreadable."""
import hashlib
import struct

import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Unreadable(Exception):
    """These bytes are not what the page describes, or not what their sender signed."""


def expect(condition, reason):
    if not condition:
        raise Unreadable(reason)


# ---- hashes ----------------------------------------------------------------------------------------------------------
def framed(*pieces):
    """BLAKE2b(a, b, …): each piece behind its length."""
    digest = hashlib.blake2b(digest_size=32)
    for piece in pieces:
        digest.update(struct.pack("<Q", len(piece)) + piece)
    return digest.digest()


def integer(value):
    return struct.pack("<Q", value & (1 << 64) - 1)


def decimal(value):
    return str(value).encode()


def domain_id(key):
    return hashlib.blake2b(key, digest_size=16).digest()


def check_signature(key, signature, digest):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, digest)
    except (InvalidSignature, ValueError):
        raise Unreadable("The signature is not the sender's.") from None


def read_succession(first, data):
    """[(key, {epoch: last number}), …]: what follows the first key, and what the key before had signed."""
    expect(0 < len(data) <= 4096, "A succession is empty or too long.")
    cursor, steps, keys = Cursor(data), [], [first]
    while not cursor.done():
        key, count = cursor.take(32), cursor.take(1)[0]
        lines = cursor.take(16 * count)
        pairs = [struct.unpack_from("<QQ", lines, 16 * i) for i in range(count)]
        epochs = [epoch for epoch, _ in pairs]
        expect(count <= 32 and epochs == sorted(set(epochs)), "The lines of a succession are not right.")
        expect(all(0 < number < 1 << 53 for pair in pairs for number in pair), "A number is out of range.")
        expect(key not in keys, "A key comes back.")
        check_signature(keys[-1], cursor.take(64), framed(b"gangway.succession.1", first, keys[-1], key, lines))
        keys.append(key)
        steps.append((key, dict(pairs)))
    expect(len(steps) <= 8, "A succession is too long.")
    return steps


def verify(fields, signature, digest):
    """The key that signed: the first, or the last of the succession that is there."""
    key = fields[1]
    if 12 in fields:
        key = read_succession(key, field(fields, 12, bytes))[-1][0]
        digest = framed(digest, fields[12])
    check_signature(key, signature, digest)


# ---- the outside: one flat CBOR map ----------------------------------------------------------------------------------
class Cursor:
    def __init__(self, data):
        self.data = data
        self.place = 0

    def take(self, size):
        expect(0 <= size <= len(self.data) - self.place, "Something ends early.")
        self.place += size
        return self.data[self.place - size:self.place]

    def varint(self):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7f) << shift
            if byte < 0x80:
                expect(value < 1 << 64, "A number has more than 64 bits.")
                return value
            shift += 7
            expect(shift < 70, "A number has too many bytes.")

    def done(self):
        return self.place == len(self.data)


def cbor_head(cursor):
    byte = cursor.take(1)[0]
    major, value = byte >> 5, byte & 0x1f
    expect(value < 28, "A length is not definite.")
    if value >= 24:
        value = int.from_bytes(cursor.take(1 << (value - 24)), "big")
    return major, value, byte


def utf8(data):
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Unreadable("A text is not UTF-8.") from None


def cbor_value(cursor):
    major, value, byte = cbor_head(cursor)
    if major == 0:
        return value
    if major == 1:
        return -1 - value
    if major in (2, 3):
        data = cursor.take(value)
        return data if major == 2 else utf8(data)
    expect(byte in (0xf4, 0xf5), "A value is of a type that has no place here.")
    return byte == 0xf5


def read_map(data):
    cursor = Cursor(data)
    major, count, _ = cbor_head(cursor)
    expect(major == 5, "This is no map.")
    fields = {}
    for _ in range(count):
        key = cbor_value(cursor)
        expect(type(key) is int and key >= 0 and all(key > known for known in fields), "The keys do not ascend.")
        fields[key] = cbor_value(cursor)
    expect(cursor.done(), "Something follows the map.")
    return fields


def field(fields, key, kind, size=None):
    value = fields.get(key)
    expect(type(value) is kind and size in (None, len(value) if kind is bytes else None), f"Field {key} is not right.")
    return value


# ---- the inside: columns ---------------------------------------------------------------------------------------------
class Columns:
    def __init__(self, columns, ids, origin, last_time):
        cursor = Cursor(columns)
        lengths = [cursor.varint() for _ in range(3)]
        self.kinds, self.numbers, self.references = (Cursor(cursor.take(length)) for length in lengths)
        self.texts = Cursor(cursor.take(len(columns) - cursor.place))
        self.ids = Cursor(ids)
        self.origin = origin
        self.last_time = last_time
        self.entities = []
        self.homes = []

    def number(self):
        value = self.numbers.varint()
        return value >> 1 ^ -(value & 1)

    def bytes(self):
        return self.texts.take(self.number())

    def text(self):
        return utf8(self.bytes())

    def time(self):
        return self.last_time + self.number()

    def hlc(self):
        self.last_time += self.number()
        return self.last_time << 16 | self.number()

    def id(self):
        first = self.numbers.varint()
        if first == 0:
            return self.ids.take(16)
        difference = first - 1 >> 1 ^ -(first - 1 & 1)
        time = self.last_time + difference & (1 << 48) - 1
        high, low = struct.unpack(">HQ", self.ids.take(10))
        value = time << 80 | 7 << 76 | (high & 0xfff) << 64 | 2 << 62 | low & (1 << 62) - 1
        return value.to_bytes(16, "big")

    def home(self):
        index = self.references.varint()
        if index == len(self.homes):
            self.homes.append(self.ids.take(16))
        expect(index < len(self.homes), "A home is not there.")
        return self.homes[index]

    def entity(self):
        """Home and id."""
        index = self.references.varint()
        if index == len(self.entities):
            self.entities.append((self.origin, self.id()))
        elif index == len(self.entities) + 1:
            self.entities.append((self.home(), self.id()))
            index -= 1
        expect(index < len(self.entities), "An entity is not there.")
        return self.entities[index]

    def reference(self):
        home, entity = self.entity()
        expect(home == self.origin, "An entity is not the origin's.")
        return entity

    def finish(self):
        rests = (self.kinds, self.numbers, self.references, self.texts, self.ids)
        expect(all(column.done() for column in rests), "A column is longer than what is in it.")


def spans(columns, last=0):
    found = []
    for _ in range(columns.number()):
        first = last + columns.number()
        last = first + columns.number()
        expect(0 < first <= last, "A span is not right.")
        found.append((first, last))
    return found


# ---- events ----------------------------------------------------------------------------------------------------------
# The fields of each kind, in the order of the columns, and what the hash is over, behind the kind.
KINDS = {
    0: ("domain", "text:name number:retired number:revision", "domain name key retired revision"),
    1: ("profile", "reference:person text:nick text:full number:colour number:role number:former time:created "
        "number:revision", "domain person nick full colour role former created revision"),
    2: ("room", "reference:room text:name text:topic number:reach reference:creator time:created number:revision",
        "domain room name topic reach creator created revision"),
    3: ("membership", "entity:room reference:person number:joined time:since number:revision",
        "domain person room joined since revision"),
    4: ("standing", "reference:room entity:person number:standing number:revision",
        "domain room person standing revision"),
    5: ("message", "hlc:hlc time:sent id:message entity:room reference:author number:type withheld:text",
        "domain message room author hlc sent type texthash"),
    6: ("edit", "reference:message entity:room withheld:text time:edited number:revision",
        "domain message room texthash edited revision"),
    7: ("tombstone", "entity:message entity:room reference:by", "domain message room by"),
    8: ("redacted", "hlc:hlc time:sent id:message entity:room reference:author reference:by",
        "domain message room author hlc sent by"),
}


def pieces(value):
    if isinstance(value, tuple):
        return value
    return (integer(value) if isinstance(value, int) else value.encode() if isinstance(value, str) else value,)


def read_field(columns, shape, is_withheld, event):
    if shape == "withheld":
        data = columns.bytes()
        if is_withheld:
            expect(len(data) == 32, "A withheld text has another size than a hash.")
        event["texthash"] = data if is_withheld else hashlib.blake2b(data, digest_size=32).digest()
        return None if is_withheld else utf8(data)
    return getattr(columns, shape)()


def read_event(columns, key):
    kind_byte = columns.kinds.take(1)[0]
    kind = kind_byte & 0x3f
    is_withheld = bool(kind_byte & 0x40)
    event = {"kind": kind, "domain": columns.origin, "key": key}
    if kind in KINDS:
        event["name_of_kind"], shapes, hashed = KINDS[kind]
        expect(not is_withheld or kind in (5, 6), "What is withheld has no text.")
        for shape, name in (one.split(":") for one in shapes.split()):
            event[name] = read_field(columns, shape, is_withheld, event)
        over = [piece for name in hashed.split() for piece in pieces(event[name])]
    else:
        count = columns.number()
        expect(0 <= count <= 16 and not is_withheld, "A later kind does not have the shape of one.")
        event["name_of_kind"] = "later"
        event["entities"] = [columns.entity() for _ in range(count)]
        event["payload"] = columns.bytes()
        over = [b"".join(home + entity for home, entity in event["entities"]), event["payload"]]
    event["extensions"] = columns.bytes() if kind_byte & 0x80 else b""
    event["hash"] = framed(integer(kind), *over, event["extensions"])
    return event


def decompressed(frame):
    try:
        unpacker = zstandard.ZstdDecompressor(format=zstandard.FORMAT_ZSTD1_MAGICLESS).decompressobj()
        return unpacker.decompress(frame)
    except zstandard.ZstdError:
        raise Unreadable("The columns are no zstd frame.") from None


def succession_of(fields):
    return read_succession(fields[1], fields[12]) if 12 in fields else []


# ---- records ---------------------------------------------------------------------------------------------------------
def read_pack(data):
    """The fields of a pack whose signature is right, its events under `events`."""
    fields = read_map(data)
    key = field(fields, 1, bytes, 32)
    expect(field(fields, 0, int) == 1, "This is another version.")
    epoch, scope, number = field(fields, 2, int), field(fields, 3, str), field(fields, 4, int)
    first_hlc = field(fields, 5, int)
    expect(0 < epoch < 1 << 53 and 0 < number < 1 << 53, "A number is out of range.")
    columns = field(fields, 6, bytes)
    if 8 in fields:
        expect(fields[8] is True, "Field 8 is not right.")
        columns = decompressed(columns)
    expect(len(columns) <= 256 * 1024, "The columns are too long.")
    origin = domain_id(key)
    reader = Columns(columns, field(fields, 7, bytes), origin, first_hlc >> 16)
    events = []
    while not reader.kinds.done():
        events.append(read_event(reader, key))
    reader.finish()
    expect(len(events) <= 256, "These are too many events.")
    hashes = b"".join(event["hash"] for event in events)
    verify(fields, field(fields, 9, bytes, 64), framed(
        b"gangway.pack.1", key, decimal(epoch), scope.encode(), decimal(number), decimal(first_hlc), hashes))
    return {"origin": origin, "epoch": epoch, "scope": scope, "number": number, "first_hlc": first_hlc,
            "events": events, "succession": succession_of(fields)}


def read_hello(data):
    """The sender of a hello, its marks: (origin, epoch, scope, upto, spans), and whether lines told before are left out."""
    fields = read_map(data)
    key = field(fields, 1, bytes, 32)
    expect(field(fields, 0, int) == 1, "This is another version.")
    name, retired, revision = field(fields, 2, str), field(fields, 3, bool), field(fields, 4, int)
    signed = [b"gangway.hello.1", key, name.encode(), decimal(int(retired)), decimal(revision), field(fields, 5, bytes)]
    if 10 in fields or 11 in fields:
        signed.append(decimal(field(fields, 10, int) if 10 in fields else 0))
    if 11 in fields:
        signed.append(field(fields, 11, bytes, 16))
    verify(fields, field(fields, 6, bytes, 64), framed(*signed))
    inner = read_map(fields[5])
    columns = Columns(field(inner, 0, bytes), field(inner, 1, bytes), domain_id(key), 0)
    marks = []
    for _ in range(columns.number()):
        origin, epoch, scope, upto = (columns.reference(), columns.number(), columns.text(), columns.number())
        marks.append((origin, epoch, scope, upto, spans(columns, upto)))
    columns.finish()
    return {"type": "hello", "origin": domain_id(key), "name": name, "retired": retired, "revision": revision,
            "marks": marks, "partial": inner.get(2, False), "nonce": fields.get(10), "state": fields.get(11),
            "succession": succession_of(fields)}


def read_ranges(data):
    """A request or a claim: (origin, epoch, scope, spans) of what is missing, or will be sent."""
    fields = read_map(data)
    key = field(fields, 1, bytes, 32)
    expect(field(fields, 0, int) == 1 and len(data) <= 32 * 1024, "This is another version, or too long.")
    kind = {1: "request", 2: "claim"}[field(fields, 7, int)]
    ranges = field(fields, 8, bytes)
    verify(fields, field(fields, 9, bytes, 64), framed(f"gangway.{kind}.1".encode(), key, ranges))
    inner = read_map(ranges)
    columns = Columns(field(inner, 0, bytes), field(inner, 1, bytes), domain_id(key), 0)
    lines = [(columns.reference(), columns.number(), columns.text(), spans(columns))
             for _ in range(columns.number())]
    columns.finish()
    expect(len(lines) <= 64 and sum(len(line[3]) for line in lines) <= 512, "These are too many ranges.")
    return {"type": kind, "origin": domain_id(key), "lines": lines, "succession": succession_of(fields)}


def read_parts(data):
    """A domain's state: {home: [(entries, first eight bytes of their digest), …]}."""
    fields = read_map(data)
    key, body = field(fields, 1, bytes, 32), field(fields, 8, bytes)
    expect(field(fields, 0, int) == 1 and len(data) <= 32 * 1024, "This is another version, or too long.")
    verify(fields, field(fields, 9, bytes, 64), framed(b"gangway.parts.1", key, body))
    inner = read_map(body)
    columns = Columns(field(inner, 0, bytes), field(inner, 1, bytes), domain_id(key), 0)
    state, homes = columns.bytes(), {}
    count = columns.number()
    expect(len(state) == 16 and count <= 128, "This is no state, or these are too many homes.")
    for _ in range(count):
        home, parts = columns.reference(), columns.number()
        expect(parts in [1 << bits for bits in range(12)] and home not in homes, "Homes are cut into powers of two.")
        entries = [columns.number() for _ in range(parts)]
        sums = columns.bytes()
        expect(len(sums) == 8 * parts, "A sum has eight bytes.")
        homes[home] = [(entries[i], sums[8 * i:8 * i + 8]) for i in range(parts)]
    columns.finish()
    expect(sum(map(len, homes.values())) <= 2048, "These are too many parts.")
    return {"type": "parts", "origin": domain_id(key), "state": state, "homes": homes,
            "succession": succession_of(fields)}


def read_control(data):
    """Nothing for a record of a later version."""
    kind = read_map(data).get(7)
    if kind is None:
        return read_hello(data)
    if kind == 3:
        return read_parts(data)
    return read_ranges(data) if kind in (1, 2) else None


def added(*hashes):
    total = sum(int.from_bytes(one, "little") for one in hashes)
    return (total % (1 << 256)).to_bytes(32, "little")


# ---- what events amount to -------------------------------------------------------------------------------------------
class State:
    def __init__(self):
        self.registers = {}  # (kind, home of each part and id) -> (revision, hash)
        self.created = {}  # message -> (hash, whether its text is withheld)
        self.deleted = set()

    def take(self, pack):
        for event in pack["events"]:
            getattr(self, "take_" + event["name_of_kind"])(event)

    def set(self, key, event):
        version = event["revision"], event["hash"]
        self.registers[key] = max(version, self.registers.get(key, version))

    def take_domain(self, event):
        pass  # no part of the digest

    take_later = take_domain

    def take_profile(self, event):
        self.set(("profile", event["domain"], event["person"]), event)

    def take_room(self, event):
        self.set(("room", event["domain"], event["room"]), event)

    def take_membership(self, event):
        self.set(("joined", event["room"], event["domain"], event["person"]), event)

    def take_standing(self, event):
        self.set(("standing", event["domain"], event["room"], event["person"]), event)

    def take_message(self, event):
        name = event["domain"], event["room"], event["message"]
        creation = event["hash"], event["text"] is None
        self.created[name] = min(creation, self.created.get(name, creation))

    def take_edit(self, event):
        if event["text"] is not None:
            self.set(("edit", event["domain"], event["room"], event["message"]), event)

    def take_tombstone(self, event):
        home, message = event["message"]
        if event["domain"] in (home, event["room"][0]):
            self.deleted.add((home, event["room"], message))

    def take_redacted(self, event):
        self.deleted.add((event["domain"], event["room"], event["message"]))

    def entries(self):
        """(home, id by which it is cut, hash) of all that counts; an edit belongs to its message."""
        shown = {name: one for name, (one, is_withheld) in self.created.items()
                 if name not in self.deleted and not is_withheld}
        for key, (_, one) in self.registers.items():
            if key[0] == "edit" and key[1:] in shown:
                shown[key[1:]] = added(shown[key[1:]], one)
            elif key[0] == "joined":
                yield key[2], key[3], one
            elif key[0] == "standing":
                yield key[1], key[3][1], one  # of the room's home, cut by the person
            elif key[0] != "edit":  # the home stands first, and the id last
                yield key[1], key[-1], one
        yield from ((home, message, one) for (home, _, message), one in shown.items())
        yield from ((home, message, framed(b"gangway.deleted.1", home, *room, message))
                    for home, room, message in self.deleted)

    def digest(self):
        return added(*(one for _, _, one in self.entries()))

    def parts(self, wanted, count):
        """Of a home, cut into so many parts: as in a record."""
        parts = [[0, bytes(32)] for _ in range(count)]
        for home, entry, one in self.entries():
            if home == wanted:
                part = parts[int.from_bytes(entry[-2:], "big") % count]
                part[:] = part[0] + 1, added(part[1], one)
        return [(entries, total[:8]) for entries, total in parts]
