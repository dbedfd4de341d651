// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/marks.h"

namespace gangway::session {

namespace {

using Room = QHash<PersonId, qint64>;

template<typename Mark>
bool raise(Room &room, const Mark &mark)
{
    qint64 &upto = room[mark.person];
    if (mark.upto <= upto)
        return false;
    upto = mark.upto;
    return true;
}

int countFrom(const Room &room, qint64 arrival, const PersonId &author)
{
    int count = 0;
    for (auto person = room.begin(); person != room.end(); ++person)
        count += person.key() != author && person.value() >= arrival;
    return count;
}

} // namespace

bool Marks::put(const protocol::ReadMark &mark)
{
    return raise(m_read[mark.room], mark);
}

bool Marks::put(const protocol::DeliveredMark &mark)
{
    return raise(m_delivered[mark.room], mark);
}

int Marks::readBy(const RoomId &room, qint64 arrival, const PersonId &author) const
{
    return countFrom(m_read.value(room), arrival, author);
}

int Marks::deliveredTo(const RoomId &room, qint64 arrival, const PersonId &author) const
{
    return countFrom(m_delivered.value(room), arrival, author);
}

} // namespace gangway::session
