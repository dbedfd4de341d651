// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/ops/readiness.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gangway::ops {

Readiness renderReadiness(const QList<Check> &checks)
{
    Readiness readiness { .isReady = true };
    QJsonArray list;
    for (const Check &check : checks) {
        readiness.isReady = readiness.isReady && (check.isReady || check.weight == Weight::ToldOnly);
        QJsonObject entry { { QStringLiteral("name"), check.name }, { QStringLiteral("ready"), check.isReady } };
        if (!check.isReady)
            entry.insert(QStringLiteral("reason"), check.reason);
        list.append(entry);
    }
    const QJsonObject body { { QStringLiteral("ready"), readiness.isReady }, { QStringLiteral("checks"), list } };
    readiness.json = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return readiness;
}

} // namespace gangway::ops
