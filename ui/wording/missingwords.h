// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/values.h"

#include <QCoreApplication>

namespace gangway::wording {

/// Words about a vehicle whose messages are not all here.
class MissingWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::MissingWords)

public:
    /// Empty when nothing of `vehicle` is missing.
    static QString sentence(DomainId vehicle, const QList<protocol::MissingPacks> &missing);
};

} // namespace gangway::wording
