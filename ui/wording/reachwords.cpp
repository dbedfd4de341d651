// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/reachwords.h"

namespace gangway::wording {

using protocol::Reach;

QString ReachWords::title(Reach reach)
{
    return reach == Reach::Vehicle ? tr("This vehicle") : tr("Everyone");
}

bool ReachWords::isWithoutLink(const protocol::Link &link)
{
    return link.change > 0 && link.state == protocol::Link::State::Off;
}

QString ReachWords::meaning(Reach reach, const QString &vehicle, const protocol::Link &link)
{
    if (reach == Reach::Everyone && isWithoutLink(link))
        return tr("Is meant for the other vehicles too. This vehicle has no link set up, so it stays on board.");
    if (reach == Reach::Everyone)
        return tr("Goes to every vehicle when there is a signal. Messages may take hours.");
    return vehicle.isEmpty() ? tr("Stays on board. Nothing of it ever leaves this vehicle.")
                             : tr("Stays on board. Nothing of it ever leaves %1.").arg(vehicle);
}

QString ReachWords::icon(Reach reach)
{
    return reach == Reach::Vehicle ? QStringLiteral("vehicle") : QStringLiteral("everyone");
}

} // namespace gangway::wording
