// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace gangway::protocol {

/// Numbers that follow each other, first and last included.
struct Span {
    qint64 first = 0;
    qint64 last = 0;

    bool contains(qint64 number) const { return first <= number && number <= last; }
    bool operator==(const Span &) const = default;
};

} // namespace gangway::protocol
