// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/hiding.h"

#include "node/storage/reading.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

const QString firstCursorKey = QStringLiteral("first_cursor");

enum class Way { Hide, Show };

// The directory in memory follows what changed; who reads messages starts anew.
Result<Done> tell(storage::Writing &writing, DomainId domain)
{
    const auto people = writing->people.all();
    const auto rooms = writing->rooms.all();
    if (!people || !rooms)
        return people ? rooms.error() : people.error();
    for (const storage::PersonRecord &record : *people)
        if (record.person.domain == domain)
            writing.changed(record.person);
    for (const storage::RoomRecord &record : *rooms)
        if (record.room.domain == domain)
            writing.changed(record.room);
    return startClientsAnew(writing);
}

Result<Done> set(storage::Writing &writing, DomainId domain, Way way)
{
    const bool isHidden = way == Way::Hide;
    const qint64 change = writing.nextNumber();
    const auto touched = writing->messages.roomsWithMessagesOf(domain);
    if (!touched)
        return touched.error();
    const auto people = writing->people.setHidden(domain, isHidden, change);
    const auto rooms = writing->rooms.setHidden(domain, isHidden, change);
    const auto messages = writing->messages.setHidden(domain, isHidden, change);
    for (const auto &moved : { people, rooms, messages })
        if (!moved)
            return moved.error();
    if (*people + *rooms + *messages == 0)
        return Done {};
    for (const RoomId room : *touched) {
        if (auto refreshed = writing->rooms.refreshLast(room, change); !refreshed)
            return refreshed;
        const auto record = writing->rooms.find(room);
        if (!record)
            return record.error();
        if (*record && (*record)->room.domain != domain)
            writing.changed((*record)->room);
    }
    return tell(writing, domain);
}

} // namespace

Result<Done> hidePast(storage::Writing &writing, DomainId domain)
{
    return set(writing, domain, Way::Hide);
}

Result<Done> showPast(storage::Writing &writing, DomainId domain)
{
    return set(writing, domain, Way::Show);
}

Result<Done> startClientsAnew(storage::Writing &writing)
{
    return writing->meta.setValue(firstCursorKey, QByteArray::number(writing.nextNumber()));
}

Result<qint64> firstCursor(storage::Reading &reading)
{
    return reading->meta.value(firstCursorKey).transform([](const auto &value) {
        return value ? value->toLongLong() : 0;
    });
}

} // namespace gangway::commands
