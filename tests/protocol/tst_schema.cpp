// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/schema.h"

#include <QFile>
#include <QTest>

using namespace gangway::protocol;
using namespace Qt::StringLiterals;

/// node/protocol/schema.json is what the readers of today make. `tst_schema --renew` writes it;
/// tst_schemafile.py holds frames against it.
class SchemaTest : public QObject {
    Q_OBJECT

public:
    static QString path() { return qEnvironmentVariable("GANGWAY_SOURCE") + u"/node/protocol/schema.json"_s; }

private Q_SLOTS:
    void fileIsWhatTheReadersSay();
};

void SchemaTest::fileIsWhatTheReadersSay()
{
    QFile file(path());
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    QVERIFY2(file.readAll() == schemaOfTheWire(),
        "the wire has changed: run tst_schema --renew with GANGWAY_SOURCE set, and look at the difference");
}

int main(int argc, char *argv[])
{
    if (argc > 1 && QByteArrayView(argv[1]) == "--renew") {
        QFile file(SchemaTest::path());
        return file.open(QIODevice::WriteOnly) && file.write(schemaOfTheWire()) > 0 ? 0 : 1;
    }
    SchemaTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_schema.moc"
