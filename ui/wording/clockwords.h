// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace gangway::wording {

/// Words for the crew about their laptop's clock when it is wrong.
class ClockWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::ClockWords)

public:
    /// `error`: milliseconds that it is ahead, negative when behind; `doubt`: that it stands before what it stamped,
    /// while nobody knows the error. Empty below a minute, which nobody minds.
    static QString sentence(qint64 error, qint64 doubt = 0);

private:
    static QString span(qint64 milliseconds);
};

} // namespace gangway::wording
