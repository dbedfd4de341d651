// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"

#include <QString>

namespace gangway::theme {
class Field;
} // namespace gangway::theme

namespace gangway::dialogs {

class FieldProblem;

/// The fields that the dialogs about a room share, each with the place where its problem is said. The dialog makes and
/// places them.
struct RoomFields {
    theme::Field *name = nullptr;
    theme::Field *topic = nullptr;
    FieldProblem *nameProblem = nullptr;
    FieldProblem *topicProblem = nullptr;
    FieldProblem *problem = nullptr; ///< of neither

    /// As they can be sent, on one line.
    QString nameText() const;
    QString topicText() const;
    bool fit() const;
    /// Whether there is a name; says so at its field where there is none.
    bool requireName() const;
    void say(const Error &refusal) const;
};

} // namespace gangway::dialogs
