// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/keptrecords.h"

#include "node/sync/topics.h"

#include <QDir>
#include <QTest>

namespace gangway::scenarios {

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

void keepRecords(Archipelago &world, const QString &name)
{
    const QString folder = qEnvironmentVariable("GANGWAY_RECORDS");
    if (folder.isEmpty())
        return;
    const QDir place(folder + u'/' + name);
    QVERIFY(place.mkpath(QStringLiteral("packs")) && place.mkpath(QStringLiteral("control")));
    int count = 0;
    for (const sync::Record &record : world.broker.records()) {
        const bool isPack = record.partition.topic == sync::packsTopic(QLatin1String(fleet));
        write(place.filePath(QStringLiteral("%1/%2").arg(isPack ? u"packs" : u"control").arg(++count)), record.value);
    }
    write(place.filePath(QStringLiteral("digest")), world.all.front()->domain.digest());
}

} // namespace gangway::scenarios
