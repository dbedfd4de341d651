// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/cacheschema.h"

namespace gangway::session {

namespace {

// value    everything small, as the node sent it: kind is the item's name on the wire, key its id or ids
// message  position is the wire's cursor, which sorts as the timeline does; counts: can be unread for this person
// segment  since is the cursor from which on a room is complete; empty: to the beginning; no row: unknown
// outbox   kind 0 post, 1 edit, 2 delete; failure is an error as JSON, empty while it waits
constexpr auto firstSchema = R"(
CREATE TABLE value (
    kind {text} NOT NULL, item {bytes} NOT NULL, change BIGINT NOT NULL, body {text} NOT NULL,
    PRIMARY KEY (kind, item)) {keyed};
CREATE TABLE message (
    id {bytes} PRIMARY KEY, room {bytes} NOT NULL, position {text} NOT NULL, arrival BIGINT NOT NULL,
    change BIGINT NOT NULL, counts SMALLINT NOT NULL, is_text SMALLINT NOT NULL, body {text} NOT NULL);
CREATE INDEX message_position ON message (room, position);
CREATE INDEX message_arrival ON message (room, arrival);
CREATE TABLE seal (
    message {bytes} PRIMARY KEY, scope {text} NOT NULL, epoch BIGINT NOT NULL, number BIGINT NOT NULL) {keyed};
CREATE TABLE segment (room {bytes} PRIMARY KEY, since {text} NOT NULL) {keyed};
CREATE TABLE tally (
    room {bytes} PRIMARY KEY, read_to BIGINT NOT NULL, read_known BIGINT NOT NULL, delivered_to BIGINT NOT NULL,
    newest BIGINT NOT NULL, settled BIGINT NOT NULL, unread INTEGER NOT NULL) {keyed};
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind SMALLINT NOT NULL, id {bytes} NOT NULL, room {bytes} NOT NULL,
    text {text} NOT NULL, written BIGINT NOT NULL, attempted SMALLINT NOT NULL, failure {text} NOT NULL);
CREATE TABLE draft (room {bytes} PRIMARY KEY, text {text} NOT NULL) {keyed};
CREATE TABLE setting (key {text} PRIMARY KEY, value {text} NOT NULL) {keyed};
)";

} // namespace

QList<sql::Migration> cacheMigrations()
{
    return { { 1, QStringLiteral("cache"), QByteArray(firstSchema) } };
}

} // namespace gangway::session
