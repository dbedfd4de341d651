// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/messageinfo.h"

namespace gangway::windows {

MessageInfo::MessageInfo(DialogHost &desk, QObject *parent) : QObject(parent), m_desk(desk) { }

void MessageInfo::setConnection(const session::ConnectionView &connection)
{
    m_isOnBoard = connection.phase == session::ConnectionView::Phase::OnBoard;
    m_desk.setLink(connection.link);
}

void MessageInfo::upsertPeople(const QList<session::PersonView> &people)
{
    for (const session::PersonView &person : people)
        m_people.insert(person.person.id, person);
    m_desk.setPeople(m_people.values());
}

// Without the crew laptop, and for what has not reached it, there is what is known on this device.
void MessageInfo::ask(const session::MessageView &message, protocol::Reach reach)
{
    m_message = message;
    m_reach = reach;
    if (message.localOrder == 0 && m_isOnBoard)
        Q_EMIT intentRaised(session::LoadInfo { message.message.id });
    else
        open({});
}

void MessageInfo::show(const protocol::MessageDetails &info)
{
    if (info.message.id == m_message.message.id)
        open(info);
}

void MessageInfo::open(const std::optional<protocol::MessageDetails> &info)
{
    m_desk.openInfo({ m_message, info, m_people.values(), m_domains, m_reach });
}

} // namespace gangway::windows
