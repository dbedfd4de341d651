// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/transaction.h"
#include "tests/session/samples.h"
#include "ui/session/cacheschema.h"
#include "ui/session/changeapplier.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;

using Phase = ChangeBatch::Phase;

class CacheTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void sameBatchTwiceChangesNothing();
    void olderValueDoesNotReplaceANewerOne();
    void cursorNeverMovesBack();
    void unreadCountsOthersTextsOnce();
    void nodesOwnCountSettlesWhatCameBeforeIt();
    void readingOffersTheCountLeft();
    void readingHereOutlivesAnOlderCountOfTheNode();
    void confirmedPostLeavesTheOutbox();
    void pageEndsWhereTheSegmentBegins();
    void gapMeanwhileKeepsThePageFromPromising();
    void pageFromBeforeTheJoiningPromisesNothing();
    void joiningAnewCutsTheSegment();
    void forgettingHistoryKeepsWhatWasWrittenHere();
    void reopenedCacheHoldsEverything();
    void tablesKeepTheNamesThatEarlierCachesHave();
    void secondProcessIsRefused();
    void damagedFileIsSetAsideAndBegunAnew();
    void damageDeepInTheFileIsFoundAtTheNextStart();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("cache.db")); }
    void open();
    Applied apply(const QList<protocol::Item> &items, std::optional<qint64> cursor = {}, Phase phase = Phase::Live);
    ReadState readState() { return m_cache->tallies().find(lounge).value(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Cache> m_cache;
};

// A migration runs once: a table that is renamed in it is missing from every cache that has it behind itself.
void CacheTest::tablesKeepTheNamesThatEarlierCachesHave()
{
    static const QRegularExpression table(QStringLiteral("CREATE TABLE (\\w+)"));
    QStringList names;
    for (auto match = table.globalMatch(QString::fromUtf8(cacheMigrations().first().text)); match.hasNext();)
        names.append(match.next().captured(1));
    const QStringList known { QStringLiteral("value"), QStringLiteral("message"), QStringLiteral("seal"),
        QStringLiteral("segment"), QStringLiteral("tally"), QStringLiteral("outbox"), QStringLiteral("draft"),
        QStringLiteral("setting") };
    QCOMPARE(names, known);
}

void CacheTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    open();
    QVERIFY(m_cache->setIdentity(person(me, QStringLiteral("Tavi"), 1), { home, QStringLiteral("Train A"), {}, true }));
}

void CacheTest::cleanup()
{
    m_cache.reset();
    m_folder.reset();
}

void CacheTest::open()
{
    m_cache.reset();
    auto cache = Cache::open(file());
    if (!cache)
        QFAIL(qPrintable(cache.error().message));
    m_cache = std::move(cache).value();
}

Applied CacheTest::apply(const QList<protocol::Item> &items, std::optional<qint64> cursor, Phase phase)
{
    auto transaction = sql::Transaction::begin(m_cache->database());
    const auto applied = applyChanges(*m_cache, { items, cursor, phase });
    if (!applied || !transaction->commit())
        qFatal("a batch was refused");
    return *applied;
}

void CacheTest::sameBatchTwiceChangesNothing()
{
    const QList<protocol::Item> batch { room(1), mine(2), message(3), message(4) };
    QCOMPARE(apply(batch, 4).messages.size(), 2);
    const ReadState before = readState();
    QCOMPARE(apply(batch, 4).messages.size(), 0);
    QCOMPARE(readState(), before);
    QCOMPARE(m_cache->messages().page(lounge, {}, {}, 10)->messages.size(), 2);
}

void CacheTest::olderValueDoesNotReplaceANewerOne()
{
    auto post = message(3, QStringLiteral("first"));
    auto edited = post;
    edited.content.text = QStringLiteral("second");
    edited.change = 9;
    apply({ edited });
    apply({ post });
    QCOMPARE(m_cache->messages().find(post.id).value()->message.content.text, QStringLiteral("second"));
}

void CacheTest::cursorNeverMovesBack()
{
    apply({}, 9);
    QCOMPARE(apply({}, 5).cursor, 9);
}

