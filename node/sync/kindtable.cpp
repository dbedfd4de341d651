// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/kindtable.h"

namespace gangway::sync {

std::optional<rules::Event> KindTable::meaningOf(DomainId origin, const rules::UnknownEvent &event) const
{
    const auto known = kinds.find(event.kind);
    return known == kinds.end() ? std::nullopt : known->second(origin, event);
}

bool isLater(const rules::Event &event, const KindTable &kinds)
{
    const auto *unknown = std::get_if<rules::UnknownEvent>(&event);
    return !rules::areExtensionsKnown(event) || (unknown && !kinds.knows(unknown->kind));
}

} // namespace gangway::sync
