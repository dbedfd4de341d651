// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/crypto.h"
#include "node/identity/succession.h"

#include <QTest>

using namespace gangway;
using namespace gangway::identity;

namespace {

crypto::KeyPair keys(int number)
{
    return crypto::keyPairFromSeed(QByteArray(32, char(number)));
}

// Of the keys 1 to 1 + steps, each of which signed ten packs in an epoch of its own.
Succession succession(int steps)
{
    Succession made { keys(1).publicKey, {} };
    for (int number = 1; number <= steps; ++number) {
        const auto next = continued(made, keys(number).secretKey, keys(number + 1).publicKey, { { number, 10 } });
        if (!next)
            qFatal("%s", qPrintable(next.error().message));
        made = *next;
    }
    return made;
}

Result<Succession> reread(const Succession &made)
{
    return readSuccession(made.firstKey, made.toBytes());
}

} // namespace

class SuccessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void keysFollowEachOther();
    void forgedOnesAreRefused();
    void truncatedOnesAreRefused();
    void everyByteIsSigned();
    void tooLongOnesAreRefused();
    void linesAreInOrder();
    void kinshipIsTold();
    void replacedKeySignsWhatItHadSigned();
    void exampleStaysAsItIs();
};

void SuccessionTest::keysFollowEachOther()
{
    for (int steps = 0; steps <= Succession::mostSteps; ++steps) {
        const Succession made = succession(steps);
        const auto read = reread(made);
        QVERIFY(read);
        QCOMPARE(read->toBytes(), made.toBytes());
        QCOMPARE(read->key(), keys(1 + steps).publicKey);
        QCOMPARE(read->steps.size(), qsizetype(steps));
        QCOMPARE(stepsIn(made.toBytes()), qsizetype(steps));
    }
}

void SuccessionTest::forgedOnesAreRefused()
{
    const Succession good = succession(3);
    Succession ofAnother = good;
    ofAnother.firstKey = keys(9).publicKey;
    QVERIFY(!reread(ofAnother));

    Succession swapped = good;
    swapped.steps.swapItemsAt(0, 1);
    QVERIFY(!reread(swapped));

    Succession skipped = good;
    skipped.steps.removeAt(1);
    QVERIFY(!reread(skipped));

    // The second key signs as if it were the first.
    const auto thiefs = continued({ keys(1).publicKey, {} }, keys(2).secretKey, keys(7).publicKey, {});
    QVERIFY(!thiefs);

    // A step out of the succession of another domain that had the same key.
    const auto other =
        continued({ keys(5).publicKey, {} }, keys(5).secretKey, keys(1).publicKey, {}).and_then([](const auto &it) {
            return continued(it, keys(1).secretKey, keys(2).publicKey, { { 1, 10 } });
        });
    QVERIFY(other);
    QVERIFY(!reread({ keys(1).publicKey, { other->steps.last() } }));

    // Round in a circle.
    QVERIFY(!continued(good, keys(4).secretKey, keys(1).publicKey, {}));
    QVERIFY(!continued(good, keys(4).secretKey, keys(3).publicKey, {}));
}

void SuccessionTest::truncatedOnesAreRefused()
{
    const QByteArray bytes = succession(2).toBytes();
    const qsizetype step = bytes.size() / 2;
    for (qsizetype size = 1; size < bytes.size(); ++size)
        QCOMPARE(readSuccession(keys(1).publicKey, bytes.first(size)).has_value(), size == step);
    QVERIFY(!readSuccession(keys(1).publicKey, bytes + '\0'));
}

void SuccessionTest::everyByteIsSigned()
{
    const QByteArray bytes = succession(2).toBytes();
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QByteArray altered = bytes;
        altered[i] = char(altered[i] ^ 1);
        QVERIFY2(!readSuccession(keys(1).publicKey, altered), qPrintable(QString::number(i)));
    }
}

