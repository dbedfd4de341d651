// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/answers.h"
#include "ui/session/values.h"
#include "ui/windows/prejoinactions.h"

namespace gangway::ui_test {

/// The people, rooms and messages of the design's main window, on Friday 20 November 2026 at 16:58 UTC.
class SampleVoyage {
public:
    SampleVoyage();

    static Timestamp at(int hour, int minute, int day = 20);
    static Timestamp now() { return at(16, 58); }
    static RoomId roomId(int number, int hue = 0);
    static PersonId personId(int number);
    static MessageId messageId(int number);

    session::SelfView self() const;
    QList<session::RoomView> rooms() const;
    /// The crew laptop has found the one of them that is not joined.
    session::RoomSearch search() const;
    QList<session::PersonView> people() const;
    QList<protocol::Domain> domains() const;
    QList<session::MessageView> messages() const;
    session::ConnectionView waitingForSignal() const;
    protocol::MessageDetails info() const;
    /// MS Fjordlark answers everywhere but at 10.0.7.2, and lets no account in.
    windows::PreJoinActions actions() const;

    /// A message of somebody else at that time.
    session::MessageView other(int number, const QString &author, int hue, const QString &text, Timestamp sent) const;
    /// An own message on that rung.
    session::MessageView own(
        int number, const QString &text, Timestamp sent, const session::DeliveryState &delivery) const;
    /// `count` messages, one a minute, ending at now; numbers from `first`.
    QList<session::MessageView> many(int count, int first = 1000) const;

private:
    session::RoomView room(int number, int hue, const QString &name, protocol::Reach reach, Timestamp activity,
        const QString &topic = {}) const;
    session::MessageView line(int number, Timestamp sent) const;

    DomainId m_home;
};

/// A clock that stands still at a given moment.
class StoppedClock final : public Clock {
public:
    explicit StoppedClock(Timestamp now) : m_now(now) { }
    Timestamp now() const override { return m_now; }
    qint64 uptime() const override { return 0; }
    QByteArray boot() const override { return {}; }

private:
    Timestamp m_now;
};

} // namespace gangway::ui_test
