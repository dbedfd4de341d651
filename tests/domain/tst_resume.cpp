// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/hiding.h"
#include "tests/domain/enginetest.h"

#include <atomic>
#include <thread>

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

namespace {

qint64 changeIn(const QJsonObject &frame)
{
    return frame.value("change"_L1).toInteger();
}

QStringList texts(const QList<QJsonObject> &messages)
{
    QStringList list;
    for (const QJsonObject &message : messages) {
        if (message.value("content"_L1).toObject().value("type"_L1) == u"text"_s)
            list.append(textOf(message));
    }
    return list;
}

QStringList numbers(int count)
{
    QStringList list;
    for (int i = 0; i < count; ++i)
        list.append(QString::number(i));
    return list;
}

} // namespace

/// A client that was away is told what it missed.
class ResumeTest : public LoungeTest {
    Q_OBJECT

private Q_SLOTS:
    void whatWasMissedComesOnceAndNothingElse();
    void liveFramesWaitBehindCaughtUp();
    void whatTheSnapshotHoldsIsNotRepeated();
    void moreThanAHundredMissedLeaveAGap();
    void roomsShareWhatIsTold();
    void cursorFromElsewhereOrTheFutureIsResync();
    void whoSawWhatIsHiddenNowStartsAnew();
    void resyncedHelloMakesNobody();
    void roomJoinedOnAnotherDeviceComesWhole();
    void roomLeftOnAnotherDeviceIsGone();
    void slowReaderIsBehindUntilItAsks();
    void laterFramesOnlyRaiseTheCursor();
    void everythingIsThereAfterARestart();
    void marksOfOthersComeToo();
    void linkIsToldInFullToCrewOnly();
};

void ResumeTest::whatWasMissedComesOnceAndNothingElse()
{
    m_tavi->post(m_room, u"seen"_s);
    TestClient first(domain());
    first.enterByToken(m_ilse->token());
    const qint64 after = caughtUpAt(first);
    first.leave();
    const protocol::MessagePost missed = m_tavi->post(m_room, u"missed"_s);
    m_tavi->ask(protocol::ProfileSet { .fullName = u"Tavi Berg"_s });
    TestClient second(domain());
    second.enterByToken(m_ilse->token(), cursor(after));
    QCOMPARE(texts(second.values("message")), QStringList { u"missed"_s });
    QCOMPARE(second.values("person").size(), 1);
    QCOMPARE(second.values("room").size(), 0);
    QCOMPARE(second.values("mine").size(), 1);
    QVERIFY(second.events("gap").isEmpty());
    m_tavi->ask(protocol::MessageEdit { missed.id, textContent(u"edited"_s) });
    TestClient third(domain());
    third.enterByToken(m_ilse->token(), cursor(caughtUpAt(second)));
    QCOMPARE(texts(third.values("message")), QStringList { u"edited"_s });
}

// A change that is committed after the snapshot was taken, and told before the snapshot has arrived, is in neither
// unless it was held.
void ResumeTest::liveFramesWaitBehindCaughtUp()
{
    const auto writer = domain().store().write<std::thread::id>(
        [](storage::Writing &) -> Result<std::thread::id> { return std::this_thread::get_id(); });
    domain().executor().stallAllBut(*writer);
    m_ilse->takeFrames();
    m_ilse->send(protocol::Changes { 0 });
    QVERIFY(domain().wait([&] { return domain().executor().stalled() == 1; }));
    for (int i = 0; i < 20; ++i)
        m_tavi->post(m_room, QString::number(i));
    QVERIFY(m_ilse->frames().isEmpty());
    domain().executor().release();
    QVERIFY(m_ilse->waitForEvent("caught_up"));
    QCOMPARE(texts(m_ilse->values("message")), numbers(20));
    const qint64 upto = caughtUpAt(*m_ilse);
    QVERIFY(changeIn(m_ilse->events("changed").first()) == upto);
    QVERIFY(changeIn(m_ilse->events("changed").last()) > upto);
}

