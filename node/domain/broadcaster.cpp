// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/broadcaster.h"

#include "node/domain/changedframes.h"
#include "node/protocol/codec.h"

namespace gangway::domain {

namespace {

/// Rooms in one commit that are told to everybody when they are new; a fleet that is met tells thousands, which are
/// found by who looks for them.
constexpr qsizetype fewRooms = 16;

/// Bytes of live frames that wait for one session; beyond it what it missed is read once more instead.
constexpr qsizetype mostHeld = 1024 * 1024;

// Of a room that changed several times in one commit only its last value is told: a thousand people who join together
// would otherwise be a thousand member counts for a thousand clients.
QSet<qsizetype> supersededRooms(const QList<protocol::Item> &items)
{
    QHash<RoomId, qsizetype> latest;
    QSet<qsizetype> superseded;
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (const auto *room = std::get_if<protocol::Room>(&items.at(i))) {
            if (const auto earlier = latest.constFind(room->id); earlier != latest.constEnd())
                superseded.insert(*earlier);
            latest.insert(room->id, i);
        }
    }
    return superseded;
}

bool isByChange(const QList<protocol::Item> &items)
{
    return std::ranges::is_sorted(items, {}, protocol::changeOf);
}

} // namespace

void Broadcaster::deliver(const QList<protocol::Item> &items)
{
    if (!isByChange(items)) {
        QList<protocol::Item> sorted = items;
        std::ranges::stable_sort(sorted, {}, protocol::changeOf);
        return deliver(sorted);
    }
    m_isTellingRooms = std::ranges::count_if(items, [](const protocol::Item &item) {
        return std::holds_alternative<protocol::Room>(item);
    }) <= fewRooms;
    const QSet<qsizetype> superseded = items.size() > 1 ? supersededRooms(items) : QSet<qsizetype>();
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (!superseded.contains(i))
            take(items.at(i));
        else
            expect(std::get<protocol::Room>(items.at(i)));
    }
    flush();
}

// The members of a new closed room are told of it ahead of all that refers to it; of other rooms people hear once a
// commit.
void Broadcaster::expect(const protocol::Room &room)
{
    if (!rules::isOpen(room.kind) && !m_directory.room(room.id))
        m_directory.apply(room, {});
}

void Broadcaster::take(const protocol::Item &item)
{
    const QByteArray encoded = protocol::encodeItem(item);
    if (const auto *member = std::get_if<protocol::Member>(&item))
        return takeMember(*member, encoded);
    if (const auto *room = std::get_if<protocol::Room>(&item); room && room->deletedAt > 0)
        return takeDeleted(*room);
    const Listeners listeners = listenersTo(item);
    m_directory.apply(item, encoded);
    if (const auto *mine = std::get_if<protocol::OwnRoomState>(&item))
        addRoomAhead(*mine, listeners);
    noteForLater(item, listeners, encoded);
    if (const auto *message = std::get_if<protocol::Message>(&item))
        return addBehindPerson(message->author, listeners, message->change, encoded);
    add(listeners, protocol::changeOf(item), encoded);
    if (const auto *mine = std::get_if<protocol::OwnRoomState>(&item); mine && !mine->joined) {
        flush();
        const auto gone = protocol::encodeEvent(protocol::RoomRemoved { mine->room, protocol::whyGone(*mine) });
        m_sink.broadcast(m_audience.sessionsOf(rules::OfPerson { mine->person }), gone);
    }
}

// The people who could see it hear that it is gone, and nothing more of it.
void Broadcaster::takeDeleted(const protocol::Room &room)
{
    const Listeners listeners = listenersTo(room);
    const bool wasSeen = m_directory.room(room.id);
    m_directory.apply(room, {});
    flush();
    if (!wasSeen)
        return;
    m_change = room.change;
    const QByteArray gone =
        protocol::encodeEvent(protocol::RoomRemoved { room.id, QLatin1StringView(protocol::whyDeleted) });
    tell(listeners, gone);
}

// Nobody was told of a room that its members alone see.
void Broadcaster::addRoomAhead(const protocol::OwnRoomState &mine, const Listeners &listeners)
{
    const protocol::Room *room = mine.joined ? m_directory.room(mine.room) : nullptr;
    if (room && !rules::isOpen(room->kind))
        add(listeners, mine.change, m_directory.encodedRoom(room->id));
}

// A person who joins hears it with the others; one who leaves does too, and nothing after it.
void Broadcaster::takeMember(const protocol::Member &member, const QByteArray &encoded)
{
    flush();
    m_directory.apply(member, encoded);
    if (member.joined)
        m_audience.joined(member.room, member.person);
    const Listeners listeners = listenersTo(member);
    if (member.joined)
        return addBehindPerson(member.person, listeners, member.change, encoded);
    add(listeners, member.change, encoded);
    flush();
    m_audience.left(member.room, member.person);
}

void Broadcaster::noteForLater(const protocol::Item &item, const Listeners &listeners, const QByteArray &encoded)
{
    if (std::holds_alternative<rules::Nobody>(listeners))
        return;
    if (const auto *message = std::get_if<protocol::Message>(&item))
        noteMessage(*message);
    if (const auto *marks = std::get_if<rules::MarksOfRoom>(&listeners); marks && m_audience.isLarge(marks->room))
        m_throttled.markMoved(marks->room, item, encoded);
}

