// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <algorithm>

namespace gangway::support {

/// The middle one of several times, for whoever bounds a time: a machine that pauses makes outliers, a program that is
/// slow does not.
template<typename T>
T median(QList<T> values)
{
    std::sort(values.begin(), values.end());
    return values.value(values.size() / 2);
}

} // namespace gangway::support
