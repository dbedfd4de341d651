// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/roomrequests.h"

#include "node/commands/memberships.h"
#include "node/commands/rooms.h"
#include "node/domain/changedframes.h"
#include "node/protocol/codec.h"
#include "node/rules/limits.h"
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
    if (!name || !topic)
        return m_dependencies.replies.refuse(requestId, !name ? name.error() : topic.error());
    const commands::NewRoom room { .id = request.id,
        .creator = session.person,
        .home = m_dependencies.settings.own,
        .name = *name,
        .topic = *topic,
        .reach = request.reach };
    m_dependencies.store.write<protocol::Room>(
        [room, longest = limits.roomName](
            storage::Writing &writing) { return commands::createRoom(writing, room, longest); },
        [this, requestId](const Result<protocol::Room> &made) {
            m_dependencies.replies.settle(requestId,
                Result(made).transform([](auto value) { return protocol::RoomAnswer { std::move(value) }; }));
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
                m_dependencies.catchUp.sendNewestPage(membership.room, membership.person);
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

void RoomRequests::members(const Session &session, qint64 ref, const protocol::RoomMembers &request)
{
    const RequestId requestId { session.id, ref };
    using Records = QList<storage::MembershipRecord>;
    m_dependencies.store.read<Records>(
        [room = request.room](storage::Reading &reading) { return reading->memberships.ofRoom(room); },
        [this, requestId](const Result<Records> &records) {
            if (!records)
                return m_dependencies.replies.refuse(requestId, records.error());
            QList<protocol::Member> joined;
            for (const storage::MembershipRecord &record : *records) {
                if (record.member.joined)
                    joined.append(record.member);
            }
            sendMembers(requestId, joined);
        });
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
