// SPDX-License-Identifier: GPL-3.0-or-later
// A hello that comes back to who said it.
#include "node/sync/hello.h"
#include "node/sync/sealing.h"
#include "node/sync/toldmarks.h"
#include "node/sync/topics.h"
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
    void partialHelloIsReadAsOne();
    void fewMarksAreToldEachTime();
    void ofManyMarksOnlyNewsAreTold();
    void allMarksAreToldNowAndThen();
    void whatDidNotComeBackIsToldAgain();
    void whoLeavesALineOutDoesNotLackIt();
    void ownHelloIsHandedOutWithTheTopicsTime();

private:
    static QList<storage::WatermarkRecord> marksOf(int lines, qint64 upto)
    {
        QList<storage::WatermarkRecord> marks;
        for (int i = 0; i < lines; ++i)
            marks.append({ .line = { rules::world::id<DomainId>(i), 1, everyone() }, .upto = upto });
        return marks;
    }
    static Hello shortened(ToldMarks &told, const QList<storage::WatermarkRecord> &marks, quint64 nonce, qint64 now)
    {
        Hello hello { .marks = marks, .nonce = nonce };
        told.shorten(hello, now);
        return hello;
    }
    static Hello helloOf(const LocalDomain &self, quint64 nonce)
    {
        return {
            .publicKey = self.keys.publicKey, .domain = self.id, .name = self.name, .revision = 1, .nonce = nonce
        };
    }
};

void HelloTest::nonceIsSigned()
{
    Stage stage;
    const LocalDomain &self = stage.domain.self();
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
    const LocalDomain &self = stage.domain.self();
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
    const LocalDomain &self = stage.domain.self();
    const Record record { { QStringLiteral("gangway.test.control"), 0 }, 7, 123'456, self.id.bytes(),
        encodeHello(helloOf(self, 99), self.keys.secretKey), StampedBy::Sender };
    const QList<Incoming> batch { decode(Channel::Control, record) };
    const auto applied =
        stage.domain.write<Applied>([&](storage::Writing &writing) { return apply(writing, self, batch); });
    QVERIFY(applied);
    QCOMPARE(applied->ownHellos, (QList<OwnHello> { { 99, 123'456, StampedBy::Sender } }));
    QVERIFY(!applied->metDomain);
}

void HelloTest::partialHelloIsReadAsOne()
{
    const auto keys = crypto::keyPairFromSeed(QByteArray(32, 1));
    Hello hello { .publicKey = keys.publicKey, .domain = identity::domainIdOf(keys.publicKey), .revision = 1 };
    for (const bool isPartial : { true, false }) {
        hello.isPartial = isPartial;
        const auto read = decodeHello(encodeHello(hello, keys.secretKey));
        QVERIFY(read);
        QCOMPARE(*read, hello);
    }
}

void HelloTest::fewMarksAreToldEachTime()
{
    ToldMarks told;
    for (quint64 nonce = 1; nonce < 4; ++nonce) {
        const Hello hello = shortened(told, marksOf(ToldMarks::few, 7), nonce, 0);
        QCOMPARE(hello.marks.size(), ToldMarks::few);
        QVERIFY(!hello.isPartial);
        told.returned(nonce);
    }
}

void HelloTest::ofManyMarksOnlyNewsAreTold()
{
    ToldMarks told;
    auto marks = marksOf(40, 7);
    QVERIFY(!shortened(told, marks, 1, 0).isPartial);
    told.returned(1);
    marks[3].upto = 8;
    marks[5].above = { { 10, 11 } };
    const Hello hello = shortened(told, marks, 2, 1000);
    QVERIFY(hello.isPartial);
    QCOMPARE(hello.marks, (QList { marks[3], marks[5] }));
    told.returned(2);
    QVERIFY(shortened(told, marks, 3, 2000).marks.isEmpty());
    told.forget();
    QCOMPARE(shortened(told, marks, 4, 3000).marks, marks);
}

void HelloTest::allMarksAreToldNowAndThen()
{
    ToldMarks told;
    const auto marks = marksOf(40, 7);
    const qint64 period = 40 * ToldMarks::periodAMark;
    shortened(told, marks, 1, 0);
    told.returned(1);
    QVERIFY(shortened(told, marks, 2, period - 1).isPartial);
    QCOMPARE(shortened(told, marks, 3, period).marks, marks);
    QVERIFY(shortened(told, marks, 4, period + 1).isPartial);
}

void HelloTest::whatDidNotComeBackIsToldAgain()
{
    ToldMarks told;
    auto marks = marksOf(40, 7);
    shortened(told, marks, 1, 0);
    QCOMPARE(shortened(told, marks, 2, 1000).marks, marks);
    told.returned(1);
    marks[0].upto = 9;
    QCOMPARE(shortened(told, marks, 3, 2000).marks, marks.first(1));
    QCOMPARE(shortened(told, marks, 4, 3000).marks, marks.first(1));
}

// It holds what an earlier hello said.
void HelloTest::whoLeavesALineOutDoesNotLackIt()
{
    Stage stage;
    stage.domain.addRoom(
        QStringLiteral("All"), protocol::Reach::Everyone, stage.domain.addPerson(QStringLiteral("Tavi")));
    using Sealed = std::optional<SealedPack>;
    const auto sealed =
        stage.domain.write<Sealed>([&](storage::Writing &writing) { return sealNext(writing, stage.self()); });
    QVERIFY(sealed && *sealed);
    const auto line = (*sealed)->record.line;
    const auto greeted = [&](qint64 upto, bool isPartial) {
        Hello hello { .name = QStringLiteral("Other"), .revision = 1, .isPartial = isPartial };
        if (upto > 0)
            hello.marks.append({ .line = line, .upto = upto });
        return stage.greet(hello).lacking.second > 0;
    };
    QVERIFY(greeted(0, false));
    QVERIFY(greeted(0, true));
    QVERIFY(!greeted(1, false));
    QVERIFY(!greeted(0, true));
    QVERIFY(greeted(0, false));
}

QTEST_GUILESS_MAIN(HelloTest)
#include "tst_hello.moc"
