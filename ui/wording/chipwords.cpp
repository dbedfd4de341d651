// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/chipwords.h"

#include "ui/wording/clockwords.h"
#include "ui/wording/errorwords.h"
#include "ui/wording/reachwords.h"

namespace gangway::wording {

using Phase = session::ConnectionView::Phase;
using LinkState = protocol::Link::State;

Chip ChipWords::chip(const session::ConnectionView &connection, Timestamp now)
{
    switch (connection.phase) {
    case Phase::Idle:
    case Phase::Connecting:
        return { Chip::Tone::Info, QStringLiteral("retry"), tr("Connecting…"),
            tr("Looking for the crew laptop. What you write is kept on this device.") };
    case Phase::OnBoard: return onBoard(connection);
    case Phase::Waiting: return waiting(connection, now);
    case Phase::Refused:
        if (ErrorWords::isAboutCache(connection.reason))
            return ofCache(connection.reason);
        return { Chip::Tone::Danger, QStringLiteral("warning"), tr("Not let in"),
            ErrorWords::sentence(connection.reason) };
    case Phase::CertificateChanged:
        return { Chip::Tone::Danger, QStringLiteral("shield"), tr("Another laptop answers"),
            tr("This is not the vehicle you know. Nothing was sent.") };
    }
    return {};
}

Chip ChipWords::onBoard(const session::ConnectionView &connection)
{
    const protocol::Link &link = connection.link;
    if (const QString wrong = ClockWords::sentence(link.clockError, link.clockDoubt); !wrong.isEmpty())
        return { Chip::Tone::Warn, QStringLiteral("clock"), tr("Clock is wrong"), wrong };
    if (link.state == LinkState::Down) {
        const QString text = link.messages > 0 ? tr("Waiting for signal · %n waiting", nullptr, link.messages)
                                               : tr("Waiting for signal");
        return { Chip::Tone::Warn, QStringLiteral("nosignal"), text,
            tr("No signal. Chat on board works; the rest goes out by itself when there is a signal.") };
    }
    if (link.state == LinkState::Up && link.messages > 0)
        return { Chip::Tone::Info, QStringLiteral("upload"), tr("Sending · %n left", nullptr, link.messages),
            tr("There is a signal. What waited is going out now.") };
    if (link.state == LinkState::Up)
        return { Chip::Tone::Ok, QStringLiteral("signal"), tr("Linked"),
            tr("There is a signal. Messages reach the other vehicles.") };
    const QString onBoard = tr("You are connected to the crew laptop. Everybody on board can read you.");
    return { Chip::Tone::Plain, QStringLiteral("check"), tr("On board"),
        ReachWords::isWithoutLink(link) ? onBoard + u' ' + tr("This vehicle has no link to others set up.") : onBoard };
}

Chip ChipWords::ofCache(const Error &error)
{
    return { Chip::Tone::Danger, QStringLiteral("disk"),
        error.code == Error::Code::ReadOnly ? tr("Cannot write on this laptop") : tr("Cannot open the chat"),
        ErrorWords::sentence(error) };
}

Chip ChipWords::waiting(const session::ConnectionView &connection, Timestamp now)
{
    if (ErrorWords::isAboutCache(connection.reason))
        return ofCache(connection.reason);
    const int seconds = int(std::max<Timestamp>(0, connection.retryAt - now + 999) / 1000);
    const QString text = seconds > 0 ? tr("Reconnecting in %n s", nullptr, seconds) : tr("Reconnecting…");
    const QString safe = tr("The crew laptop does not answer. What you write is kept on this device.");
    if (connection.outboxWaiting == 0)
        return { Chip::Tone::Info, QStringLiteral("retry"), text, safe };
    const QString held = tr("%n message(s) wait on this device.", nullptr, connection.outboxWaiting);
    return { Chip::Tone::Info, QStringLiteral("retry"), text, safe + u' ' + held };
}

} // namespace gangway::wording
