// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Names that others see: topics and scopes.
namespace gangway::sync {

/// All packs go to everyone, until lines come.
inline QString everyone()
{
    return QStringLiteral("everyone");
}

inline QString packsTopic(const QString &fleet)
{
    return QStringLiteral("gangway.%1.packs.everyone").arg(fleet);
}

inline QString controlTopic(const QString &fleet)
{
    return QStringLiteral("gangway.%1.control").arg(fleet);
}

} // namespace gangway::sync
