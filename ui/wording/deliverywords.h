// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QCoreApplication>

namespace gangway::wording {

/// The one wording of the state ladder: bubbles, dialogs, tool tips and screen readers all ask here.
class DeliveryWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::DeliveryWords)

public:
    /// "Received by 2 of 3 vehicles".
    static QString words(const session::DeliveryState &delivery);
    /// One sentence saying what that means: the tool tip.
    static QString meaning(const session::DeliveryState &delivery);
    /// Name of its glyph in resources/icons.
    static QString icon(session::DeliveryStage stage);
};

} // namespace gangway::wording
