// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/roomrequests.h"

#include "node/commands/memberships.h"
#include "node/commands/rooms.h"
#include "node/domain/changedframes.h"
#include "node/protocol/codec.h"
#include "node/rules/globalid.h"
#include "node/rules/limits.h"
#include "node/rules/visibility.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"

namespace gangway::domain {

void RoomRequests::create(const Session &session, qint64 ref, const protocol::RoomCreate &request)
{
    const RequestId requestId { session.id, ref };
    const protocol::Limits &limits = m_dependencies.settings.limits;
    const auto name = rules::checkRoomName(request.name, limits, QStringLiteral("name"));
    const auto topic = rules::checkTopic(request.topic, limits, QStringLiteral("topic"));
    if (auto checked = rules::checkNewId(request.id.array()); !checked)
        return m_dependencies.replies.refuse(requestId, checked.error());
    if (auto fits = rules::checkReach(request.kind, request.reach); !fits)
        return m_dependencies.replies.refuse(requestId, fits.error());
    if (!name || !topic)
        return m_dependencies.replies.refuse(requestId, !name ? name.error() : topic.error());
    const commands::NewRoom room { .id = request.id,
        .creator = session.person,
        .home = m_dependencies.settings.own,
        .name = *name,
        .topic = *topic,
        .reach = request.reach,
        .kind = request.kind };
    m_dependencies.store.write<protocol::Room>(
        [room, longest = limits.roomName](
            storage::Writing &writing) { return commands::createRoom(writing, room, longest); },
        [this, requestId](const Result<protocol::Room> &made) { answerRoom(requestId, made); });
}

void RoomRequests::set(const Session &session, qint64 ref, const protocol::RoomSet &request)
{
    const RequestId requestId { session.id, ref };
    const protocol::Limits &limits = m_dependencies.settings.limits;
    commands::RoomChange change { .room = request.room,
        .actor = m_dependencies.directory.actor(session.person),
        .home = m_dependencies.settings.own,
        .archived = request.archived,
        .longestName = limits.roomName };
    if (request.name) {
        const auto name = rules::checkRoomName(*request.name, limits, QStringLiteral("name"));
        if (!name)
            return m_dependencies.replies.refuse(requestId, name.error());
        change.name = *name;
    }
    if (request.topic) {
        const auto topic = rules::checkTopic(*request.topic, limits, QStringLiteral("topic"));
        if (!topic)
            return m_dependencies.replies.refuse(requestId, topic.error());
        change.topic = *topic;
    }
    m_dependencies.store.write<protocol::Room>(
        [change](storage::Writing &writing) { return commands::changeRoom(writing, change); },
        [this, requestId](const Result<protocol::Room> &room) { answerRoom(requestId, room); });
}

commands::RoomDeletion RoomRequests::deletionOf(RoomId room, const Session &by) const
{
    return { room, m_dependencies.directory.actor(by.person), m_dependencies.settings.own };
}

void RoomRequests::answerRoom(const RequestId &requestId, const Result<protocol::Room> &room)
{
    m_dependencies.replies.settle(
        requestId, Result(room).transform([](auto value) { return protocol::RoomAnswer { std::move(value) }; }));
}

void RoomRequests::erase(const Session &session, qint64 ref, const protocol::RoomDelete &request)
{
    const RequestId requestId { session.id, ref };
    m_dependencies.store.write<Done>([deletion = deletionOf(request.room, session)](
                                         storage::Writing &writing) { return commands::deleteRoom(writing, deletion); },
        [this, requestId](const Result<Done> &deleted) {
            m_dependencies.replies.settle(
                requestId, Result(deleted).transform([](Done) { return protocol::Accepted(); }));
        });
}

void RoomRequests::restore(const Session &session, qint64 ref, const protocol::RoomRestore &request)
{
    const RequestId requestId { session.id, ref };
    m_dependencies.store.write<commands::RestoredRoom>(
        [deletion = deletionOf(request.room, session), longest = m_dependencies.settings.limits.roomName](
            storage::Writing &writing) { return commands::restoreRoom(writing, deletion, longest); },
        [this, requestId](const Result<commands::RestoredRoom> &restored) {
            answerRoom(requestId, Result(restored).transform([](auto value) { return value.room; }));
            if (restored)
                m_dependencies.catchUp.sendNewestPage(restored->room.id, restored->members);
        });
}

void RoomRequests::join(const Session &session, qint64 ref, const protocol::RoomJoin &request)
{
    const RequestId requestId { session.id, ref };
    const bool wasMember = m_dependencies.directory.isMember(request.room, session.person);
    const commands::MembershipKey membership { request.room, session.person, m_dependencies.settings.own };
    m_dependencies.store.write<protocol::OwnRoomState>(
        [membership](storage::Writing &writing) { return commands::joinRoom(writing, membership); },
        [this, requestId, membership, wasMember](const Result<protocol::OwnRoomState> &mine) {
            m_dependencies.replies.settle(requestId,
                Result(mine).transform([](auto value) { return protocol::OwnRoomStateAnswer { std::move(value) }; }));
            if (mine && !wasMember)
                m_dependencies.catchUp.sendNewestPage(membership.room, { membership.person });
        });
}

void RoomRequests::leave(const Session &session, qint64 ref, const protocol::RoomLeave &request)
{
    const RequestId requestId { session.id, ref };
    const commands::MembershipKey membership { request.room, session.person, m_dependencies.settings.own };
    m_dependencies.store.write<protocol::OwnRoomState>(
        [membership](storage::Writing &writing) { return commands::leaveRoom(writing, membership); },
        [this, requestId](const Result<protocol::OwnRoomState> &mine) {
            m_dependencies.replies.settle(requestId,
                Result(mine).transform([](auto value) { return protocol::OwnRoomStateAnswer { std::move(value) }; }));
        });
}

void RoomRequests::openDirect(const Session &session, qint64 ref, const protocol::RoomDirect &request)
{
    const RequestId requestId { session.id, ref };
    const commands::DirectPair pair { session.person, request.person, m_dependencies.settings.own };
    const RoomId room = rules::directRoomId({ pair.home, pair.opener }, { pair.home, pair.other });
    const bool wasMember = m_dependencies.directory.isMember(room, session.person);
    m_dependencies.store.write<protocol::Room>(
        [pair](storage::Writing &writing) { return commands::openDirectRoom(writing, pair); },
        [this, requestId, pair, wasMember](const Result<protocol::Room> &opened) {
            answerRoom(requestId, opened);
            if (opened && !wasMember)
                m_dependencies.catchUp.sendNewestPage(opened->id, { pair.opener });
        });
}

void RoomRequests::invite(const Session &session, qint64 ref, const protocol::RoomInvite &request)
{
    const RequestId requestId { session.id, ref };
    if (request.people.size() > protocol::mostInvitedAtOnce)
        return m_dependencies.replies.refuse(requestId,
            Error::tooLarge(QStringLiteral("people"), protocol::mostInvitedAtOnce,
                QStringLiteral("At most %1 people at once.").arg(protocol::mostInvitedAtOnce)));
    commands::Invite invite { .room = request.room,
        .inviter = m_dependencies.directory.actor(session.person),
        .home = m_dependencies.settings.own };
    for (const PersonId person : request.people) {
        if (!invite.people.contains(person))
            invite.people.append(person);
    }
    m_dependencies.store.write<protocol::Invitations>(
        [invite](storage::Writing &writing) { return commands::invite(writing, invite); },
        [this, requestId, room = request.room](const Result<protocol::Invitations> &invited) {
            m_dependencies.replies.settle(requestId, invited);
            QList<PersonId> added;
            for (const protocol::Invitation &invitation : invited ? invited->results : QList<protocol::Invitation>()) {
                if (invitation.result == protocol::Invitation::Result::Added)
                    added.append(invitation.person);
            }
            m_dependencies.catchUp.sendNewestPage(room, added);
        });
}

void RoomRequests::remove(const Session &session, qint64 ref, const protocol::RoomRemove &request)
{
    const RequestId requestId { session.id, ref };
    if (request.person == session.person)
        return m_dependencies.replies.refuse(
            requestId, Error::invalid(QStringLiteral("person"), QStringLiteral("Leave the room instead.")));
    const commands::Removal removal { request.room, m_dependencies.directory.actor(session.person), request.person,
        m_dependencies.settings.own };
    m_dependencies.store.write<Done>(
        [removal](storage::Writing &writing) { return commands::removeMember(writing, removal); },
        [this, requestId](const Result<Done> &removed) {
            m_dependencies.replies.settle(
                requestId, Result(removed).transform([](Done) { return protocol::Accepted(); }));
        });
}

void RoomRequests::members(const Session &session, qint64 ref, const protocol::RoomMembers &request)
{
    const RequestId requestId { session.id, ref };
    using Records = QList<storage::MembershipRecord>;
    m_dependencies.store.read<Records>(
        [room = request.room](storage::Reading &reading) { return reading->memberships.ofRoom(room); },
        [this, requestId, asker = session.person, request](const Result<Records> &records) {
            if (!records)
                return m_dependencies.replies.refuse(requestId, records.error());
            answerMembers(requestId, asker, request, *records);
        });
}

// The asker may have been removed while it was read. Both of two are always members: neither is told whether the other
// one has put their room away.
void RoomRequests::answerMembers(const RequestId &requestId, PersonId asker, const protocol::RoomMembers &request,
    const QList<storage::MembershipRecord> &records)
{
    const protocol::Room *room = m_dependencies.directory.seenRoom(asker, request.room);
    if (!room)
        return m_dependencies.replies.refuse(requestId, Error::notFound(QStringLiteral("room")));
    QList<protocol::Member> joined;
    for (const PersonId person : room->pair)
        joined.append({ .room = room->id, .person = person, .joined = true });
    for (const storage::MembershipRecord &record : records) {
        if (record.member.joined && room->pair.isEmpty())
            joined.append(record.member);
    }
    sendMembers(requestId, joined);
}

// One answer is one frame. The members that do not fit go ahead of it as changed values, which the client keeps all the
// same.
void RoomRequests::sendMembers(const RequestId &requestId, const QList<protocol::Member> &members)
{
    protocol::Members answer;
    ChangedFrames ahead(m_dependencies.directory.toldChange());
    qsizetype bytes = 0;
    for (const protocol::Member &member : members) {
        const QByteArray encoded = protocol::encodeItem(member);
        const bool isOnline = m_dependencies.presence.isOnline(member.person);
        bytes += encoded.size() + (isOnline ? ChangedFrames::idBytes : 0);
        if (bytes > ChangedFrames::most) {
            ahead.add(encoded);
            continue;
        }
        answer.members.append(member);
        if (isOnline)
            answer.online.append(member.person);
    }
    answer.people = peopleThatFit(answer.members, ChangedFrames::most - bytes);
    for (const QByteArray &frame : ahead.take())
        m_dependencies.sink.broadcast({ requestId.session }, frame);
    m_dependencies.replies.answer(requestId, answer);
}

// Of the others the client asks when it shows them.
QList<protocol::Person> RoomRequests::peopleThatFit(const QList<protocol::Member> &members, qsizetype bytes) const
{
    QList<protocol::Person> people;
    for (const protocol::Member &member : members) {
        const protocol::Person *person = m_dependencies.directory.person(member.person);
        if (!person)
            continue;
        bytes -= protocol::encodeItem(*person).size();
        if (bytes < 0)
            return people;
        people.append(*person);
    }
    return people;
}

} // namespace gangway::domain
