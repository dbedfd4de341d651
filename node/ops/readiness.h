// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace gangway::ops {

/// Whether a node serves without it.
enum class Weight { Needed, ToldOnly };

/// One thing a node needs before it can serve, or is better off with, and why it lacks it.
struct Check {
    QString name; ///< "database"
    bool isReady = false;
    QString reason; ///< one sentence, when not ready
    Weight weight = Weight::Needed;
};

struct Readiness {
    bool isReady = false;
    QByteArray json; ///< `{"ready":false,"checks":[{"name":"database","ready":false,"reason":"…"}]}`
};

/// Ready when everything needed is. The link is told only: chat on board does not wait for it.
Readiness renderReadiness(const QList<Check> &checks);

} // namespace gangway::ops
