// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QCoreApplication>

namespace gangway::wording {

/// The content of the connection chip.
struct Chip {
    enum class Tone { Plain, Ok, Info, Warn, Danger };
    Tone tone = Tone::Plain;
    QString icon;
    QString text;
    QString explanation; ///< what it means and what is safe: tool tip and details
    bool operator==(const Chip &) const = default;
};

class ChipWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::ChipWords)

public:
    /// `now` in UTC ms, for the seconds until the next attempt.
    static Chip chip(const session::ConnectionView &connection, Timestamp now);

private:
    static Chip onBoard(const session::ConnectionView &connection);
    static Chip waiting(const session::ConnectionView &connection, Timestamp now);
    static Chip ofCache(const Error &error);
};

} // namespace gangway::wording
