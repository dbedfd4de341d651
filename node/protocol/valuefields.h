// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/described.h"
#include "node/protocol/values.h"

/// How each value lies in JSON: one list of fields, taken by a FieldWriter with constant values and by a FieldReader
/// with values to fill, which also describes them for schema.json. `required` is refused when it is missing; `present`
/// is always written and the default where it is missing; `optional` is written unless it is the default.
namespace gangway::protocol::valuefields {

template<typename Fields, Described<Domain> Value>
void transfer(Fields &fields, Value &domain)
{
    fields.required("id", domain.id);
    fields.present("name", domain.name);
    fields.present("words", domain.words);
    fields.present("own", domain.own);
    fields.present("trusted", domain.trusted);
    fields.optional("retired", domain.retired);
    fields.optional("distrusted", domain.distrusted);
    fields.optional("last_contact", domain.lastContact);
    fields.present("change", domain.change);
}

template<typename Fields, Described<Person> Value>
void transfer(Fields &fields, Value &person)
{
    fields.required("id", person.id);
    fields.optional("unknown", person.unknown);
    fields.present("change", person.change);
    if (person.unknown)
        return;
    fields.required("nick", person.nick);
    fields.optional("full_name", person.fullName);
    fields.present("colour", person.colour);
    fields.present("role", person.role);
    fields.required("domain", person.domain);
    fields.optional("former", person.former);
}

template<typename Fields, Described<Room> Value>
void transfer(Fields &fields, Value &room)
{
    fields.required("id", room.id);
    fields.optional("unknown", room.unknown);
    fields.present("change", room.change);
    if (room.unknown)
        return;
    fields.present("kind", room.kind);
    fields.required("name", room.name);
    fields.present("topic", room.topic);
    fields.required("reach", room.reach);
    fields.required("domain", room.domain);
    fields.present("members", room.members);
    fields.optional("last", room.last);
    fields.optional("pair", room.pair);
    fields.optional("archived", room.archived);
}

template<typename Fields, Described<OwnRoomState> Value>
void transfer(Fields &fields, Value &mine)
{
    fields.required("room", mine.room);
    fields.present("joined", mine.joined);
    fields.present("read_to", mine.readTo);
    fields.present("unread", mine.unread);
    fields.optional("removed", mine.removed);
    fields.present("change", mine.change);
}

template<typename Fields, Described<Member> Value>
void transfer(Fields &fields, Value &member)
{
    fields.required("room", member.room);
    fields.required("person", member.person);
    fields.present("joined", member.joined);
    fields.present("since", member.since);
    fields.optional("admin", member.admin);
    fields.present("change", member.change);
}

/// Content of a type that only later versions know is told as such, without its text.
template<typename Fields, Described<Content> Value>
void transfer(Fields &fields, Value &content)
{
    fields.required("type", content.type);
    if (content.type == Content::Type::Text)
        fields.optional("text", content.text);
}

template<typename Fields, Described<Edited> Value>
void transfer(Fields &fields, Value &edited)
{
    fields.required("at", edited.at);
    fields.required("revision", edited.revision);
}

template<typename Fields, Described<Message> Value>
void transfer(Fields &fields, Value &message)
{
    fields.required("id", message.id);
    fields.required("room", message.room);
    fields.required("author", message.author);
    fields.required("domain", message.domain);
    fields.required("hlc", message.hlc);
    fields.present("sent", message.sent);
    fields.present("arrived", message.arrived);
    fields.present("arrival", message.arrival);
    fields.optional("late", message.late);
    fields.optional("clock_badge", message.clockBadge);
    fields.required("content", message.content);
    fields.optional("edited", message.edited);
    fields.optional("deleted", message.deleted);
    fields.optional("written", message.written);
    fields.present("change", message.change);
}

template<typename Fields, Described<PackReceipt> Value>
void transfer(Fields &fields, Value &seal)
{
    fields.required("scope", seal.scope);
    fields.required("epoch", seal.epoch);
    fields.required("number", seal.number);
    fields.required("messages", seal.messages);
    fields.present("change", seal.change);
}

template<typename Fields, Described<ReplicationMark> Value>
void transfer(Fields &fields, Value &mark)
{
    fields.required("domain", mark.domain);
    fields.required("scope", mark.scope);
    fields.required("epoch", mark.epoch);
    fields.required("upto", mark.upto);
    fields.required("above", mark.above);
    fields.present("change", mark.change);
}

template<typename Value>
concept IsMark = Described<Value, ReadMark> || Described<Value, DeliveredMark>;

template<typename Fields, IsMark Value>
void transfer(Fields &fields, Value &mark)
{
    fields.required("room", mark.room);
    fields.required("person", mark.person);
    fields.required("upto", mark.upto);
    fields.present("change", mark.change);
}

template<typename Fields, Described<MissingPacks> Value>
void transfer(Fields &fields, Value &missing)
{
    fields.required("domain", missing.domain);
    fields.required("packs", missing.packs);
    fields.optional("lost", missing.lost);
}

template<typename Fields, Described<Agreement> Value>
void transfer(Fields &fields, Value &agreement)
{
    fields.required("domain", agreement.domain);
    fields.required("parts", agreement.parts);
    fields.required("since", agreement.since);
}

/// Passengers are told how much waits; the rest is for crew and owner.
template<typename Fields, Described<Link> Value>
void transfer(Fields &fields, Value &link)
{
    fields.required("state", link.state);
    fields.present("queued", link.queued);
    fields.present("messages", link.messages);
    fields.present("change", link.change);
    if (!fields.isForCrew())
        return;
    fields.optional("oldest", link.oldest);
    fields.optional("next_attempt", link.nextAttempt);
    fields.optional("reason", link.reason);
    fields.optional("clock_error", link.clockError);
    fields.optional("clock_doubt", link.clockDoubt);
    fields.optional("sent_bytes", link.sentBytes);
    fields.optional("received_bytes", link.receivedBytes);
    fields.optional("missing", link.missing);
    fields.optional("agreeing", link.agreeing);
    fields.optional("differing", link.differing);
    fields.optional("repairing", link.isRepairing);
}

} // namespace gangway::protocol::valuefields
