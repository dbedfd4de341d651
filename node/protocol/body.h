// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace gangway::protocol {

/// A value as it came over the wire, with the fields and choices that only later versions know. Empty in a value that
/// was made here. It is no part of the value: two that differ in it alone are equal.
struct Body {
    QJsonObject json;

    bool isEmpty() const { return json.isEmpty(); }
    bool operator==(const Body &) const { return true; }
};

} // namespace gangway::protocol
