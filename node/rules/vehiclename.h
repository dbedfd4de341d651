// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace gangway::rules {

/// A vehicle as it names itself, and the words of its key, which nobody else can have.
struct NamedVehicle {
    QString name;
    QString words;
};

/// The name under which `vehicle` is shown beside `others`: its own, so long as nobody else bears it; with the first
/// two key words where one of the others goes by the same name, or where the name itself ends like that; with all of
/// them where the first two are not enough; the key words alone where there is no name that can be shown.
QString shownName(const NamedVehicle &vehicle, const QList<NamedVehicle> &others);

} // namespace gangway::rules
