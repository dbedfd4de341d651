// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ladderwords.h"

#include "ui/models/errorwords.h"

namespace gangway::models {

using session::Rung;

QString LadderWords::words(const session::Ladder &ladder)
{
    switch (ladder.rung) {
    case Rung::Pending: return tr("On this device");
    case Rung::Saved: return tr("Saved on this vehicle");
    case Rung::Sent: return tr("Sent to the network");
    case Rung::Received: return tr("Received by %1 of %n vehicle(s)", nullptr, ladder.of).arg(ladder.count);
    case Rung::Delivered: return tr("Delivered to %n", nullptr, ladder.count);
    case Rung::Read: return tr("Read by %n", nullptr, ladder.count);
    case Rung::Failed: return tr("Not sent: %1").arg(ErrorWords::reason(ladder.reason));
    }
    return {};
}

QString LadderWords::meaning(const session::Ladder &ladder)
{
    switch (ladder.rung) {
    case Rung::Pending: return tr("It is kept on this device and goes out as soon as the crew laptop answers.");
    case Rung::Saved: return tr("It is stored safely on the crew laptop of this vehicle.");
    case Rung::Sent: return tr("It has left this vehicle. The other vehicles fetch it when they have a signal.");
    case Rung::Received: return tr("This many of the other vehicles in reach have confirmed it.");
    case Rung::Delivered: return tr("It has reached the devices of this many people on board.");
    case Rung::Read: return tr("This many people on board have read it.");
    case Rung::Failed: return tr("It is kept on this device. Send it again, copy it or delete it.");
    }
    return {};
}

QString LadderWords::icon(Rung rung)
{
    switch (rung) {
    case Rung::Pending: return QStringLiteral("st-pending");
    case Rung::Saved: return QStringLiteral("st-saved");
    case Rung::Sent: return QStringLiteral("st-sent");
    case Rung::Received: return QStringLiteral("st-received");
    case Rung::Delivered: return QStringLiteral("st-saved");
    case Rung::Read: return QStringLiteral("st-read");
    case Rung::Failed: return QStringLiteral("st-failed");
    }
    return {};
}

} // namespace gangway::models
