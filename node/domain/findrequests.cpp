// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/findrequests.h"

#include "node/domain/changedframes.h"
#include "node/domain/search.h"
#include "node/protocol/codec.h"
#include "node/rules/limits.h"
#include "node/rules/names.h"

namespace gangway::domain {

namespace {

constexpr qsizetype bytesOfValues = ChangedFrames::most - 128; ///< `next` has its share of the frame

Result<int> checkLimit(int limit)
{
    if (limit < 1)
        return Error::invalid(QStringLiteral("limit"), QStringLiteral("“limit” must be at least 1."));
    if (limit > protocol::mostFoundAtOnce)
        return Error::tooLarge(QStringLiteral("limit"), protocol::mostFoundAtOnce,
            QStringLiteral("At most %1 at once.").arg(protocol::mostFoundAtOnce));
    return limit;
}

/// A request that was looked at: what to search for, one more than the page holds, so that its end is known.
template<typename Search, typename Place>
Result<Search> searchOf(const auto &request, const protocol::Limits &limits)
{
    const auto query = rules::checkQuery(request.query, limits, QStringLiteral("query"));
    const auto limit = checkLimit(request.limit);
    if (!query || !limit)
        return !query ? query.error() : limit.error();
    Search search { .key = rules::nameKey(*query), .limit = *limit + 1 };
    search.after = Place::fromCursor(request.after);
    if (!request.after.isEmpty() && !search.after)
        return Error::invalid(QStringLiteral("after"), QStringLiteral("“after” must be the “next” of an answer."));
    return search;
}

Result<Done> checkCount(qsizetype count)
{
    if (count <= protocol::mostIdsAtOnce)
        return Done {};
    return Error::tooLarge(QStringLiteral("ids"), protocol::mostIdsAtOnce,
        QStringLiteral("At most %1 at once.").arg(protocol::mostIdsAtOnce));
}

/// How many of `values` an answer holds, by their bytes.
template<typename Value>
qsizetype countThatFits(const QList<Value> &values, qsizetype most)
{
    qsizetype bytes = 0, count = 0;
    while (count < std::min(values.size(), most)) {
        bytes += protocol::encodeItem(values.at(count)).size() + ChangedFrames::idBytes;
        if (bytes > bytesOfValues && count > 0)
            break;
        ++count;
    }
    return count;
}

} // namespace

void FindRequests::rooms(const Session &session, qint64 ref, const protocol::RoomsFind &request)
{
    const RequestId requestId { session.id, ref };
    if (!request.ids)
        return m_dependencies.replies.settle(requestId, foundRooms(request));
    if (const auto valid = checkCount(request.ids->size()); !valid)
        return m_dependencies.replies.refuse(requestId, valid.error());
    roomsById(requestId, session.person, *request.ids);
}

Result<protocol::FoundRooms> FindRequests::foundRooms(const protocol::RoomsFind &request) const
{
    const auto search = searchOf<RoomSearch, RoomPlace>(request, m_dependencies.settings.limits);
    if (!search)
        return search.error();
    const QList<protocol::Room> rooms = findRooms(m_dependencies.directory, *search);
    const qsizetype count = countThatFits(rooms, request.limit);
    protocol::FoundRooms found { .rooms = rooms.mid(0, count) };
    if (count < rooms.size())
        found.next = RoomPlace { found.rooms.last().last, found.rooms.last().id }.cursor();
    return found;
}

void FindRequests::people(const Session &session, qint64 ref, const protocol::PeopleFind &request)
{
    const RequestId requestId { session.id, ref };
    if (!request.ids)
        return m_dependencies.replies.settle(requestId, foundPeople(request));
    if (const auto valid = checkCount(request.ids->size()); !valid)
        return m_dependencies.replies.refuse(requestId, valid.error());
    peopleById(requestId, *request.ids);
}

Result<protocol::FoundPeople> FindRequests::foundPeople(const protocol::PeopleFind &request) const
{
    const auto search = searchOf<PeopleSearch, PersonPlace>(request, m_dependencies.settings.limits);
    if (!search)
        return search.error();
    const QList<protocol::Person> people =
        findPeople(m_dependencies.directory, m_dependencies.presence.online(), *search);
    const qsizetype count = countThatFits(people, request.limit);
    protocol::FoundPeople found { .people = people.mid(0, count) };
    found.online = onlineOf(found.people);
    if (count < people.size()) {
        const PersonId last = found.people.last().id;
        found.next = PersonPlace { m_dependencies.presence.isOnline(last), last }.cursor();
    }
    return found;
}

QList<PersonId> FindRequests::onlineOf(const QList<protocol::Person> &people) const
{
    QList<PersonId> online;
    for (const protocol::Person &person : people) {
        if (m_dependencies.presence.isOnline(person.id))
            online.append(person.id);
    }
    return online;
}

// One answer is one frame.
template<typename Value>
QList<Value> FindRequests::fitting(const RequestId &requestId, const QList<Value> &values)
{
    const qsizetype count = countThatFits(values, values.size());
    ChangedFrames ahead(m_dependencies.directory.toldChange());
    for (const Value &value : values.mid(count))
        ahead.add(protocol::encodeItem(value));
    for (const QByteArray &frame : ahead.take())
        m_dependencies.sink.broadcast({ requestId.session }, frame);
    return values.mid(0, count);
}

void FindRequests::roomsById(const RequestId &requestId, PersonId asker, const QList<RoomId> &ids)
{
    QList<protocol::Room> rooms;
    for (const RoomId id : QSet<RoomId>(ids.begin(), ids.end())) {
        if (const protocol::Room *room = m_dependencies.directory.seenRoom(asker, id))
            rooms.append(*room);
    }
    m_dependencies.replies.answer(requestId, protocol::FoundRooms { .rooms = fitting(requestId, rooms) });
}

void FindRequests::peopleById(const RequestId &requestId, const QList<PersonId> &ids)
{
    QList<protocol::Person> people;
    for (const PersonId id : QSet<PersonId>(ids.begin(), ids.end())) {
        if (const protocol::Person *person = m_dependencies.directory.person(id))
            people.append(*person);
    }
    m_dependencies.replies.answer(
        requestId, protocol::FoundPeople { .people = fitting(requestId, people), .online = onlineOf(people) });
}

} // namespace gangway::domain