void Broadcaster::noteMessage(const protocol::Message &message)
{
    if (message.content.type != protocol::Content::Type::Text || message.arrival != message.change)
        return;
    m_audience.wrote(message.room, message.author);
    m_throttled.roomMoved(message.room);
}

// A room that was deleted is seen by nobody, whatever still comes from other vehicles.
Listeners Broadcaster::listenersTo(const protocol::Item &item) const
{
    const auto about = [&]<typename Value>(const Value &value) {
        if constexpr (requires {
                          {
                              value.room
                              } -> std::convertible_to<RoomId>;
                      })
            return m_directory.isDeleted(value.room);
        return false;
    };
    if (std::visit(about, item))
        return rules::Nobody {};
    if (const auto *room = std::get_if<protocol::Room>(&item)) {
        const bool isNew = !room->unknown && !m_directory.room(room->id);
        return rules::listenersTo(item, m_directory.own(), { .isNewOfFew = isNew && m_isTellingRooms });
    }
    if (const auto *member = std::get_if<protocol::Member>(&item)) {
        const protocol::Room *room = m_directory.room(member->room);
        const bool isOfPair = room && room->kind == protocol::RoomKind::Direct;
        return rules::listenersTo(item, m_directory.own(), { .isOfPair = isOfPair });
    }
    const auto *person = std::get_if<protocol::Person>(&item);
    if (!person)
        return rules::listenersTo(item, m_directory.own());
    const protocol::Person *before = m_directory.person(person->id);
    const rules::Known known { .isHere = !m_sessions.ofPerson(person->id).empty(),
        .wasUnknown = before && before->unknown && !person->unknown,
        .rooms = m_directory.roomsOf(person->id) };
    return rules::listenersTo(item, m_directory.own(), known);
}

void Broadcaster::add(const Listeners &listeners, qint64 change, const QByteArray &encoded)
{
    if (std::holds_alternative<rules::Nobody>(listeners))
        return;
    if (listeners != m_listeners || m_bytes + encoded.size() + 1 > ChangedFrames::most)
        flush();
    m_listeners = listeners;
    m_change = change;
    m_bytes += encoded.size() + 1;
    m_items.append(encoded);
}

// Listeners may never have heard of somebody who is not here: that person's value goes ahead, once a frame.
void Broadcaster::addBehindPerson(PersonId person, const Listeners &listeners, qint64 change, const QByteArray &encoded)
{
    if (!m_sessions.ofPerson(person).empty())
        return add(listeners, change, encoded);
    const QByteArray value = m_directory.encodedPerson(person);
    if (listeners != m_listeners || m_bytes + value.size() + encoded.size() + 2 > ChangedFrames::most)
        flush();
    if (!value.isEmpty() && !m_people.contains(person))
        add(listeners, change, value);
    m_people.insert(person);
    add(listeners, change, encoded);
}

void Broadcaster::flush()
{
    if (m_items.isEmpty())
        return;
    if (!m_audience.sessionsOf(m_listeners).empty() || !m_holding.empty())
        tell(m_listeners, protocol::joinChanged(std::min(m_change, m_directory.toldChange()), m_items));
    m_items.clear();
    m_people.clear();
    m_bytes = 0;
}

void Broadcaster::tell(const Listeners &listeners, const QByteArray &frame)
{
    const std::vector<SessionId> &live = m_audience.sessionsOf(listeners);
    if (!live.empty())
        m_sink.broadcast(live, frame);
    for (const SessionId id : m_holding) {
        Session *session = m_sessions.find(id);
        if (session && m_audience.includes(listeners, session->person))
            keepFor(*session, frame);
    }
}

void Broadcaster::keepFor(Session &session, const QByteArray &frame)
{
    session.heldBytes += frame.size();
    if (session.heldBytes > mostHeld)
        session.heldTooMuch = true;
    if (session.heldTooMuch)
        session.held.clear();
    else
        session.held.push_back({ m_change, frame });
}

void Broadcaster::deliverLink(const protocol::Link &link)
{
    std::vector<SessionId> crew, passengers;
    for (const SessionId id : m_audience.everyone()) {
        const Session *session = m_sessions.find(id);
        const bool isCrew = session && m_directory.mayPerform(session->person, rules::Action::SeeLinkDetails);
        (isCrew ? crew : passengers).push_back(id);
    }
    const qint64 change = m_directory.toldChange();
    if (!crew.empty())
        m_sink.broadcast(crew, protocol::joinChanged(change, { protocol::encodeItem(link, true) }));
    if (!passengers.empty())
        m_sink.broadcast(passengers, protocol::joinChanged(change, { protocol::encodeItem(link, false) }));
}

void Broadcaster::hold(Session &session)
{
    session.held.clear();
    session.heldBytes = 0;
    session.heldTooMuch = false;
    if (std::ranges::find(m_holding, session.id) == m_holding.end())
        m_holding.push_back(session.id);
}

void Broadcaster::release(const Session &session)
{
    std::erase(m_holding, session.id);
}

} // namespace gangway::domain
