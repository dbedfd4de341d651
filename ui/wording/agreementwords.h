// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/values.h"

#include <QCoreApplication>

namespace gangway::wording {

/// Words for how a vehicle compares with ours.
class AgreementWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::AgreementWords)

public:
    /// Empty when there is nothing to say: of another vehicle that agrees, of ours when none was compared.
    static QString sentence(const protocol::Domain &vehicle, const protocol::Link &link);
};

} // namespace gangway::wording
