// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/described.h"
#include "node/protocol/limits.h"
#include "node/rules/event.h"
#include "node/rules/text.h"

/// The fields of each event, once for all that goes through them: the columns of a pack (sync/columns.h), the canonical
/// hash (event.cpp), the checks of what others send (sync/eventcheck.cpp). Writers take constant events, a reader
/// events to fill. The order is the format and never changes: later versions add fields to `extensions` (extensions.h),
/// or a kind of its own in the shape of UnknownEvent.
///
/// A `reference` without a home is an entity of the writer's: so the type of a field says who may write about what.
namespace gangway::rules::fields {

/// Whether an id has to name something.
enum class Naming { Always, Perhaps };

/// The most that a text may be. Other vehicles may allow their people more than we do, but not everything.
struct TextBound {
    const char *name; ///< of the field
    int longest; ///< code points
    Layout layout;
};

constexpr int leeway = 2;
constexpr protocol::Limits allowed;
constexpr TextBound name { "name", leeway *allowed.roomName, Layout::SingleLine };
constexpr TextBound nick { "nick", leeway *allowed.nick, Layout::SingleLine };
constexpr TextBound fullName { "full_name", leeway *allowed.fullName, Layout::SingleLine };
constexpr TextBound topic { "topic", leeway *allowed.topic, Layout::Lines };
constexpr TextBound text { "text", 64 * 1024, Layout::Lines };

/// Two groups of fields, of which a hash has the one first and a pack the other.
template<typename Columns, typename First, typename Second>
void transferTurned(Columns &, const First &firstInHash, const Second &firstInPack)
{
    if constexpr (Columns::isHash) {
        firstInHash();
        firstInPack();
    } else {
        firstInPack();
        firstInHash();
    }
}

template<typename Columns, Described<DomainEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.text(event.name, name);
    columns.publicKey(event.publicKey);
    columns.flag(event.retired);
    columns.revision(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<ProfileEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.person);
    columns.text(event.nick, nick);
    columns.text(event.fullName, fullName);
    columns.colour(event.colour);
    columns.choice(event.role);
    columns.flag(event.former);
    columns.time(event.createdAt, "created_at");
    columns.revision(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<RoomEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.room);
    columns.text(event.name, name);
    columns.text(event.topic, topic);
    columns.choice(event.reach);
    columns.reference(event.creator, Naming::Perhaps);
    columns.time(event.createdAt, "created_at");
    columns.revision(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<MembershipEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    transferTurned(
        columns, [&] { columns.reference(event.person); }, [&] { columns.reference(event.room); });
    columns.flag(event.joined);
    columns.time(event.since, "since");
    columns.revision(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<StandingEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.room);
    columns.reference(event.person);
    columns.choice(event.standing);
    columns.revision(event.revision);
    columns.extensions(event.extensions);
}

/// The fields that a message keeps for ever, also without its text: its names, then its place.
template<typename Columns, typename Event>
void transferIdentity(Columns &columns, Event &event)
{
    transferTurned(
        columns,
        [&] {
            columns.id(event.message);
            columns.reference(event.room);
            columns.reference(event.author);
        },
        [&] {
            columns.hlc(event.hlc);
            columns.time(event.sent, "sent");
        });
}

template<typename Columns, Described<MessageEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    transferIdentity(columns, event);
    columns.choice(event.type);
    columns.withholdable(event.text, event.withheldText, text);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<EditEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.message);
    columns.reference(event.room);
    columns.withholdable(event.text, event.withheldText, text);
    columns.time(event.editedAt, "edited_at");
    columns.revision(event.revision);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<TombstoneEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    columns.reference(event.message);
    columns.reference(event.room);
    columns.reference(event.by);
    columns.extensions(event.extensions);
}

template<typename Columns, Described<RedactedEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.origin(event.domain);
    transferIdentity(columns, event);
    columns.reference(event.by);
    columns.extensions(event.extensions);
}

/// Kinds this version does not know are kept as they came.
template<typename Columns, Described<UnknownEvent> Event>
void transfer(Columns &columns, Event &event)
{
    columns.references(event.references);
    columns.bytes(event.payload);
    columns.extensions(event.extensions);
}

} // namespace gangway::rules::fields