// Changes that are committed and told before the snapshot is taken are in it: held frames would repeat them, and put
// the cursor back.
void ResumeTest::whatTheSnapshotHoldsIsNotRepeated()
{
    std::atomic<bool> mayGo = false;
    for (int reader = 0; reader < storage::Store::Options().readers; ++reader)
        domain().store().store().read<Done>(
            domain().loop(),
            [&mayGo](storage::Reading &) -> Result<Done> {
                mayGo.wait(false);
                return Done {};
            },
            [](const Result<Done> &) {});
    m_ilse->takeFrames();
    m_ilse->send(protocol::Changes { 0 });
    for (int i = 0; i < 20; ++i)
        m_tavi->post(m_room, QString::number(i));
    mayGo = true;
    mayGo.notify_all();
    QVERIFY(m_ilse->waitForEvent("caught_up"));
    domain().settle();
    QCOMPARE(texts(m_ilse->values("message")), numbers(20));
    QCOMPARE(changeIn(m_ilse->events("changed").last()), caughtUpAt(*m_ilse));
}

void ResumeTest::moreThanAHundredMissedLeaveAGap()
{
    const qint64 after = caughtUpAt(*m_ilse) + 100;
    for (int i = 0; i < 130; ++i) {
        domain().clock().advance(1);
        m_tavi->post(m_room, QString::number(i));
    }
    TestClient back(domain());
    back.enterByToken(m_ilse->token(), cursor(std::min(after, changeIn(m_tavi->frames().last()))));
    back.leave();
    TestClient fresh(domain());
    fresh.enterByToken(m_ilse->token());
    const QStringList told = texts(fresh.values("message"));
    QVERIFY(told.size() > 50 && told.size() <= 100);
    QCOMPARE(told, numbers(130).mid(130 - told.size()));
    QCOMPARE(fresh.events("gap").size(), 1);
    const QJsonObject gap = fresh.events("gap").first();
    QCOMPARE(gap.value("room"_L1).toString(), m_room.text());
    const auto older = protocol::Position::fromCursor(gap.value("older"_L1).toString());
    QVERIFY(older.has_value());
    const QJsonObject page = fresh.ask(protocol::History { .room = m_room, .before = older, .limit = 1 });
    QCOMPARE(textOf(page.value("messages"_L1).toArray().first().toObject()), QString::number(130 - told.size() - 1));
}

