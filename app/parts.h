// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace gangway::app {

/// Something that is loaded while a program runs, so that neither compiler nor package manager notices when it is
/// missing.
struct Part {
    QString name;
    bool isThere = false;
    bool isNeeded = true; ///< false: the program works without it
    QString use; ///< the work that cannot be done without it
};

/// The parts of `gangway-node`: database drivers, TLS, the page, the keychain.
QList<Part> nodeParts();

/// A line for each: "part: PostgreSQL driver: there".
QString partsReport(const QList<Part> &parts);

/// Whether everything that is needed is there.
bool areWhole(const QList<Part> &parts);

} // namespace gangway::app
