// SPDX-License-Identifier: GPL-3.0-or-later
// The terms of the digest, entry by entry: the same as the state's, in any order, without a text in memory.
#include "node/base/crypto.h"
#include "node/rules/ledger.h"
#include "tests/rules/eventworld.h"

#include <QTest>

using namespace gangway;
using namespace gangway::rules;

namespace {

Ledger ledgerOf(const std::vector<Event> &events)
{
    Ledger ledger;
    for (const Event &event : events)
        ledger.fold(event);
    return ledger;
}

QByteArray digestOf(const Ledger &ledger)
{
    Digest digest;
    for (const auto &[name, entry] : ledger.entries())
        addEntry(digest, name, entry);
    return digest.result();
}

// As a holder passes it on once the message was deleted.
Event withheld(Event event)
{
    if (auto *message = std::get_if<MessageEvent>(&event)) {
        message->withheldText = textHash(message->text);
        message->text.clear();
    }
    if (auto *edit = std::get_if<EditEvent>(&event)) {
        edit->withheldText = textHash(edit->text);
        edit->text.clear();
    }
    return event;
}

std::vector<Event> anyEvents()
{
    std::vector<Event> events = world::anyEvents();
    for (Event &event : events)
        if (*rc::gen::inRange(0, 4) == 0)
            event = withheld(event);
    return events;
}

} // namespace

class LedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void countsWhatTheStateCounts();
    void anyOrderGivesTheSame();
    void whatIsNoHashCountsForNothing();
};

void LedgerTest::countsWhatTheStateCounts()
{
    QVERIFY(rc::check("the state's digest", [] {
        const auto events = anyEvents();
        State state;
        for (const Event &event : events)
            fold(state, event);
        RC_ASSERT(digestOf(ledgerOf(events)) == rules::digestOf(state));
    }));
}

void LedgerTest::anyOrderGivesTheSame()
{
    QVERIFY(rc::check("permutations and duplicates", [] {
        const auto events = anyEvents();
        RC_ASSERT(digestOf(ledgerOf(world::shuffled(events))) == digestOf(ledgerOf(events)));
    }));
}

// As a damaged row has it.
void LedgerTest::whatIsNoHashCountsForNothing()
{
    Digest digest;
    addEntry(digest, {}, { .version = { 0, "short" } });
    addEntry(digest, {}, { .version = { 0, QByteArray(hashSize, 'h') }, .edit = { 1, "short" } });
    Digest expected;
    expected.add(QByteArray(hashSize, 'h'));
    QCOMPARE(digest.result(), expected.result());
}

QTEST_APPLESS_MAIN(LedgerTest)
#include "tst_ledger.moc"
