// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/audience.h"

namespace gangway::domain {

namespace {

template<typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template<typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

const std::vector<SessionId> nobody;

void removeFrom(std::vector<SessionId> &list, SessionId session)
{
    const auto found = std::find(list.begin(), list.end(), session);
    if (found == list.end())
        return;
    *found = list.back();
    list.pop_back();
}

} // namespace

void Audience::enter(const Session &session)
{
    m_everyone.push_back(session.id);
    const auto rooms = m_directory.roomsOf(session.person);
    for (const RoomId room : rooms)
        m_rooms[room].push_back(session.id);
}

void Audience::leave(const Session &session)
{
    removeFrom(m_everyone, session.id);
    const auto rooms = m_directory.roomsOf(session.person);
    for (const RoomId room : rooms)
        removeFrom(m_rooms[room], session.id);
}

void Audience::joined(RoomId room, PersonId person)
{
    std::vector<SessionId> &list = m_rooms[room];
    for (const SessionId session : liveOf(person)) {
        if (std::find(list.begin(), list.end(), session) == list.end())
            list.push_back(session);
    }
}

void Audience::left(RoomId room, PersonId person)
{
    std::vector<SessionId> &list = m_rooms[room];
    for (const SessionId session : liveOf(person))
        removeFrom(list, session);
}

void Audience::wrote(RoomId room, PersonId author)
{
    QList<PersonId> &authors = m_authors[room];
    if (!authors.isEmpty() && authors.first() == author)
        return;
    authors.removeOne(author);
    authors.prepend(author);
    if (authors.size() > latestAuthors)
        authors.removeLast();
}

std::vector<SessionId> Audience::inRoomWithout(RoomId room, PersonId person) const
{
    std::vector<SessionId> others = inRoom(room);
    for (const SessionId own : m_sessions.ofPerson(person))
        removeFrom(others, own);
    return others;
}

const std::vector<SessionId> &Audience::sessionsOf(const Listeners &listeners)
{
    using List = const std::vector<SessionId> &;
    return std::visit(Overloaded {
                          [](const rules::Nobody &) -> List { return nobody; },
                          [this](const rules::Everyone &) -> List { return m_everyone; },
                          [this](const rules::InRoom &in) -> List { return inRoom(in.room); },
                          [this](const rules::MarksOfRoom &of) -> List { return authorsOf(of.room); },
                          [this](const rules::OfPerson &of) -> List { return liveOf(of.person); },
                          [this](const rules::InRooms &in) -> List { return inRooms(in.rooms); },
                      },
        listeners);
}

bool Audience::includes(const Listeners &listeners, PersonId person) const
{
    const auto isIn = [&](RoomId room) { return m_directory.isMember(room, person); };
    return std::visit(Overloaded {
                          [](const rules::Nobody &) { return false; },
                          [](const rules::Everyone &) { return true; },
                          [&](const rules::InRoom &in) { return isIn(in.room); },
                          [&](const rules::MarksOfRoom &of) { return isIn(of.room); },
                          [&](const rules::OfPerson &of) { return of.person == person; },
                          [&](const rules::InRooms &in) { return std::ranges::any_of(in.rooms, isIn); },
                      },
        listeners);
}

const std::vector<SessionId> &Audience::inRoom(RoomId room) const
{
    const auto found = m_rooms.constFind(room);
    return found == m_rooms.constEnd() ? nobody : *found;
}

const std::vector<SessionId> &Audience::inRooms(const QList<RoomId> &rooms)
{
    if (rooms.size() == 1)
        return inRoom(rooms.first());
    m_gathered.clear();
    for (const RoomId room : rooms)
        std::ranges::copy(inRoom(room), std::back_inserter(m_gathered));
    std::ranges::sort(m_gathered);
    m_gathered.erase(std::unique(m_gathered.begin(), m_gathered.end()), m_gathered.end());
    return m_gathered;
}

const std::vector<SessionId> &Audience::liveOf(PersonId person)
{
    m_gathered.clear();
    for (const SessionId id : m_sessions.ofPerson(person)) {
        const Session *session = m_sessions.find(id);
        if (session && session->stage == Session::Stage::Live)
            m_gathered.push_back(id);
    }
    return m_gathered;
}

const std::vector<SessionId> &Audience::authorsOf(RoomId room)
{
    if (!isLarge(room))
        return inRoom(room);
    std::vector<SessionId> authors;
    const QList<PersonId> latest = m_authors.value(room);
    for (const PersonId author : latest) {
        if (m_directory.isMember(room, author))
            std::ranges::copy(liveOf(author), std::back_inserter(authors));
    }
    m_gathered = std::move(authors);
    return m_gathered;
}

} // namespace gangway::domain