void CacheTest::unreadCountsOthersTextsOnce()
{
    auto line = message(5);
    line.content = { protocol::Content::Type::Joined, {} };
    auto deleted = message(6);
    deleted.deleted = true;
    auto edited = message(3);
    apply({ mine(1), edited, message(4, QStringLiteral("own"), me), line, deleted });
    QCOMPARE(readState().unread, 1);
    edited.change = 7;
    apply({ edited });
    QCOMPARE(readState().unread, 1);
}

void CacheTest::nodesOwnCountSettlesWhatCameBeforeIt()
{
    apply({ message(3), message(4) }, {}, Phase::CatchingUp);
    apply({ mine(5, 7), message(4), message(6) }, {}, Phase::CatchingUp);
    QCOMPARE(readState().unread, 7);
    apply({ message(8) });
    QCOMPARE(readState().unread, 8);
}

void CacheTest::readingOffersTheCountLeft()
{
    apply({ mine(1), message(3), message(4), message(5) });
    QCOMPARE(markRead(*m_cache, lounge, 4)->unread, 1);
    QCOMPARE(markRead(*m_cache, lounge, 2)->readTo, 4);
}

void CacheTest::readingHereOutlivesAnOlderCountOfTheNode()
{
    apply({ mine(1), message(3), message(4) });
    QVERIFY(markRead(*m_cache, lounge, 4));
    apply({ mine(5, 2, 2) });
    QCOMPARE(readState().unread, 0);
    QCOMPARE(readState().readTo, 4);
    QCOMPARE(readState().readKnown, 2);
}

void CacheTest::confirmedPostLeavesTheOutbox()
{
    const auto shown = message(3, QStringLiteral("mine"), me);
    OutboxEntry entry;
    entry.id = shown.id;
    entry.room = lounge;
    QVERIFY(m_cache->outbox().append(entry));
    QCOMPARE(apply({ shown }).confirmed, QList<MessageId> { shown.id });
    QVERIFY(m_cache->outbox().all()->isEmpty());
}

void CacheTest::pageEndsWhereTheSegmentBegins()
{
    QList<protocol::Message> all;
    for (int i = 1; i <= 30; ++i)
        all.append(message(i));
    for (const auto &one : all)
        apply({ one });
    const auto page = m_cache->messages().page(lounge, all[25].position(), all[10].position(), 10);
    QCOMPARE(page->messages.size(), 10);
    QCOMPARE(page->messages.first().message, all[15]);
    QVERIFY(page->hasOlder);
    const auto rest = m_cache->messages().page(lounge, all[15].position(), all[10].position(), 10);
    QCOMPARE(rest->messages.size(), 5);
    QVERIFY(!rest->hasOlder);
}

void CacheTest::gapMeanwhileKeepsThePageFromPromising()
{
    const auto asked = message(50).position();
    const auto cut = message(80).position();
    protocol::HistoryPage page;
    page.messages = { message(40), message(45) };
    QVERIFY(m_cache->messages().setSegment(lounge, { true, asked }));
    QVERIFY(m_cache->messages().setSegment(lounge, { true, cut }));
    QVERIFY(keepPage(*m_cache, { lounge, asked }, page));
    QCOMPARE(m_cache->messages().segment(lounge).value(), (ContiguousRange { true, cut }));
    QVERIFY(keepPage(*m_cache, { lounge, cut }, page));
    QVERIFY(m_cache->messages().segment(lounge)->isComplete());
}

// Messages of the time between the reading of the page and the joining come neither with the page nor as an event.
void CacheTest::pageFromBeforeTheJoiningPromisesNothing()
{
    protocol::HistoryPage page;
    page.messages = { message(40), message(45) };
    apply({ mine(50) });
    QVERIFY(keepPage(*m_cache, { lounge, {}, false }, page));
    QVERIFY(!m_cache->messages().segment(lounge)->known);
    QVERIFY(keepPage(*m_cache, { lounge, {}, true }, page));
    QVERIFY(m_cache->messages().segment(lounge)->isComplete());
}

