// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gangway {

/// UTC milliseconds since 1970. Plain on purpose: it is bound, encoded and compared everywhere.
using Timestamp = qint64;

/// Tells the time, so that tests own it. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;

    /// The time of day, which people and services set, forwards and back.
    virtual Timestamp now() const = 0;

    /// Milliseconds since this machine started, its sleep included. Nobody sets it.
    virtual qint64 uptime() const = 0;

    /// Names the start since when uptime() counts: two uptimes can be compared when this is the same.
    virtual QByteArray boot() const = 0;
};

class SystemClock final : public Clock {
public:
    SystemClock();
    Timestamp now() const override;
    qint64 uptime() const override;
    QByteArray boot() const override { return m_boot; }

private:
    QByteArray m_boot;
};

} // namespace gangway
