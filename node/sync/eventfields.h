// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/described.h"
#include "node/rules/event.h"

/// How each event lies in the columns of a pack: one list of fields, taken by a ColumnWriter with constant events and
/// by a ColumnReader with events to fill. The order is the format and never changes: what later versions add goes into
/// `extensions`, or is a kind of its own in the shape of UnknownEvent.
namespace gangway::sync::fields {

template<typename Columns, Described<rules::DomainEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.publicKey(event.publicKey);
    columns.text(event.name);
    columns.flag(event.retired);
    columns.number(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<rules::ProfileEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.person);
    columns.text(event.nick);
    columns.text(event.fullName);
    columns.number(event.colour);
    columns.choice(event.role);
    columns.flag(event.former);
    columns.time(event.createdAt);
    columns.number(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<rules::RoomEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.room);
    columns.text(event.name);
    columns.text(event.topic);
    columns.choice(event.reach);
    columns.reference(event.creator);
    columns.time(event.createdAt);
    columns.number(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<rules::MembershipEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.room);
    columns.reference(event.person);
    columns.flag(event.joined);
    columns.time(event.since);
    columns.number(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<rules::StandingEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.room);
    columns.reference(event.person);
    columns.choice(event.standing);
    columns.number(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<rules::MessageEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.hlc(event.hlc);
    columns.time(event.sent);
    columns.id(event.message);
    columns.reference(event.room);
    columns.reference(event.author);
    columns.choice(event.type);
    columns.withholdable(event.text, event.withheldText);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<rules::EditEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.message);
    columns.reference(event.room);
    columns.withholdable(event.text, event.withheldText);
    columns.time(event.editedAt);
    columns.number(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<rules::TombstoneEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.message);
    columns.reference(event.room);
    columns.reference(event.by);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<rules::RedactedEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.hlc(event.hlc);
    columns.time(event.sent);
    columns.id(event.message);
    columns.reference(event.room);
    columns.reference(event.author);
    columns.reference(event.by);
    columns.extensions(event.extensions);
}

/// Kinds this version does not know are kept as they came.
template<typename Columns, Described<rules::UnknownEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.references(event.references);
    columns.bytes(event.payload);
    columns.extensions(event.extensions);
}

} // namespace gangway::sync::fields
