// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QCoreApplication>

namespace gangway::models {

/// The one wording of the state ladder: bubbles, dialogs, tool tips and screen readers all ask here.
class LadderWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::models::LadderWords)

public:
    /// "Received by 2 of 3 vehicles".
    static QString words(const session::Ladder &ladder);
    /// One sentence saying what that means: the tool tip.
    static QString meaning(const session::Ladder &ladder);
    /// Name of its glyph in resources/icons.
    static QString icon(session::Rung rung);
};

} // namespace gangway::models
