// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/strangers.h"

#include <QTest>

using namespace gangway::gateway;

/// The registry drops the right one when too many stand at the door.
class TestStrangers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBusiestAddressLosesItsOldest();
    void amongEqualsTheOldestGoes();
    void tlsIsCountedApart();
    void onlyAWebSocketMakesRoomForOne();
    void theLateAreDropped();
    void whoIsAdmittedIsNoStranger();
    void aPassMayOutliveTheRegister();

private:
    using Clock = std::chrono::steady_clock;
    static Strangers::Address address(std::uint8_t last);
    Strangers::Pass come(Strangers &strangers, std::uint8_t from, const char *name, int seconds = 5);
    QList<QByteArray> m_dropped;
};

Strangers::Address TestStrangers::address(std::uint8_t last)
{
    Strangers::Address bytes {};
    bytes.back() = last;
    return bytes;
}

Strangers::Pass TestStrangers::come(Strangers &strangers, std::uint8_t from, const char *name, int seconds)
{
    return strangers.add(
        address(from), Clock::time_point() + std::chrono::seconds(seconds), [this, name] { m_dropped.append(name); });
}

void TestStrangers::theBusiestAddressLosesItsOldest()
{
    m_dropped.clear();
    Strangers strangers({ 4, 4 });
    const auto honest = come(strangers, 1, "honest");
    const auto first = come(strangers, 2, "flood 1");
    const auto second = come(strangers, 2, "flood 2");
    const auto third = come(strangers, 2, "flood 3");
    const auto fourth = come(strangers, 2, "flood 4");
    QCOMPARE(m_dropped, QList<QByteArray> { "flood 1" });
    QCOMPARE(strangers.count(), std::size_t(4));
}

void TestStrangers::amongEqualsTheOldestGoes()
{
    m_dropped.clear();
    Strangers strangers({ 3, 3 });
    std::vector<Strangers::Pass> passes;
    const char *const names[] { "a", "b", "c", "d", "e" };
    for (std::uint8_t count = 0; count < 5; ++count)
        passes.push_back(come(strangers, count, names[count]));
    QCOMPARE(m_dropped, (QList<QByteArray> { "a", "b" }));
}

void TestStrangers::tlsIsCountedApart()
{
    m_dropped.clear();
    Strangers strangers({ 10, 2 });
    const auto plain = come(strangers, 1, "plain");
    const auto first = come(strangers, 1, "tls 1");
    const auto second = come(strangers, 1, "tls 2");
    const auto third = come(strangers, 2, "tls 3");
    for (const auto *pass : { &first, &second, &third })
        strangers.becameSecure(*pass);
    QCOMPARE(m_dropped, QList<QByteArray> { "tls 1" });
}

void TestStrangers::onlyAWebSocketMakesRoomForOne()
{
    m_dropped.clear();
    Strangers strangers({ 9, 9 });
    const auto page = come(strangers, 1, "page");
    QVERIFY(!strangers.dropOne(Strangers::Among::WebSockets));
    const auto socket = come(strangers, 2, "socket");
    strangers.becameWebSocket(socket);
    QVERIFY(strangers.dropOne(Strangers::Among::WebSockets));
    QCOMPARE(m_dropped, QList<QByteArray> { "socket" });
}

void TestStrangers::theLateAreDropped()
{
    m_dropped.clear();
    Strangers strangers({ 10, 10 });
    const auto quick = come(strangers, 1, "short", 1);
    auto slow = come(strangers, 1, "extended", 1);
    slow.extend(Clock::time_point() + std::chrono::seconds(9));
    strangers.dropLate(Clock::time_point() + std::chrono::seconds(1));
    QCOMPARE(m_dropped, QList<QByteArray> { "short" });
    strangers.dropAll();
    QCOMPARE(m_dropped, (QList<QByteArray> { "short", "extended" }));
}

void TestStrangers::whoIsAdmittedIsNoStranger()
{
    m_dropped.clear();
    Strangers strangers({ 2, 2 });
    auto admitted = come(strangers, 1, "admitted");
    admitted.release();
    QVERIFY(!admitted);
    const auto first = come(strangers, 1, "first");
    const auto second = come(strangers, 1, "second");
    QVERIFY(m_dropped.isEmpty());
    strangers.dropLate(Clock::time_point() + std::chrono::hours(1));
    QVERIFY(!m_dropped.contains("admitted"));
}

void TestStrangers::aPassMayOutliveTheRegister()
{
    Strangers::Pass pass;
    {
        Strangers strangers({ 2, 2 });
        pass = come(strangers, 1, "late");
    }
    pass.extend(Clock::time_point());
    pass.release();
    QVERIFY(!pass);
}

QTEST_GUILESS_MAIN(TestStrangers)
#include "tst_strangers.moc"
