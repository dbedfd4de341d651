// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The look of a text: Unicode's confusables (UTS 39), from ICU's data.
namespace gangway::rules {

/// The skeleton of `text`: texts that are easily taken for each other have the same. Not fit to be shown, and another
/// under another version of the data.
QString skeletonOf(const QString &text);

/// Names the version of the data.
QString skeletonVersion();

} // namespace gangway::rules
