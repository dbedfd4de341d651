// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/storage/repositories.h"

#include <QHash>

namespace gangway::storage {

/// A command's access to the database, within one transaction that it shares with others:
/// `writing->messages.insert(record)`. Lives on the storage thread, as long as the transaction.
class Writing {
public:
    /// `number` is the last one handed out before.
    Writing(Repositories &repositories, const Clock &clock, HlcClock &hlc, qint64 number);

    Repositories *operator->() { return &m_repositories; }

    /// One counter for `arrival` and `change`: a new message takes one number for both. Numbers grow in the order of
    /// commits; one that was taken by a command which failed is never seen.
    qint64 nextNumber() { return ++m_number; }
    qint64 lastNumber() const { return m_number; }

    Hlc nextHlc() { return m_hlc.next(); }
    Hlc lastHlc() const { return m_hlc.last(); }
    bool isHlcBehind() const { return m_hlc.isBehind(); }
    void observe(Hlc remote) { m_hlc.observe(remote); }
    /// Our stamps go on from `hlc`, which may be before those that were handed out.
    void restartHlc(Hlc hlc) { m_hlc.restart(hlc); }
    Timestamp now() const { return m_clock.now(); }

    /// Tells the listener, after the commit, that clients are to see this value.
    void changed(protocol::Item item) { m_items.append(std::move(item)); }

    /// A room's newest message, which took the number `change`, was placed at `last`: its change is the room's too.
    /// Written once for all commands of the transaction.
    void touchRoom(RoomId room, Timestamp last, qint64 change);

private:
    friend class Batch;

    Repositories &m_repositories;
    const Clock &m_clock;
    HlcClock &m_hlc;
    qint64 m_number;
    QList<protocol::Item> m_items;
    struct Touch {
        Timestamp last = 0;
        qint64 change = 0;
    };
    QHash<RoomId, Touch> m_touched;
    int m_touches = 0;
};

} // namespace gangway::storage