// However many rooms, and however much is said in one: each gets its share, and all of it stays small.
void ResumeTest::roomsShareWhatIsTold()
{
    constexpr int rooms = 20, messages = 20;
    QList<RoomId> joined;
    for (int i = 0; i < rooms; ++i) {
        joined.append(domain().ids().make<RoomId>());
        domain().clock().advance(60'000); // between rooms, as the rate demands
        const protocol::RoomCreate room { joined.last(), u"Room %1"_s.arg(i), {}, protocol::Reach::Vehicle };
        QVERIFY(isOk(m_tavi->ask(room)) && isOk(m_ilse->ask(protocol::RoomJoin { joined.last() })));
    }
    for (int i = 0; i < rooms * messages; ++i) {
        domain().clock().advance(1);
        m_tavi->post(joined[i % rooms], i % rooms == 0 ? QString(4000, u'x') : QString::number(i));
    }
    TestClient fresh(domain());
    fresh.enterByToken(m_ilse->token());
    QHash<QString, int> told;
    qsizetype bytes = 0;
    for (const QJsonObject &message : fresh.values("message")) {
        ++told[message.value("room"_L1).toString()];
        bytes += QJsonDocument(message).toJson(QJsonDocument::Compact).size();
    }
    QVERIFY2(bytes <= 40 * 1024, qPrintable(QString::number(bytes)));
    for (const RoomId &room : std::as_const(joined))
        QVERIFY2(
            told[room.text()] >= 2 && told[room.text()] < messages, qPrintable(QString::number(told[room.text()])));
    QCOMPARE(fresh.events("gap").size(), rooms);
    TestClient back(domain());
    const qint64 after = caughtUpAt(fresh);
    m_tavi->post(joined[3], u"after all"_s);
    back.enterByToken(m_ilse->token(), cursor(after));
    QCOMPARE(texts(back.values("message")), QStringList { u"after all"_s });
    QVERIFY(back.events("gap").isEmpty());
}

void ResumeTest::cursorFromElsewhereOrTheFutureIsResync()
{
    TestClient back(domain());
    const protocol::Resume elsewhere { domain().ids().make<DomainId>(), 1 };
    QCOMPARE(codeOf(back.enterByToken(m_ilse->token(), elsewhere)), u"resync"_s);
    QCOMPARE(codeOf(back.enterByToken(m_ilse->token(), cursor(1'000'000))), u"resync"_s);
    QVERIFY(back.frames().isEmpty());
    QVERIFY(isOk(back.enterByToken(m_ilse->token(), cursor(0))));
    QCOMPARE(codeOf(back.ask(protocol::Changes { 1'000'000 })), u"resync"_s);
}

void ResumeTest::whoSawWhatIsHiddenNowStartsAnew()
{
    const auto before = cursor(caughtUpAt(*m_ilse));
    domain().domain().reviewCursors(); // nothing was
    domain().settle();
    QVERIFY(domain().sink().closed.isEmpty());
    const DomainId other(std::array<quint8, 16> { 1 });
    const auto hide = [other](storage::Writing &writing) { return commands::hidePast(writing, other); };
    VERIFY_DONE(domain().store().write<Done>(hide)); // nothing of it is there
    domain().domain().reviewCursors();
    domain().settle();
    QVERIFY(domain().sink().closed.isEmpty());
    VERIFY_DONE(domain().addPersonOf(other));
    VERIFY_DONE(domain().store().write<Done>(hide));
    domain().domain().reviewCursors();
    QVERIFY(domain().wait([&] { return domain().sink().closed.contains(m_ilse->session()); }));
    TestClient back(domain());
    QCOMPARE(codeOf(back.enterByToken(m_ilse->token(), before)), u"resync"_s);
    QVERIFY(isOk(back.enterByToken(m_ilse->token(), cursor(0))));
    TestClient again(domain());
    QVERIFY(isOk(again.enterByToken(m_ilse->token(), cursor(caughtUpAt(back)))));
    VERIFY_DONE(domain().restart());
    TestClient later(domain());
    QCOMPARE(codeOf(later.enterByToken(m_ilse->token(), before)), u"resync"_s);
}

void ResumeTest::resyncedHelloMakesNobody()
{
    TestClient guest(domain());
    QCOMPARE(codeOf(guest.ask(protocol::Hello { .guestName = u"Marek"_s, .resume = cursor(1'000'000) })), u"resync"_s);
    QVERIFY(isOk(guest.enter(u"Marek"_s)));
}

void ResumeTest::roomJoinedOnAnotherDeviceComesWhole()
{
    TestClient marek(domain());
    marek.enter(u"Marek"_s);
    marek.leaveLounge();
    for (int i = 0; i < 3; ++i)
        m_tavi->post(m_room, QString::number(i));
    TestClient phone(domain());
    phone.enterByToken(marek.token());
    const qint64 after = caughtUpAt(phone);
    phone.leave();
    marek.joinLounge();
    QCOMPARE(texts(marek.values("message")), (QStringList { u"2"_s, u"1"_s, u"0"_s })); // the newest first
    TestClient again(domain());
    again.enterByToken(marek.token(), cursor(after));
    QCOMPARE(texts(again.values("message")), (QStringList { u"0"_s, u"1"_s, u"2"_s }));
    QVERIFY(again.values("mine").last().value("joined"_L1).toBool());
}

void ResumeTest::roomLeftOnAnotherDeviceIsGone()
{
    const qint64 after = caughtUpAt(*m_tavi) + 3;
    TestClient phone(domain());
    phone.enterByToken(m_tavi->token());
    m_tavi->ask(protocol::RoomLeave { m_room });
    QVERIFY(phone.waitForEvent("gone"));
    QCOMPARE(phone.events("gone").first().value("room"_L1).toString(), m_room.text());
    m_ilse->post(m_room, u"without Tavi"_s);
    QVERIFY(texts(phone.values("message")).isEmpty());
    TestClient again(domain());
    again.enterByToken(m_tavi->token(), cursor(after));
    QCOMPARE(again.events("gone").size(), 1);
    QVERIFY(!again.values("mine").last().value("joined"_L1).toBool());
    QVERIFY(texts(again.values("message")).isEmpty());
}

void ResumeTest::slowReaderIsBehindUntilItAsks()
{
    const qint64 before = changeIn(m_ilse->frames().last());
    domain().domain().queueOverflowed(m_ilse->session());
    QCOMPARE(m_ilse->events("behind").size(), 1);
    m_ilse->takeFrames();
    m_tavi->post(m_room, u"dropped"_s);
    domain().settle();
    QVERIFY(m_ilse->frames().isEmpty());
    QVERIFY(isOk(m_ilse->ask(protocol::Changes { std::max<qint64>(before, 0) })));
    QVERIFY(m_ilse->waitForEvent("caught_up"));
    QCOMPARE(texts(m_ilse->values("message")), QStringList { u"dropped"_s });
    m_tavi->post(m_room, u"live"_s);
    QCOMPARE(texts(m_ilse->values("message")).last(), u"live"_s);
}

void ResumeTest::laterFramesOnlyRaiseTheCursor()
{
    m_tavi->takeFrames();
    TestClient marek(domain());
    marek.enter(u"Marek"_s);
    marek.joinLounge();
    const protocol::MessagePost post = marek.post(m_room, u"Moin"_s);
    marek.ask(protocol::MessageEdit { post.id, textContent(u"Moin moin"_s) });
    marek.ask(protocol::Read { m_room, 1'000'000 });
    marek.ask(protocol::RoomLeave { m_room });
    domain().settle();
    qint64 last = 0;
    for (const QJsonObject &frame : m_tavi->events("changed")) {
        QVERIFY(changeIn(frame) > last);
        last = changeIn(frame);
    }
    QVERIFY(last > 0);
}

void ResumeTest::everythingIsThereAfterARestart()
{
    m_tavi->post(m_room, u"kept"_s);
    const QString token = m_ilse->token();
    VERIFY_DONE(domain().restart(u"Train A, renamed"_s));
    TestClient back(domain());
    const QJsonObject welcome = back.enterByToken(token);
    QVERIFY(isOk(welcome));
    QCOMPARE(welcome.value("domain"_L1).toObject().value("name"_L1).toString(), u"Train A, renamed"_s);
    QCOMPARE(texts(back.values("message")), QStringList { u"kept"_s });
    QCOMPARE(back.values("room").size(), 1);
    QVERIFY(isOk(back.ask(protocol::MessagePost { domain().ids().make<MessageId>(), m_room, textContent(u"on"_s) })));
}

void ResumeTest::marksOfOthersComeToo()
{
    m_tavi->post(m_room, u"Moin"_s);
    const qint64 arrival = m_ilse->values("message").last().value("arrival"_L1).toInteger();
    m_ilse->ask(protocol::Delivered { m_room, arrival });
    m_ilse->ask(protocol::Read { m_room, arrival });
    TestClient back(domain());
    back.enterByToken(m_tavi->token());
    QCOMPARE(back.values("read_mark").size(), 1);
    QCOMPARE(back.values("delivered_mark").size(), 1);
    QCOMPARE(back.values("read_mark").first().value("upto"_L1).toInteger(), arrival);
}

void ResumeTest::linkIsToldInFullToCrewOnly()
{
    TestClient owner(domain(), { .address = u"127.0.0.1"_s, .isLoopback = true });
    owner.ask(protocol::Hello { .guestName = u"Brannoc"_s, .ownerTicket = domain().domain().issueOwnerTicket() });
    QVERIFY(owner.waitForEvent("presence"));
    domain().domain().updateLink(
        { .state = protocol::Link::State::Down, .queued = 34, .reason = u"No broker at kafka.example"_s });
    QCOMPARE(owner.values("link").last().value("reason"_L1).toString(), u"No broker at kafka.example"_s);
    QCOMPARE(m_ilse->values("link").last().value("queued"_L1).toInt(), 34);
    QVERIFY(!m_ilse->values("link").last().contains("reason"_L1));
    TestClient later(domain());
    later.enterByToken(m_ilse->token());
    QCOMPARE(later.values("link").last().value("state"_L1).toString(), u"down"_s);
    QVERIFY(!later.values("link").last().contains("reason"_L1));
}

QTEST_GUILESS_MAIN(ResumeTest)
#include "tst_resume.moc"
