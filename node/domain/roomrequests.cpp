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
    const Asker asker { session.id, ref };
    const protocol::Limits &limits = m_parts.settings.limits;
    const auto name = rules::checkRoomName(request.name, limits, QStringLiteral("name"));
    const auto topic = rules::checkTopic(request.topic, limits, QStringLiteral("topic"));
    if (auto checked = rules::checkNewId(request.id.array()); !checked)
        return m_parts.replies.refuse(asker, checked.error());
    if (!name || !topic)
        return m_parts.replies.refuse(asker, !name ? name.error() : topic.error());
    const commands::NewRoom room { .id = request.id,
        .creator = session.person,
        .home = m_parts.settings.own,
        .name = *name,
        .topic = *topic,
        .reach = request.reach };
    m_parts.store.write<protocol::Room>(
        [room, longest = limits.roomName](
            storage::Writing &writing) { return commands::createRoom(writing, room, longest); },
        [this, asker](const Result<protocol::Room> &made) {
            m_parts.replies.settle(
                asker, Result(made).transform([](auto value) { return protocol::RoomAnswer { std::move(value) }; }));
        });
}

void RoomRequests::join(const Session &session, qint64 ref, const protocol::RoomJoin &request)
{
    const Asker asker { session.id, ref };
    const bool wasMember = m_parts.directory.isMember(request.room, session.person);
    const commands::Attendance attendance { request.room, session.person, m_parts.settings.own };
    m_parts.store.write<protocol::Mine>(
        [attendance](storage::Writing &writing) { return commands::joinRoom(writing, attendance); },
        [this, asker, attendance, wasMember](const Result<protocol::Mine> &mine) {
            m_parts.replies.settle(
                asker, Result(mine).transform([](auto value) { return protocol::MineAnswer { std::move(value) }; }));
            if (mine && !wasMember)
                m_parts.resumer.sendNewestPage(attendance.room, attendance.person);
        });
}

void RoomRequests::leave(const Session &session, qint64 ref, const protocol::RoomLeave &request)
{
    const Asker asker { session.id, ref };
    const commands::Attendance attendance { request.room, session.person, m_parts.settings.own };
    m_parts.store.write<protocol::Mine>(
        [attendance](storage::Writing &writing) { return commands::leaveRoom(writing, attendance); },
        [this, asker](const Result<protocol::Mine> &mine) {
            m_parts.replies.settle(
                asker, Result(mine).transform([](auto value) { return protocol::MineAnswer { std::move(value) }; }));
        });
}

void RoomRequests::members(const Session &session, qint64 ref, const protocol::RoomMembers &request)
{
    const Asker asker { session.id, ref };
    using Records = QList<storage::MembershipRecord>;
    m_parts.store.read<Records>(
        [room = request.room](storage::Reading &reading) { return reading->memberships.ofRoom(room); },
        [this, asker](const Result<Records> &records) {
            if (!records)
                return m_parts.replies.refuse(asker, records.error());
            QList<protocol::Member> joined;
            for (const storage::MembershipRecord &record : *records) {
                if (record.member.joined)
                    joined.append(record.member);
            }
            sendMembers(asker, joined);
        });
}

// One answer is one frame. The members that do not fit go ahead of it as changed values, which the client keeps all the
// same.
void RoomRequests::sendMembers(const Asker &asker, const QList<protocol::Member> &members)
{
    protocol::Members answer;
    ChangedFrames ahead(m_parts.directory.toldChange());
    qsizetype bytes = 0;
    for (const protocol::Member &member : members) {
        const QByteArray encoded = protocol::encodeItem(member);
        const bool isOnline = m_parts.presence.isOnline(member.person);
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
        m_parts.outlet.broadcast({ asker.session }, frame);
    m_parts.replies.answer(asker, answer);
}

// Of the others the client asks when it shows them.
QList<protocol::Person> RoomRequests::peopleThatFit(const QList<protocol::Member> &members, qsizetype bytes) const
{
    QList<protocol::Person> people;
    for (const protocol::Member &member : members) {
        const protocol::Person *person = m_parts.directory.person(member.person);
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
