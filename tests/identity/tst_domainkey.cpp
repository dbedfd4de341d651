// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/domainkey.h"
#include "node/identity/words.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace gangway::identity;
using namespace Qt::StringLiterals;

class DomainKeyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void keyIsMadeOnceAndReadByItsOwnerOnly();
    void damagedKeyIsNeverReplaced_data();
    void damagedKeyIsNeverReplaced();
    void keyThatOthersCanReadIsRefused();
    void folderThatIsNotThereIsSaid();
    void replacedKeyLeavesNothingBehind();
    void keyThatCannotBeReplacedStays();
    void idAndWordsComeFromThePublicKey();
    void wordsAreEasyToTellApart();
};

void DomainKeyTest::keyIsMadeOnceAndReadByItsOwnerOnly()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"domain.key"_s);
    const auto made = loadOrMakeDomainKey(path);
    QVERIFY(made);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path) & others));
    const auto again = loadOrMakeDomainKey(path);
    QVERIFY(again);
    QCOMPARE(again->secretKey, made->secretKey);
    QCOMPARE(again->publicKey, made->publicKey);
    QVERIFY(crypto::verify("x", crypto::sign("x", again->secretKey), again->publicKey));
}

void DomainKeyTest::damagedKeyIsNeverReplaced_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("words") << QByteArray("not a key");
    QTest::newRow("too short") << QByteArray(63, 'x').toBase64();
    QTest::newRow("halves of two keys") << QByteArray(64, 'x').toBase64();
    const QByteArray good = crypto::keyPairFromSeed(QByteArray(32, 'k')).secretKey.toBase64();
    QTest::newRow("no succession") << good + '\n' + QByteArray(32, 'x').toBase64();
    QTest::newRow("half a succession") << good + '\n' + QByteArray(70, 'x').toBase64();
    QTest::newRow("three lines") << good + "\nx\nx";
}

void DomainKeyTest::damagedKeyIsNeverReplaced()
{
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"domain.key"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    file.write(content);
    file.close();
    const auto loaded = loadOrMakeDomainKey(file.fileName());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, Error::Code::Invalid);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void DomainKeyTest::keyThatOthersCanReadIsRefused()
{
#ifndef Q_OS_UNIX
    QSKIP("Permissions of this kind are Unix's.");
#endif
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"domain.key"_s);
    QVERIFY(loadOrMakeDomainKey(path));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const auto loaded = loadOrMakeDomainKey(path);
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, Error::Code::Denied);
    QVERIFY(loaded.error().message.contains(path));
}

void DomainKeyTest::folderThatIsNotThereIsSaid()
{
    const QTemporaryDir folder;
    const auto loaded = loadOrMakeDomainKey(folder.filePath(u"nowhere/domain.key"_s));
    QVERIFY(!loaded);
    QVERIFY(loaded.error().message.contains(u"nowhere"_s));
}

void DomainKeyTest::replacedKeyLeavesNothingBehind()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"domain.key"_s);
    const auto first = loadOrMakeDomainKey(path);
    const auto second = replaceDomainKey(path, { { 3, 17 } });
    const auto third = replaceDomainKey(path, { { 5, 2 } });
    QVERIFY(first && second && third);
    const auto loaded = loadOrMakeDomainKey(path);
    QVERIFY(loaded);
    QCOMPARE(loaded->secretKey, third->secretKey);
    QCOMPARE(loaded->publicKey, first->publicKey);
    const auto succession = readSuccession(loaded->publicKey, loaded->succession);
    QVERIFY(succession);
    QCOMPARE(succession->key(), loaded->secretKey.right(32));
    QCOMPARE(succession->steps[0].lines, (QList<LastPack> { { 3, 17 } }));
    QCOMPARE(succession->steps[1].lines, (QList<LastPack> { { 5, 2 } }));

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList { u"domain.key"_s });
    for (const QByteArray &line : file.readAll().split('\n'))
        for (const QByteArray &secret : { first->secretKey, second->secretKey })
            QVERIFY(!QByteArray::fromBase64(line).contains(secret.first(32)));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path) & others));
}

void DomainKeyTest::keyThatCannotBeReplacedStays()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"domain.key"_s);
    QCOMPARE(replaceDomainKey(path, {}).error().code, Error::Code::NotFound);
    QVERIFY(!QFile::exists(path));
    const auto made = loadOrMakeDomainKey(path);
    QCOMPARE(replaceDomainKey(path, { { 1, 0 } }).error().code, Error::Code::Invalid);
    for (int i = 0; i < Succession::mostSteps; ++i)
        QVERIFY(replaceDomainKey(path, {}));
    const auto last = loadOrMakeDomainKey(path);
    QCOMPARE(replaceDomainKey(path, {}).error().code, Error::Code::Invalid);
    QCOMPARE(loadOrMakeDomainKey(path)->secretKey, last->secretKey);
    QCOMPARE(last->publicKey, made->publicKey);
}

void DomainKeyTest::idAndWordsComeFromThePublicKey()
{
    const QByteArray key(32, 'k');
    QCOMPARE(domainIdOf(key).bytes(), crypto::hash(key, 16));
    QCOMPARE(fingerprintWords(key), fingerprintWords(key));
    QCOMPARE(fingerprintWords(key).split(u' ').size(), 8);
    QVERIFY(fingerprintWords(key) != fingerprintWords(QByteArray(32, 'l')));
    // Fixed for ever: people have compared it aloud.
    QCOMPARE(fingerprintWords(key), u"opal castle bench galaxy winter ladder island flower"_s);
}

void DomainKeyTest::wordsAreEasyToTellApart()
{
    QSet<QString> all, beginnings;
    for (const char *const word : words) {
        all.insert(QString::fromLatin1(word));
        beginnings.insert(QString::fromLatin1(word).left(5));
    }
    QCOMPARE(all.size(), 256);
    QVERIFY(beginnings.size() > 245);
}

QTEST_APPLESS_MAIN(DomainKeyTest)
#include "tst_domainkey.moc"
