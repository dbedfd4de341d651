// SPDX-License-Identifier: GPL-3.0-or-later
// A hello that comes back to who said it.
#include "node/sync/hello.h"
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using namespace gangway::sync;

class HelloTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void nonceIsSigned();
    void helloWithoutOneIsReadAsWell();
    void noncesDiffer();
    void ownHelloIsHandedOutWithTheTopicsTime();

private:
    static Hello helloOf(const Self &self, quint64 nonce)
    {
        return {
            .publicKey = self.keys.publicKey, .domain = self.id, .name = self.name, .revision = 1, .nonce = nonce
        };
    }
};

void HelloTest::nonceIsSigned()
{
    Stage stage;
    const Self &self = stage.island.self();
    const Hello hello = helloOf(self, (quint64(1) << 53) - 1);
    const QByteArray bytes = encodeHello(hello, self.keys.secretKey);
    const auto read = decodeHello(bytes);
    QVERIFY(read);
    QCOMPARE(*read, hello);
    QByteArray altered = bytes;
    altered.back() = char(altered.back() ^ 1); // the nonce stands last
    QVERIFY(!decodeHello(altered));
}

void HelloTest::helloWithoutOneIsReadAsWell()
{
    Stage stage;
    const Self &self = stage.island.self();
    const auto read = decodeHello(encodeHello(helloOf(self, 0), self.keys.secretKey));
    QVERIFY(read);
    QCOMPARE(read->nonce, quint64(0));
}

void HelloTest::noncesDiffer()
{
    std::set<quint64> nonces;
    for (int i = 0; i < 1000; ++i)
        nonces.insert(newNonce());
    QCOMPARE(nonces.size(), size_t(1000));
    QVERIFY(*nonces.begin() > 0 && *nonces.rbegin() < quint64(1) << 53);
}

void HelloTest::ownHelloIsHandedOutWithTheTopicsTime()
{
    Stage stage;
    const Self &self = stage.island.self();
    const Record record { { QStringLiteral("gangway.test.control"), 0 }, 7, 123'456, self.id.bytes(),
        encodeHello(helloOf(self, 99), self.keys.secretKey), StampedBy::Sender };
    const QList<Incoming> batch { decode(Channel::Control, record) };
    const auto applied =
        stage.island.write<Applied>([&](storage::Writing &writing) { return apply(writing, self, batch); });
    QVERIFY(applied);
    QCOMPARE(applied->ownHellos, (QList<OwnHello> { { 99, 123'456, StampedBy::Sender } }));
    QVERIFY(!applied->metDomain);
}

QTEST_GUILESS_MAIN(HelloTest)
#include "tst_hello.moc"
