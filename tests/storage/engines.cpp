// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/engines.h"

#include <QTest>

namespace gangway::support {

void Engines::addRows()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("SQLite") << QStringLiteral("sqlite");
    QTest::newRow("PostgreSQL") << QStringLiteral("postgres");
}

QString Engines::freshUrl(const QString &engine)
{
    const QString name = QStringLiteral("fresh%1").arg(++m_counter);
    if (engine == QLatin1StringView("sqlite"))
        return QStringLiteral("sqlite:%1/%2.db").arg(m_folder.path(), name);
    if (!m_postgres) {
        auto started = Postgres::start();
        if (!started) {
            qCritical().noquote() << started.error().message;
            return {};
        }
        m_postgres = std::move(*started);
    }
    const auto url = m_postgres->createDatabase(name);
    if (!url)
        qCritical().noquote() << url.error().message;
    return url.value_or(QString());
}

} // namespace gangway::support
