// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace gangway::identity {

/// The owner tickets that are out: in memory only, each good once and for a minute. Lives on the net thread.
class TicketStore {
public:
    static constexpr Timestamp lifetime = 60'000; ///< milliseconds

    /// A ticket that was taken, so that it can be given back when its use failed.
    struct Taken {
        QByteArray hash;
        Timestamp expiresAt = 0;
    };

    explicit TicketStore(const Clock &clock) : m_clock(clock) { }

    QString issue();

    /// Nothing when it was never issued, is used or too old.
    std::optional<Taken> take(const QString &ticket);

    /// Its use failed for a reason its bearer can mend (a name that is taken): good again until it expires.
    void giveBack(const Taken &ticket);

private:
    void dropExpired();

    const Clock &m_clock;
    QHash<QByteArray, Timestamp> m_expiry; ///< by hash
};

} // namespace gangway::identity
