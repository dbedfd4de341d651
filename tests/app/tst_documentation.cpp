// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration.h"

#include <QFile>
#include <QTest>

using namespace gangway::app;
using namespace Qt::StringLiterals;

class DocumentationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKeyStandsInTheConfigurationPage();
};

void DocumentationTest::everyKeyStandsInTheConfigurationPage()
{
    QFile page(qEnvironmentVariable("GANGWAY_SOURCE") + u"/docs/configuration.md"_s);
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(page.readAll());
    for (const ConfigurationKey &key : configurationKeys())
        QVERIFY2(text.contains(u"`%1`"_s.arg(QString::fromLatin1(key.name))), key.name);
}

QTEST_APPLESS_MAIN(DocumentationTest)
#include "tst_documentation.moc"
