// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/crypto.h"
#include "node/identity/ticketstore.h"
#include "node/identity/tokens.h"
#include "tests/support/manualclock.h"

#include <QSet>
#include <QTest>

using namespace gangway;
using namespace gangway::identity;
using namespace Qt::StringLiterals;

class TokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void tokensAreDistinctAndFitForAHeader();
    void hashIsThatOfTheTextAndNotTheText();
    void ticketIsTakenOnce();
    void ticketIsGoodForAMinute();
    void ticketGivenBackKeepsItsEnd();
};

void TokensTest::tokensAreDistinctAndFitForAHeader()
{
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const NewToken token = makeToken();
        QCOMPARE(token.text.size(), 43);
        for (const QChar letter : token.text)
            QVERIFY(letter.isLetterOrNumber() || letter == u'-' || letter == u'_');
        seen.insert(token.text);
    }
    QCOMPARE(seen.size(), 1000);
}

void TokensTest::hashIsThatOfTheTextAndNotTheText()
{
    const NewToken token = makeToken();
    QCOMPARE(token.hash, tokenHash(token.text));
    QCOMPARE(token.hash.size(), 32);
    QVERIFY(tokenHash(token.text + u'x') != token.hash);
    QVERIFY(!token.hash.contains(token.text.left(6).toUtf8()));
}

void TokensTest::ticketIsTakenOnce()
{
    support::ManualClock clock;
    TicketStore book(clock);
    const QString ticket = book.issue();
    QVERIFY(!book.take(ticket + u'x'));
    QVERIFY(book.take(ticket));
    QVERIFY(!book.take(ticket));
}

void TokensTest::ticketIsGoodForAMinute()
{
    support::ManualClock clock;
    TicketStore book(clock);
    const QString early = book.issue(), late = book.issue();
    clock.advance(TicketStore::lifetime - 1);
    QVERIFY(book.take(early));
    clock.advance(1);
    QVERIFY(!book.take(late));
}

void TokensTest::ticketGivenBackKeepsItsEnd()
{
    support::ManualClock clock;
    TicketStore book(clock);
    const QString ticket = book.issue();
    clock.advance(TicketStore::lifetime / 2);
    book.giveBack(book.take(ticket).value());
    const auto again = book.take(ticket);
    QVERIFY(again);
    book.giveBack(*again);
    clock.advance(TicketStore::lifetime / 2);
    QVERIFY(!book.take(ticket));
}

QTEST_APPLESS_MAIN(TokensTest)
#include "tst_tokens.moc"
