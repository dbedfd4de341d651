// SPDX-License-Identifier: GPL-3.0-or-later
// The digest in parts: the same for the same entries, different exactly where an entry differs.
#include "node/base/crypto.h"
#include "node/sync/stateparts.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace gangway;
using rules::Entry;
using rules::EntryName;
using sync::StateParts;

namespace {

using Entries = std::vector<std::pair<EntryName, Entry>>;

template<typename Id>
Id anyId(QRandomGenerator &random)
{
    QByteArray bytes(16, Qt::Uninitialized);
    std::generate(bytes.begin(), bytes.end(), [&] { return char(random.bounded(256)); });
    return *Id::fromBytes(bytes);
}

DomainId home(char number)
{
    return *DomainId::fromBytes(QByteArray(16, number));
}

Entries someEntries(int count, char ofHome = 1)
{
    QRandomGenerator random(7);
    Entries entries;
    for (int i = 0; i < count; ++i) {
        const EntryName name { .home = home(ofHome), .message = anyId<MessageId>(random) };
        entries.emplace_back(name, Entry { .version = { 0, crypto::hashOf({ name.message.bytes() }) } });
    }
    return entries;
}

StateParts partsOf(const Entries &entries)
{
    StateParts parts;
    for (const auto &[name, entry] : entries)
        parts.add(name, entry);
    parts.finish();
    return parts;
}

QList<sync::PartName> differing(const StateParts &one, const StateParts &other)
{
    return sync::differingParts(home(1), one.homes().at(home(1)), other.homes().at(home(1)));
}

} // namespace

class StatePartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void haveAboutAThousandEntriesEach();
    void areTheSameInAnyOrder();
    void differExactlyWhereAnEntryDoes();
    void compareThoughOneCutFiner();
    void ofDifferentHomesAreApart();
    void whatCountsForNothingIsInNone();
};

void StatePartsTest::haveAboutAThousandEntriesEach()
{
    QCOMPARE(partsOf(someEntries(900)).homes().at(home(1)).size(), 1);
    const auto parts = partsOf(someEntries(30'000));
    QCOMPARE(parts.homes().at(home(1)).size(), 32);
    QCOMPARE(parts.entries(), 30'000);
    for (const sync::StatePart &part : parts.homes().at(home(1)))
        QVERIFY2(part.entries > 700 && part.entries < 1200, qPrintable(QString::number(part.entries)));
}

void StatePartsTest::areTheSameInAnyOrder()
{
    Entries entries = someEntries(5000);
    const auto parts = partsOf(entries);
    std::reverse(entries.begin(), entries.end());
    QCOMPARE(partsOf(entries).homes(), parts.homes());
    QCOMPARE(partsOf(entries).digest(), parts.digest());
}

void StatePartsTest::differExactlyWhereAnEntryDoes()
{
    const Entries entries = someEntries(5000);
    const auto whole = partsOf(entries);
    for (const size_t place : { size_t(0), size_t(1234), size_t(4999) }) {
        Entries altered = entries, shorter = entries, deleted = entries;
        altered[place].second.version.hash[0] = char(altered[place].second.version.hash[0] ^ 1);
        shorter.erase(shorter.begin() + int(place));
        deleted[place].second.isDeleted = true;
        for (const Entries &other : { altered, shorter, deleted }) {
            const auto found = differing(whole, partsOf(other));
            QCOMPARE(found.size(), 1);
            QVERIFY(found.first().contains(entries[place].first));
            QVERIFY(partsOf(other).digest() != whole.digest());
        }
    }
}

// One entry more may be what makes twice as many parts of them.
void StatePartsTest::compareThoughOneCutFiner()
{
    const Entries entries = someEntries(4001);
    const auto finer = partsOf(entries), coarser = partsOf(Entries(entries.begin(), entries.end() - 1));
    QCOMPARE(finer.homes().at(home(1)).size(), 2 * coarser.homes().at(home(1)).size());
    const auto found = differing(finer, coarser);
    QCOMPARE(found.size(), 1);
    QVERIFY(found.first().contains(entries.back().first));
    QCOMPARE(differing(coarser, finer), found);
}

void StatePartsTest::ofDifferentHomesAreApart()
{
    Entries entries = someEntries(10), others = someEntries(3, 2);
    entries.insert(entries.end(), others.begin(), others.end());
    const auto parts = partsOf(entries);
    QCOMPARE(parts.homes().at(home(1)), partsOf(someEntries(10)).homes().at(home(1)));
    QCOMPARE(parts.homes().at(home(2)).first().entries, 3);
    QCOMPARE(sync::differingParts(home(2), parts.homes().at(home(2)), {}).size(), 1);
    QVERIFY(sync::differingParts(home(3), {}, {}).isEmpty());
}

void StatePartsTest::whatCountsForNothingIsInNone()
{
    const auto parts = partsOf({ { someEntries(1).front().first, Entry { .edit = { 1, QByteArray(32, 'e') } } } });
    QCOMPARE(parts.entries(), 0);
    QVERIFY(parts.homes().empty());
}

QTEST_APPLESS_MAIN(StatePartsTest)
#include "tst_stateparts.moc"
