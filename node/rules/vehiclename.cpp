// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/vehiclename.h"

#include "node/protocol/limits.h"
#include "node/rules/names.h"
#include "node/rules/text.h"

namespace gangway::rules {

namespace {

QString shortWords(const QString &words)
{
    return words.section(u' ', 0, 1);
}

bool canBeShown(const QString &name)
{
    constexpr protocol::Limits limits;
    return isCleanText(name, Layout::SingleLine) && codePoints(name) <= limits.roomName && !nameKey(name).isEmpty();
}

} // namespace

QString shownName(const NamedVehicle &vehicle, const QList<NamedVehicle> &others)
{
    if (!canBeShown(vehicle.name))
        return vehicle.words;
    const NameKeys keys = nameKeysOf(vehicle.name);
    bool isAlone = !keys.key.endsWith(u')'); // else a name could carry the words of another's key
    bool areTwoEnough = true;
    for (const NamedVehicle &other : others) {
        if (!areAlike(nameKeysOf(other.name), keys))
            continue;
        isAlone = false;
        areTwoEnough = areTwoEnough && shortWords(other.words) != shortWords(vehicle.words);
    }
    if (isAlone)
        return vehicle.name;
    return QStringLiteral("%1 (%2)").arg(vehicle.name, areTwoEnough ? shortWords(vehicle.words) : vehicle.words);
}

} // namespace gangway::rules
