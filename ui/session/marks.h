// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/values.h"

#include <QHash>

namespace gangway::session {

/// How far each person of this vehicle has got and read each room. Memory only. GUI thread.
class Marks {
public:
    void clear() { *this = Marks(); }

    /// False when nothing changed. Marks never go back.
    bool put(const protocol::ReadMark &mark);
    bool put(const protocol::DeliveredMark &mark);

    /// How many people other than `author` have got that far.
    int readBy(const RoomId &room, qint64 arrival, const PersonId &author) const;
    int deliveredTo(const RoomId &room, qint64 arrival, const PersonId &author) const;

private:
    using Reached = QHash<RoomId, QHash<PersonId, qint64>>;
    Reached m_read;
    Reached m_delivered;
};

} // namespace gangway::session