void SuccessionTest::tooLongOnesAreRefused()
{
    const Succession longest = succession(Succession::mostSteps);
    QVERIFY(!continued(longest, keys(9).secretKey, keys(10).publicKey, {}));
    // Signed all the same, as another program might.
    Succession tooMany = longest;
    const auto digest =
        crypto::hashOf({ "gangway.succession.1", longest.firstKey, longest.key(), keys(10).publicKey, QByteArray() });
    tooMany.steps.append({ keys(10).publicKey, {}, crypto::sign(digest, keys(9).secretKey) });
    QVERIFY(!reread(tooMany));
    Succession fits { keys(1).publicKey, {} }; // the same way, where there is room
    const auto first =
        crypto::hashOf({ "gangway.succession.1", fits.firstKey, fits.key(), keys(2).publicKey, QByteArray() });
    fits.steps.append({ keys(2).publicKey, {}, crypto::sign(first, keys(1).secretKey) });
    QVERIFY(reread(fits));

    QList<LastPack> lines;
    for (qint64 epoch = 1; epoch <= Succession::mostLines; ++epoch)
        lines.append({ epoch, epoch });
    QVERIFY(continued(succession(0), keys(1).secretKey, keys(2).publicKey, lines));
    lines.append({ Succession::mostLines + 1, 1 });
    QVERIFY(!continued(succession(0), keys(1).secretKey, keys(2).publicKey, lines));
    lines.removeLast();
    Succession wide = succession(0);
    int number = 1;
    while (const auto next = continued(wide, keys(number).secretKey, keys(number + 1).publicKey, lines)) {
        wide = *next;
        ++number;
    }
    QVERIFY(wide.toBytes().size() <= Succession::mostBytes && number > 6);
}

void SuccessionTest::linesAreInOrder()
{
    const Succession none { keys(1).publicKey, {} };
    const auto sorted = continued(none, keys(1).secretKey, keys(2).publicKey, { { 7, 1 }, { 3, 2 } });
    QVERIFY(sorted);
    QCOMPARE(sorted->steps.first().lines, (QList<LastPack> { { 3, 2 }, { 7, 1 } }));
    for (const QList<LastPack> &lines : QList<QList<LastPack>> {
             { { 3, 1 }, { 3, 2 } }, { { 0, 1 } }, { { -1, 1 } }, { { 1, 0 } }, { { 1, 1LL << 53 } } })
        QVERIFY(!continued(none, keys(1).secretKey, keys(2).publicKey, lines));
}

void SuccessionTest::kinshipIsTold()
{
    const QByteArray none, one = succession(1).toBytes(), two = succession(2).toBytes();
    QCOMPARE(kinship(none, none), Kinship::Same);
    QCOMPARE(kinship(one, one), Kinship::Same);
    QCOMPARE(kinship(two, one), Kinship::Earlier);
    QCOMPARE(kinship(two, none), Kinship::Earlier);
    QCOMPARE(kinship(one, two), Kinship::Later);
    QCOMPARE(kinship(none, one), Kinship::Later);
    // The first key signs another one, or the same with other lines.
    for (const auto &[next, epoch] : { std::pair(8, 1), std::pair(2, 5) }) {
        const auto stolen = continued(succession(0), keys(1).secretKey, keys(next).publicKey, { { epoch, 10 } });
        QCOMPARE(kinship(one, stolen->toBytes()), Kinship::Contradicts);
        QCOMPARE(kinship(two, stolen->toBytes()), Kinship::Contradicts);
        QCOMPARE(kinship(stolen->toBytes(), two), Kinship::Contradicts);
    }
}

void SuccessionTest::replacedKeySignsWhatItHadSigned()
{
    const Succession made = succession(2);
    QVERIFY(maySign(made, 0, { 1, 1 }) && maySign(made, 0, { 1, 10 }));
    QVERIFY(!maySign(made, 0, { 1, 11 }) && !maySign(made, 0, { 2, 1 }) && !maySign(made, 0, { 3, 1 }));
    QVERIFY(maySign(made, 1, { 2, 10 }));
    QVERIFY(!maySign(made, 1, { 2, 11 }) && !maySign(made, 1, { 1, 1 }));
    QVERIFY(maySign(made, 2, { 3, 1 }) && maySign(made, 2, { 1, 11 }));
}

// A succession that was signed once has to be read for ever.
void SuccessionTest::exampleStaysAsItIs()
{
    QCOMPARE(crypto::hash(succession(2).toBytes(), 16).toHex(), QByteArray("48a7bb2f1948884af0a42a61fcc196c1"));
}

QTEST_APPLESS_MAIN(SuccessionTest)
#include "tst_succession.moc"
