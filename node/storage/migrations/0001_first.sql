-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ids are 16 raw bytes, times UTC milliseconds, booleans 0 or 1. No foreign keys: rows of other vehicles come in any
-- order, a missing parent is a placeholder (unknown = 1) until it comes. A register is a value with a revision and a
-- hash; revision 0 means never set. home_id is the id that another vehicle gave to an entity of its own, empty for one of
-- ours: see node/rules/globalid.h. In braces: see node/sql/dialect.h.

CREATE TABLE meta (key {text} PRIMARY KEY, value {bytes} NOT NULL) {keyed};

-- The one row every transaction that writes takes first: numbers grow in the order of commits.
CREATE TABLE counter (id SMALLINT PRIMARY KEY, number BIGINT NOT NULL, hlc BIGINT NOT NULL);
INSERT INTO counter (id, number, hlc) VALUES (1, 0, 0);

-- The clock's time at the start of the machine, from this number on: one row for each time that somebody set it and for
-- each start.
CREATE TABLE clock_segment (first_number BIGINT PRIMARY KEY, boot {bytes} NOT NULL, at_boot BIGINT NOT NULL);

-- name is what a domain is shown as, said_name what it calls itself. Of the crew: verdict (0 none, 1 admitted, 2
-- distrusted) and retired_here, which retired follows whatever the domain says. succession: node/identity/succession.h.
CREATE TABLE domain (
    id {bytes} PRIMARY KEY,
    name {text} NOT NULL,
    words {text} NOT NULL,
    public_key {bytes} NOT NULL,
    succession {bytes} NOT NULL,
    own SMALLINT NOT NULL,
    trusted SMALLINT NOT NULL,
    retired SMALLINT NOT NULL,
    last_contact BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    hash {bytes} NOT NULL,
    change BIGINT NOT NULL,
    said_name {text} NOT NULL,
    verdict SMALLINT NOT NULL,
    retired_here SMALLINT NOT NULL
) {keyed};

CREATE TABLE person (
    id {bytes} PRIMARY KEY,
    domain {bytes} NOT NULL,
    home_id {bytes} NOT NULL,
    nick {text} NOT NULL,
    nick_key {text} NOT NULL,
    nick_look {text} NOT NULL,
    full_name {text} NOT NULL,
    colour SMALLINT NOT NULL,
    role SMALLINT NOT NULL,
    former SMALLINT NOT NULL,
    unknown SMALLINT NOT NULL,
    shared SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    hash {bytes} NOT NULL,
    change BIGINT NOT NULL
) {keyed};
CREATE INDEX person_nick ON person (domain, nick_key);
CREATE INDEX person_look ON person (domain, nick_look);

CREATE TABLE account (
    person {bytes} PRIMARY KEY,
    name_key {text} NOT NULL UNIQUE,
    password_hash {bytes} NOT NULL,
    created_at BIGINT NOT NULL
) {keyed};

CREATE TABLE token (
    hash {bytes} PRIMARY KEY,
    person {bytes} NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    client {text} NOT NULL
) {keyed};
CREATE INDEX token_person ON token (person);

-- pair: the two people of a direct room, 32 bytes; else empty. Rooms that their members alone see have no name keys:
-- their names are nobody's affair, and two may be alike; nor have rooms that were deleted (deleted_at, else 0).
CREATE TABLE room (
    id {bytes} PRIMARY KEY,
    domain {bytes} NOT NULL,
    home_id {bytes} NOT NULL,
    kind SMALLINT NOT NULL,
    pair {bytes} NOT NULL,
    name {text} NOT NULL,
    name_key {text} NOT NULL,
    name_look {text} NOT NULL,
    topic {text} NOT NULL,
    reach SMALLINT NOT NULL,
    creator {bytes} NOT NULL,
    members BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    unknown SMALLINT NOT NULL,
    archived SMALLINT NOT NULL,
    deleted_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    hash {bytes} NOT NULL,
    change BIGINT NOT NULL
) {keyed};
CREATE INDEX room_name ON room (domain, name_key);
CREATE INDEX room_look ON room (domain, name_look);

-- Two registers: joined is written by the person's home, standing by the room's.
CREATE TABLE membership (
    room {bytes} NOT NULL,
    person {bytes} NOT NULL,
    joined SMALLINT NOT NULL,
    since BIGINT NOT NULL,
    joined_revision BIGINT NOT NULL,
    joined_hash {bytes} NOT NULL,
    standing SMALLINT NOT NULL,
    standing_revision BIGINT NOT NULL,
    standing_hash {bytes} NOT NULL,
    change BIGINT NOT NULL,
    PRIMARY KEY (room, person)
) {keyed};
CREATE INDEX membership_person ON membership (person);

