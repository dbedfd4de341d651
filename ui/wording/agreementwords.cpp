// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/agreementwords.h"

#include <algorithm>

namespace gangway::wording {

QString AgreementWords::sentence(const protocol::Domain &vehicle, const protocol::Link &link)
{
    if (vehicle.own)
        return link.agreeing > 0 ? tr("You are here; agrees with %n other vehicle(s)", nullptr, int(link.agreeing))
                                 : QString();
    const auto found = std::find_if(
        link.differing.begin(), link.differing.end(), [&](const auto &one) { return one.domain == vehicle.id; });
    if (found == link.differing.end())
        return {};
    const int parts = int(std::min<qint64>(found->parts, 1'000'000));
    return link.isRepairing ? tr("Differs in %n part(s); being repaired", nullptr, parts)
                            : tr("Differs in %n part(s)", nullptr, parts);
}

} // namespace gangway::wording
