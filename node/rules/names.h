// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

/// When two names are the same name to a person's eye.
namespace gangway::rules {

/// What names are compared by: compatibility-normalised (NFKC), case-folded, what is drawn as nothing left out, each
/// run of blanks one space, none at the ends. "ＴＡＶＩ " and "tavi" have the same key. Empty when nothing visible is
/// in `name`.
QString nameKey(const QString &name);

/// The first of `name` + " 2", " 3"… for which `isFree` holds, cut so that it keeps to `longest` code points.
QString suggestName(const QString &name, int longest, const std::function<bool(const QString &)> &isFree);

} // namespace gangway::rules