-- hlc is the origin's stamp, by which the message stands in its room on every vehicle; written is the author's own time,
-- 0 where it is that of sending.
CREATE TABLE message (
    id {bytes} PRIMARY KEY,
    room {bytes} NOT NULL,
    author {bytes} NOT NULL,
    domain {bytes} NOT NULL,
    home_id {bytes} NOT NULL,
    hlc BIGINT NOT NULL,
    sent BIGINT NOT NULL,
    written BIGINT NOT NULL,
    arrived BIGINT NOT NULL,
    arrival BIGINT NOT NULL,
    late SMALLINT NOT NULL,
    clock_badge SMALLINT NOT NULL,
    type SMALLINT NOT NULL,
    text {text} NOT NULL,
    hash {bytes} NOT NULL,
    unknown SMALLINT NOT NULL,
    edit_text {text} NOT NULL,
    edit_revision BIGINT NOT NULL,
    edit_hash {bytes} NOT NULL,
    edited_at BIGINT NOT NULL,
    deleted SMALLINT NOT NULL,
    deleted_by {bytes} NOT NULL,
    change BIGINT NOT NULL
);
CREATE INDEX message_order ON message (room, hlc, domain, id);
-- Finds messages that changed since, and counts the unread without touching the rows (change is never below arrival).
CREATE INDEX message_change ON message (room, change, arrival, author, type, deleted);

-- history_to: what was there when the person last joined, which is no news to them.
CREATE TABLE mark (
    room {bytes} NOT NULL,
    person {bytes} NOT NULL,
    read_to BIGINT NOT NULL,
    delivered_to BIGINT NOT NULL,
    history_to BIGINT NOT NULL,
    read_change BIGINT NOT NULL,
    delivered_change BIGINT NOT NULL,
    PRIMARY KEY (room, person)
) {keyed};

-- Only refers to what is to go out; its state is read when it is sealed.
CREATE TABLE outbox (
    scope {text} NOT NULL,
    kind SMALLINT NOT NULL,
    id {bytes} NOT NULL,
    id2 {bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    priority SMALLINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (scope, kind, id, id2)
) {keyed};
CREATE INDEX outbox_order ON outbox (scope, priority, sequence);

-- state: 0 another vehicle's, 1 made here, 2 acknowledged by the broker. later: it holds what this version did not
-- understand.
CREATE TABLE pack (
    origin {bytes} NOT NULL,
    epoch BIGINT NOT NULL,
    scope {text} NOT NULL,
    number BIGINT NOT NULL,
    bytes {bytes} NOT NULL,
    state SMALLINT NOT NULL,
    later SMALLINT NOT NULL,
    PRIMARY KEY (origin, epoch, scope, number)
);
CREATE INDEX pack_waiting ON pack (epoch, number) WHERE state = 1;
CREATE INDEX pack_later ON pack (origin, epoch, scope, number) WHERE later = 1;

-- The pack of ours in which a message left.
CREATE TABLE seal (
    message {bytes} PRIMARY KEY,
    author {bytes} NOT NULL,
    epoch BIGINT NOT NULL,
    scope {text} NOT NULL,
    number BIGINT NOT NULL,
    change BIGINT NOT NULL
) {keyed};
CREATE INDEX seal_author ON seal (author, change);

-- How far holder has the packs of origin; above lists numbers beyond the first gap, with commas.
CREATE TABLE watermark (
    holder {bytes} NOT NULL,
    origin {bytes} NOT NULL,
    epoch BIGINT NOT NULL,
    scope {text} NOT NULL,
    upto BIGINT NOT NULL,
    above {text} NOT NULL,
    change BIGINT NOT NULL,
    PRIMARY KEY (holder, origin, epoch, scope)
) {keyed};

CREATE TABLE topic_position (
    topic {text} NOT NULL,
    partition_number BIGINT NOT NULL,
    record_offset BIGINT NOT NULL,
    digest {bytes} NOT NULL,
    PRIMARY KEY (topic, partition_number)
) {keyed};

-- Records that could not be taken: the newest, of each the beginning. origin is empty where no signature says who it
-- was.
CREATE TABLE quarantine (
    id BIGINT PRIMARY KEY,
    origin {bytes} NOT NULL,
    topic {text} NOT NULL,
    partition_number BIGINT NOT NULL,
    record_offset BIGINT NOT NULL,
    reason {text} NOT NULL,
    size BIGINT NOT NULL,
    bytes {bytes} NOT NULL,
    at BIGINT NOT NULL
);
