// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/memberwatch.h"

namespace gangway::session {

MemberWatch::MemberWatch(Requests &requests, Content &content, ContentFlow &contentFlow, QObject *parent) :
    QObject(parent),
    m_requests(requests),
    m_content(content),
    m_contentFlow(contentFlow)
{
    connect(&contentFlow, &ContentFlow::caughtUp, this, &MemberWatch::ask);
    connect(&contentFlow, &ContentFlow::memberCountChanged, this, [this](const RoomId &room) {
        if (room == m_content.views.watchedRoom() && !m_content.state.rooms.isJoined(room))
            ask();
    });
}

void MemberWatch::watch(const RoomId &room)
{
    m_content.views.watchMembers(room);
    ask();
}

// A refusal needs no word: what is known stays, and the next catching up asks again.
void MemberWatch::ask()
{
    const RoomId room = m_content.views.watchedRoom();
    if (room.isNull() || !m_contentFlow.isOnBoard())
        return;
    m_requests.ask<protocol::Members>(
        protocol::RoomMembers { room }, [this, room](const Result<protocol::Members> &members) {
            if (members)
                take(room, *members);
        });
}

void MemberWatch::take(const RoomId &room, const protocol::Members &members)
{
    QList<protocol::Item> items;
    for (const protocol::Person &person : members.people)
        items.append(person);
    for (const protocol::Member &member : members.members)
        items.append(member);
    m_contentFlow.showPresence({ members.online, {}, false });
    m_contentFlow.keep(items, [this, room] {
        if (room == m_content.views.watchedRoom())
            m_content.views.watchMembers(room);
    });
}

} // namespace gangway::session
