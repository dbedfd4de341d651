// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/unauthenticated.h"

#include <QTest>

using namespace gangway::gateway;

/// The registry drops the right one when too many stand at the door.
class UnauthenticatedTest : public QObject {
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
    static UnauthenticatedConnections::Address address(std::uint8_t last);
    UnauthenticatedConnections::Slot come(
        UnauthenticatedConnections &unauthenticated, std::uint8_t from, const char *name, int seconds = 5);
    QList<QByteArray> m_dropped;
};

UnauthenticatedConnections::Address UnauthenticatedTest::address(std::uint8_t last)
{
    UnauthenticatedConnections::Address bytes {};
    bytes.back() = last;
    return bytes;
}

UnauthenticatedConnections::Slot UnauthenticatedTest::come(
    UnauthenticatedConnections &unauthenticated, std::uint8_t from, const char *name, int seconds)
{
    return unauthenticated.add(
        address(from), Clock::time_point() + std::chrono::seconds(seconds), [this, name] { m_dropped.append(name); });
}

void UnauthenticatedTest::theBusiestAddressLosesItsOldest()
{
    m_dropped.clear();
    UnauthenticatedConnections unauthenticated({ 4, 4 });
    const auto honest = come(unauthenticated, 1, "honest");
    const auto first = come(unauthenticated, 2, "flood 1");
    const auto second = come(unauthenticated, 2, "flood 2");
    const auto third = come(unauthenticated, 2, "flood 3");
    const auto fourth = come(unauthenticated, 2, "flood 4");
    QCOMPARE(m_dropped, QList<QByteArray> { "flood 1" });
    QCOMPARE(unauthenticated.count(), std::size_t(4));
}

void UnauthenticatedTest::amongEqualsTheOldestGoes()
{
    m_dropped.clear();
    UnauthenticatedConnections unauthenticated({ 3, 3 });
    std::vector<UnauthenticatedConnections::Slot> slots;
    const char *const names[] { "a", "b", "c", "d", "e" };
    for (std::uint8_t count = 0; count < 5; ++count)
        slots.push_back(come(unauthenticated, count, names[count]));
    QCOMPARE(m_dropped, (QList<QByteArray> { "a", "b" }));
}

void UnauthenticatedTest::tlsIsCountedApart()
{
    m_dropped.clear();
    UnauthenticatedConnections unauthenticated({ 10, 2 });
    const auto plain = come(unauthenticated, 1, "plain");
    const auto first = come(unauthenticated, 1, "tls 1");
    const auto second = come(unauthenticated, 1, "tls 2");
    const auto third = come(unauthenticated, 2, "tls 3");
    for (const auto *slot : { &first, &second, &third })
        unauthenticated.becameSecure(*slot);
    QCOMPARE(m_dropped, QList<QByteArray> { "tls 1" });
}

void UnauthenticatedTest::onlyAWebSocketMakesRoomForOne()
{
    m_dropped.clear();
    UnauthenticatedConnections unauthenticated({ 9, 9 });
    const auto page = come(unauthenticated, 1, "page");
    QVERIFY(!unauthenticated.dropOne(UnauthenticatedConnections::Among::WebSockets));
    const auto socket = come(unauthenticated, 2, "socket");
    unauthenticated.becameWebSocket(socket);
    QVERIFY(unauthenticated.dropOne(UnauthenticatedConnections::Among::WebSockets));
    QCOMPARE(m_dropped, QList<QByteArray> { "socket" });
}

void UnauthenticatedTest::theLateAreDropped()
{
    m_dropped.clear();
    UnauthenticatedConnections unauthenticated({ 10, 10 });
    const auto quick = come(unauthenticated, 1, "short", 1);
    auto slow = come(unauthenticated, 1, "extended", 1);
    slow.extend(Clock::time_point() + std::chrono::seconds(9));
    unauthenticated.dropLate(Clock::time_point() + std::chrono::seconds(1));
    QCOMPARE(m_dropped, QList<QByteArray> { "short" });
    unauthenticated.dropAll();
    QCOMPARE(m_dropped, (QList<QByteArray> { "short", "extended" }));
}

void UnauthenticatedTest::whoIsAdmittedIsNoStranger()
{
    m_dropped.clear();
    UnauthenticatedConnections unauthenticated({ 2, 2 });
    auto admitted = come(unauthenticated, 1, "admitted");
    admitted.release();
    QVERIFY(!admitted);
    const auto first = come(unauthenticated, 1, "first");
    const auto second = come(unauthenticated, 1, "second");
    QVERIFY(m_dropped.isEmpty());
    unauthenticated.dropLate(Clock::time_point() + std::chrono::hours(1));
    QVERIFY(!m_dropped.contains("admitted"));
}

void UnauthenticatedTest::aPassMayOutliveTheRegister()
{
    UnauthenticatedConnections::Slot slot;
    {
        UnauthenticatedConnections unauthenticated({ 2, 2 });
        slot = come(unauthenticated, 1, "late");
    }
    slot.extend(Clock::time_point());
    slot.release();
    QVERIFY(!slot);
}

QTEST_GUILESS_MAIN(UnauthenticatedTest)
#include "tst_unauthenticated.moc"
