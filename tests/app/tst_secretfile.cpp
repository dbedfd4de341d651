// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace gangway::app;
using namespace Qt::StringLiterals;

class SecretFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretReadsBackAndCanBeRemoved();
    void onlyTheOwnerMayReadTheFile();
    void absentSecretIsNotFoundButDamagedFileIsAnError();
    void damagedFileIsNeverOverwritten();
};

void SecretFileTest::secretReadsBackAndCanBeRemoved()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"deep/secrets.json"_s);
    QVERIFY(secretfile::write(file, u"a"_s, u"one"_s));
    QVERIFY(secretfile::write(file, u"b"_s, u"two"_s));
    QCOMPARE(secretfile::read(file, u"a"_s).value_or({}), u"one"_s);
    QVERIFY(secretfile::remove(file, u"a"_s));
    QVERIFY(!secretfile::read(file, u"a"_s));
    QCOMPARE(secretfile::read(file, u"b"_s).value_or({}), u"two"_s);
}

void SecretFileTest::onlyTheOwnerMayReadTheFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"secrets.json"_s);
    QVERIFY(secretfile::write(file, u"a"_s, u"one"_s));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(file) & others, QFile::Permissions());
}

void SecretFileTest::absentSecretIsNotFoundButDamagedFileIsAnError()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets.json"_s);
    QCOMPARE(secretfile::read(path, u"a"_s).error().code, Error::Code::NotFound);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ half");
    file.close();
    QCOMPARE(secretfile::read(path, u"a"_s).error().code, Error::Code::Internal);
}

void SecretFileTest::damagedFileIsNeverOverwritten()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"secrets.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ half");
    file.close();
    QVERIFY(!secretfile::write(file.fileName(), u"a"_s, u"one"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{ half"));
}

QTEST_GUILESS_MAIN(SecretFileTest)
#include "tst_secretfile.moc"