void CacheTest::joiningAnewCutsTheSegment()
{
    apply({ mine(1) });
    QVERIFY(m_cache->messages().setSegment(lounge, { true, {} }));
    apply({ mine(2) });
    QVERIFY(m_cache->messages().segment(lounge)->known);
    apply({ mine(3, 0, 0, false) });
    apply({ mine(4) });
    QVERIFY(!m_cache->messages().segment(lounge)->known);
}

void CacheTest::forgettingHistoryKeepsWhatWasWrittenHere()
{
    apply({ room(1), mine(2), message(3) }, 3);
    OutboxEntry entry;
    entry.room = lounge;
    QVERIFY(m_cache->outbox().append(entry));
    QVERIFY(m_cache->outbox().setDraft(lounge, QStringLiteral("half a")));
    QVERIFY(m_cache->forgetChanges());
    const auto snapshot = m_cache->snapshot();
    QCOMPARE(snapshot->cursor, 0);
    QVERIFY(snapshot->items.isEmpty() && snapshot->newest.isEmpty() && snapshot->tallies.isEmpty());
    QCOMPARE(snapshot->outbox.size(), 1);
    QCOMPARE(snapshot->drafts.size(), 1);
    QCOMPARE(snapshot->me.id, me);
}

void CacheTest::reopenedCacheHoldsEverything()
{
    auto foreign = message(9, QStringLiteral("newest"));
    apply({ room(1), mine(2), person(ailo, QStringLiteral("Ailo"), 3), message(4), foreign }, 9);
    QVERIFY(m_cache->messages().seal({ QStringLiteral("everyone"), 1, 5, { foreign.id }, 0 }));
    OutboxEntry entry;
    entry.id = freshId<MessageId>();
    entry.room = lounge;
    entry.text = QStringLiteral("waits");
    const auto appended = m_cache->outbox().append(entry);
    QVERIFY(m_cache->outbox().setFailure(
        appended->order, Error::invalid(QStringLiteral("content.text"), QStringLiteral("No."))));
    open();
    const auto snapshot = m_cache->snapshot();
    QCOMPARE(snapshot->cursor, 9);
    QCOMPARE(snapshot->items.size(), 3);
    QCOMPARE(snapshot->newest, QList<protocol::Message> { foreign });
    QCOMPARE(snapshot->outbox.first().text, entry.text);
    QCOMPARE(snapshot->outbox.first().failure->field, QStringLiteral("content.text"));
    QCOMPARE(m_cache->messages().find(foreign.id).value()->seal.number, 5);
}

void CacheTest::secondProcessIsRefused()
{
    const auto second = Cache::open(file());
    QVERIFY(!second);
    QCOMPARE(second.error().code, Error::Code::Busy);
}

void CacheTest::damagedFileIsSetAsideAndBegunAnew()
{
    apply({ room(1) }, 1);
    m_cache.reset();
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(5000, 'x'));
    damaged.close();
    open();
    QVERIFY(m_cache->snapshot()->rebuilt);
    QVERIFY(m_cache->snapshot()->items.isEmpty());
    const auto aside = QDir(m_folder->path()).entryList({ QStringLiteral("cache.db.damaged-*") });
    QVERIFY(!aside.isEmpty());
    open();
    QVERIFY(!m_cache->snapshot()->rebuilt);
}

// The pages of old messages are not read at the start; a read that fails on them asks for a check of the whole.
void CacheTest::damageDeepInTheFileIsFoundAtTheNextStart()
{
    OutboxEntry entry;
    entry.room = lounge;
    entry.text = QStringLiteral("kept through it all");
    QVERIFY(m_cache->outbox().append(entry));
    for (int i = 1; i < 200; ++i)
        apply({ message(i, QString(500, u'm')) });
    m_cache->suspect();
    m_cache.reset();
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    damaged.seek(damaged.size() - 40'000);
    damaged.write(QByteArray(20'000, '\xff'));
    damaged.close();
    open();
    const auto snapshot = m_cache->snapshot();
    QVERIFY(snapshot->rebuilt);
    QCOMPARE(snapshot->outbox.size(), 1);
    QCOMPARE(snapshot->outbox.first().text, entry.text);
}

QTEST_GUILESS_MAIN(CacheTest)
#include "tst_cache.moc"
