// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace gangway::ops {

/// One thing a node needs before it can serve, and why it lacks it.
struct Check {
    QString name; ///< "database"
    bool isReady = false;
    QString reason; ///< one sentence, when not ready
};

struct Readiness {
    bool isReady = false;
    QByteArray json; ///< `{"ready":false,"checks":[{"name":"database","ready":false,"reason":"…"}]}`
};

/// Ready when every check is. The link is never a check: chat on board does not wait for it.
Readiness renderReadiness(const QList<Check> &checks);

} // namespace gangway::ops
