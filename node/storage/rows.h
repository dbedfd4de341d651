// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/described.h"
#include "node/sql/columns.h"
#include "node/storage/records.h"

/// How records lie in their tables: one line a column, taken by the visitors of sql/columns.h.
namespace gangway::storage {

/// The columns that clients see of a person.
template<typename Columns, Described<protocol::Person> Person>
void transfer(Columns &columns, Person &person)
{
    columns.value("id", person.id);
    columns.value("domain", person.domain);
    columns.value("nick", person.nick);
    columns.value("full_name", person.fullName);
    columns.value("colour", person.colour);
    columns.value("role", person.role);
    columns.value("former", person.former);
    columns.value("unknown", person.unknown);
    columns.value("change", person.change);
}

template<typename Columns, Described<PersonRecord> Record>
void transfer(Columns &columns, Record &record)
{
    transfer(columns, record.person);
    columns.value("nick_key", record.nickKeys.key);
    columns.value("nick_look", record.nickKeys.look);
    columns.value("shared", record.shared);
    columns.value("created_at", record.createdAt);
    columns.value("last_seen", record.lastSeen);
    columns.value("revision", record.revision);
    columns.value("hash", record.hash);
    columns.idOrNone("home_id", record.homeId);
}

template<typename Columns, Described<RoomRecord> Record>
void transfer(Columns &columns, Record &record)
{
    columns.value("id", record.room.id);
    columns.value("domain", record.room.domain);
    columns.value("kind", record.room.kind);
    columns.ids("pair", record.room.pair);
    columns.value("name", record.room.name);
    columns.value("name_key", record.nameKeys.key);
    columns.value("name_look", record.nameKeys.look);
    columns.value("topic", record.room.topic);
    columns.value("reach", record.room.reach);
    columns.value("creator", record.creator);
    columns.value("members", record.room.members);
    columns.value("last_at", record.room.last);
    columns.value("unknown", record.room.unknown);
    columns.value("archived", record.room.archived);
    columns.value("deleted_at", record.room.deletedAt);
    columns.value("created_at", record.createdAt);
    columns.value("revision", record.revision);
    columns.value("hash", record.hash);
    columns.value("change", record.room.change);
    columns.idOrNone("home_id", record.room.homeId);
}

/// The columns that clients see of a message, but for its text, which is one of two.
template<typename Columns, Described<protocol::Message> Message>
void transfer(Columns &columns, Message &message)
{
    columns.value("id", message.id);
    columns.value("room", message.room);
    columns.value("author", message.author);
    columns.value("domain", message.domain);
    columns.value("hlc", message.hlc);
    columns.value("sent", message.sent);
    columns.value("arrived", message.arrived);
    columns.value("arrival", message.arrival);
    columns.value("late", message.late);
    columns.value("clock_badge", message.clockBadge);
    columns.value("type", message.content.type);
    protocol::Edited edited = message.edited.value_or(protocol::Edited());
    columns.value("edited_at", edited.at);
    columns.value("edit_revision", edited.revision);
    if constexpr (!std::is_const_v<Message>)
        message.edited = edited.revision > 0 ? std::optional(edited) : std::nullopt;
    columns.value("deleted", message.deleted);
    columns.value("change", message.change);
    columns.value("written", message.written);
}

template<typename Columns, Described<MessageRecord> Record>
void transfer(Columns &columns, Record &record)
{
    transfer(columns, record.message);
    columns.value("text", record.createdText);
    columns.value("hash", record.hash);
    columns.value("edit_text", record.editText);
    columns.value("edit_hash", record.editHash);
    columns.idOrNone("deleted_by", record.deletedBy);
    columns.value("unknown", record.unknown);
    columns.idOrNone("home_id", record.homeId);
}

/// "a, b" or, of a table with an alias, "m.a, m.b": the columns that clients see of a value.
template<typename Value>
QByteArray seenColumns(const QByteArray &alias = {})
{
    sql::ColumnNames names;
    const Value value;
    transfer(names, value);
    return names.list(alias);
}

/// The value that clients see, from the columns of a row that begin at `first`.
template<typename Value>
Value seenFrom(const sql::Row &row, int first = 0)
{
    Value value;
    sql::ColumnReader columns(row, first);
    transfer(columns, value);
    return value;
}

} // namespace gangway::storage
