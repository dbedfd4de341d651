// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/roomstore.h"

namespace gangway::session {

namespace {

void showAs(RoomView &view, const PersonView &partner)
{
    view.partner = partner.person.id;
    view.partnerColour = partner.person.colour;
    view.isPartnerOnline = partner.online;
    view.room.name = partner.person.nick;
}

} // namespace

RoomStore::Entry &RoomStore::entry(const RoomId &room)
{
    Entry &entry = m_rooms[room];
    entry.mine.room = room;
    entry.readState.room = room;
    return entry;
}

bool RoomStore::put(const protocol::Room &room)
{
    Entry &held = entry(room.id);
    if (held.room.change > room.change || held.room == room)
        return false;
    held.room = room;
    return true;
}

bool RoomStore::put(const protocol::OwnRoomState &mine)
{
    Entry &held = entry(mine.room);
    if (held.mine.change > mine.change)
        return false;
    held.mine = mine;
    return true;
}

void RoomStore::put(const ReadState &readState)
{
    entry(readState.room).readState = readState;
}

bool RoomStore::offerNewest(const protocol::Message &message)
{
    if (message.content.type == protocol::Content::Type::Joined ||
        message.content.type == protocol::Content::Type::Left)
        return false;
    Entry &held = entry(message.room);
    if (held.newest && held.newest->position() > message.position())
        return false;
    held.newest = message;
    return true;
}

void RoomStore::setDraft(const RoomId &room, const QString &text)
{
    entry(room).draft = text;
}

void RoomStore::setWaiting(const RoomId &room, const Waiting &waiting)
{
    entry(room).waiting = waiting;
}

void RoomStore::setJoined(const RoomId &room, bool joined)
{
    entry(room).mine.joined = joined;
}

void RoomStore::remove(const RoomId &room)
{
    m_rooms.remove(room);
}

void RoomStore::forgetChanges()
{
    for (Entry &entry : m_rooms) {
        entry.room.change = -1;
        entry.mine = { entry.mine.room };
        entry.mine.change = -1;
        entry.readState = { entry.readState.room };
        entry.newest.reset();
    }
}

QList<RoomId> RoomStore::takeForgotten()
{
    QList<RoomId> gone;
    for (const RoomId &room : ids())
        if (m_rooms.value(room).room.change < 0)
            gone.append(room);
    for (const RoomId &room : gone)
        m_rooms.remove(room);
    return gone;
}

bool RoomStore::contains(const RoomId &room) const
{
    const auto found = m_rooms.find(room);
    return found != m_rooms.end() && !found->room.id.isNull();
}

bool RoomStore::isClosed(const RoomId &room) const
{
    const auto found = m_rooms.find(room);
    return found != m_rooms.end() && found->mine.removed && !found->mine.joined;
}

QList<RoomId> RoomStore::directWith(const PersonId &person) const
{
    QList<RoomId> rooms;
    for (auto entry = m_rooms.begin(); entry != m_rooms.end(); ++entry)
        if (entry->room.pair.contains(person))
            rooms.append(entry.key());
    return rooms;
}

QList<RoomId> RoomStore::ids() const
{
    QList<RoomId> ids;
    for (auto entry = m_rooms.begin(); entry != m_rooms.end(); ++entry)
        if (!entry->room.id.isNull())
            ids.append(entry.key());
    return ids;
}

std::optional<RoomId> RoomStore::findByName(const QString &name, const DomainId &own) const
{
    std::optional<RoomId> found;
    for (const Entry &entry : m_rooms) {
        if (entry.room.id.isNull() || entry.room.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (!found || entry.room.domain == own)
            found = entry.room.id;
    }
    return found;
}

PersonId RoomStore::newestAuthor(const RoomId &room) const
{
    const auto found = m_rooms.find(room);
    return found != m_rooms.end() && found->newest ? found->newest->author : PersonId();
}

RoomView RoomStore::view(const RoomId &room, const Roster &roster) const
{
    const Entry held = m_rooms.value(room);
    RoomView view;
    view.room = held.room;
    view.foreign = held.room.domain != roster.self().domain.id;
    view.domainName = roster.foreignName(held.room.domain);
    view.joined = held.mine.joined;
    view.isClosed = isClosed(room);
    view.readTo = held.readState.readTo;
    view.unread = held.readState.unread;
    view.activity = held.room.last;
    view.draft = held.draft;
    view.waiting = held.waiting.waiting;
    view.failed = held.waiting.failed;
    for (const PersonId &person : held.room.pair)
        if (!roster.isSelf(person))
            showAs(view, roster.personView(person));
    if (held.newest) {
        view.previewAuthor = roster.person(held.newest->author).nick;
        view.previewUnknown = view.previewAuthor.isEmpty();
        view.preview = held.newest->deleted ? QString() : held.newest->content.text;
        view.previewOwn = roster.isSelf(held.newest->author);
        view.activity = std::max(view.activity, held.newest->arrived);
    }
    return view;
}

QList<RoomView> RoomStore::views(const Roster &roster) const
{
    QList<RoomView> views;
    for (const RoomId &room : ids())
        views.append(view(room, roster));
    return views;
}

} // namespace gangway::session
