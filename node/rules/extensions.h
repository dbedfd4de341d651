// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/described.h"
#include "node/rules/event.h"

#include <map>

/// Fields that were added to events after the first version, in their `extensions`:
///
///     extensions = field …                       in ascending order of keys
///     field      = key (varint) length (varint) value
///
/// What a key means depends on the kind. Fields that are not known are kept and signed with the rest, and pass unread.
/// A field is added here, as a member and a line of the list beside it, and nowhere else in packs, hashes or checks.
///
///     message 1  value = varint: how many milliseconds before `sent` its author wrote it
///     room 1     value = varint: 1 archived, 2 deleted; another is taken for archived
namespace gangway::rules {

struct MessageExtras {
    qint64 waited = 0;
};

template<typename Fields, Described<MessageExtras> Extras>
void transfer(Fields &fields, Extras &extras)
{
    fields.number(1, extras.waited);
}

struct RoomExtras {
    enum State { Live = 0, Archived = 1, Deleted = 2 };
    qint64 state = Live;
};

template<typename Fields, Described<RoomExtras> Extras>
void transfer(Fields &fields, Extras &extras)
{
    fields.number(1, extras.state);
}

/// Of kinds that were given no field yet.
struct NoExtras { };

template<typename Fields, Described<NoExtras> Extras>
void transfer(Fields &, Extras &)
{
}

template<typename Event>
struct ExtrasOf {
    using Type = NoExtras;
};
template<>
struct ExtrasOf<MessageEvent> {
    using Type = MessageExtras;
};
template<>
struct ExtrasOf<RoomEvent> {
    using Type = RoomExtras;
};

/// Fields that are 0 or empty are left out.
class ExtensionWriter {
public:
    void number(int key, qint64 value);
    void text(int key, const QString &value);

    QByteArray result() const { return m_bytes; }

private:
    void put(int key, const QByteArray &value);

    QByteArray m_bytes;
};

/// Fills what there is; a value that makes no sense counts as not there.
class ExtensionReader {
public:
    explicit ExtensionReader(QByteArrayView extensions);

    void number(int key, qint64 &value) const;
    void text(int key, QString &value) const;

private:
    std::map<quint64, QByteArrayView> m_fields;
};

/// The bytes of what an event says beyond its first fields.
template<typename Extras>
QByteArray extensionsOf(const Extras &extras)
{
    ExtensionWriter writer;
    transfer(writer, extras);
    return writer.result();
}

/// The same, read.
template<typename Event>
auto extrasOf(const Event &event)
{
    typename ExtrasOf<Event>::Type extras;
    const ExtensionReader reader(event.extensions);
    transfer(reader, extras);
    return extras;
}

/// Nobody waits longer, in milliseconds, 90 days: a clock that says so is wrong.
constexpr Timestamp waitedAtMost = 90LL * 24 * 60 * 60 * 1000;

/// When its author wrote a message that the node got at `sent`, having waited for `waited` milliseconds by the author's
/// own clock. 0 where it did not wait, or cannot have.
Timestamp writtenAt(Timestamp sent, Timestamp waited);

/// The extensions of a message; empty when `written` is 0.
QByteArray messageExtensions(Timestamp sent, Timestamp written);

/// When the author wrote it, where the event says so and it can be; else 0.
Timestamp writtenOf(const MessageEvent &event);

/// Whether every field of an event's extensions is known to this version.
bool areExtensionsKnown(const Event &event);

/// So many fields does this version know, of all kinds.
int knownExtensions();

} // namespace gangway::rules
