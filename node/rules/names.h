// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

/// When two names are the same name to a person's eye.
namespace gangway::rules {

/// The key by which names of people, rooms and vehicles are compared: their look, in any case and script, without what
/// is drawn as nothing, each run of blanks one space, none at the ends. "ＴＡＶＩ ", "tavi" and "Tаvi" with a Cyrillic
/// letter have the same key. Empty when nothing visible is in `name`. It holds on this vehicle alone and until
/// nameRule() changes: others are told names, never keys.
QString nameKey(const QString &name);

/// The forms in which a name is compared.
struct NameKeys {
    QString key; ///< nameKey()
    QString look; ///< as it is drawn, case and all: "TaviI" and "Tavil" are the same, their keys have an i and an l
    bool operator==(const NameKeys &) const = default;
};

NameKeys nameKeysOf(const QString &name);

/// Whether two names are taken for each other: key or look are the same.
bool areAlike(const NameKeys &one, const NameKeys &other);

/// The key by which accounts are found: the look of letters does not count, so it stays for good.
QString signInKey(const QString &name);

/// Names the rule that makes the keys: those that were made by another one are made anew.
QString nameRule();

/// The first of `name` + " 2", " 3"… for which `isFree` holds, cut so that it keeps to `longest` code points.
QString suggestName(const QString &name, int longest, const std::function<bool(const QString &)> &isFree);

} // namespace gangway::rules
