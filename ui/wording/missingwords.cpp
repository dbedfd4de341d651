// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/missingwords.h"

#include <algorithm>

namespace gangway::wording {

QString MissingWords::sentence(DomainId vehicle, const QList<protocol::MissingPacks> &missing)
{
    const auto found =
        std::find_if(missing.begin(), missing.end(), [&](const auto &of) { return of.domain == vehicle; });
    if (found == missing.end())
        return {};
    const auto count = [](qint64 packs) { return int(std::min<qint64>(packs, 1'000'000)); };
    if (found->lost > 0)
        return tr("%n pack(s) cannot be had: no vehicle holds them", nullptr, count(found->lost));
    return tr("%n pack(s) missing; asking the other vehicles", nullptr, count(found->packs));
}

} // namespace gangway::wording
