// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/hostrule.h"
#include "node/gateway/messagerates.h"
#include "node/gateway/peer.h"

#include <QTest>

using namespace gangway;
using namespace gangway::gateway;

/// The peer's address, the host names it may use, and how often it may ask.
class PeerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hostsAreLiteralsLocalhostOrListed_data();
    void hostsAreLiteralsLocalhostOrListed();
    void originMustNameTheSameHost_data();
    void originMustNameTheSameHost();
    void forwardedHeadersCountFromTrustedProxiesOnly();
    void aProxiedRequestIsNeverOnThisMachine();
    void theChainIsReadFromItsTrustedEnd();
    void aBadProxyIsNamed();
    void aBurstThenASteadyRate();
    void everybodyHasARateOfTheirOwn();
    void idleBucketsAreForgotten();
    void whatIsStoredAndToldCounts();

private:
    static TrustedProxies trusting(const char *subnet)
    {
        return *TrustedProxies::parse({ QString::fromLatin1(subnet) });
    }
};

void PeerTest::hostsAreLiteralsLocalhostOrListed_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("IPv4") << QByteArray("192.168.4.1:8181") << true;
    QTest::newRow("IPv6") << QByteArray("[fe80::1]:8181") << true;
    QTest::newRow("localhost") << QByteArray("LocalHost:8181") << true;
    QTest::newRow("listed") << QByteArray("chat.ferry.example") << true;
    QTest::newRow("listed, from the root") << QByteArray("chat.ferry.example.:8181") << true;
    QTest::newRow("empty port") << QByteArray("localhost:") << true;
    QTest::newRow("dots alone") << QByteArray("..") << false;
    QTest::newRow("other name") << QByteArray("evil.example") << false;
    QTest::newRow("looks like one") << QByteArray("127.0.0.1.evil.example") << false;
    QTest::newRow("short IPv4") << QByteArray("1") << false;
    QTest::newRow("bare IPv6") << QByteArray("fe80::1") << false;
    QTest::newRow("bracketed name") << QByteArray("[localhost]") << false;
    QTest::newRow("bad port") << QByteArray("127.0.0.1:99999") << false;
    QTest::newRow("user") << QByteArray("a@127.0.0.1") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void PeerTest::hostsAreLiteralsLocalhostOrListed()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, isAllowed);
    QCOMPARE(checkHost(host, {}, false, { QStringLiteral("chat.ferry.example") }).has_value(), isAllowed);
}

void PeerTest::originMustNameTheSameHost_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("same") << QByteArray("10.0.0.1:8181") << QByteArray("http://10.0.0.1:8181") << false << true;
    QTest::newRow("default port") << QByteArray("10.0.0.1") << QByteArray("https://10.0.0.1:443") << true << true;
    QTest::newRow("TLS ends before us") << QByteArray("10.0.0.1:443") << QByteArray("https://10.0.0.1") << false
                                        << true;
    QTest::newRow("other host") << QByteArray("10.0.0.1") << QByteArray("http://10.0.0.2") << false << false;
    QTest::newRow("other port") << QByteArray("10.0.0.1") << QByteArray("http://10.0.0.1:81") << false << false;
    QTest::newRow("null") << QByteArray("10.0.0.1") << QByteArray("null") << false << false;
    QTest::newRow("file") << QByteArray("10.0.0.1") << QByteArray("file://10.0.0.1") << false << false;
}

void PeerTest::originMustNameTheSameHost()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, origin);
    QFETCH(bool, isSecure);
    QFETCH(bool, isAllowed);
    QCOMPARE(checkHost(host, origin, isSecure, {}).has_value(), isAllowed);
}

void PeerTest::forwardedHeadersCountFromTrustedProxiesOnly()
{
    const Forwarded forwarded { "203.0.113.9", "https", {} };
    const QHostAddress proxy(QStringLiteral("10.1.2.3"));
    const auto believed = peerOf(proxy, false, forwarded, trusting("10.0.0.0/8"));
    QCOMPARE(believed.address, QStringLiteral("203.0.113.9"));
    QVERIFY(believed.isSecure);
    QVERIFY(trusting("10.0.0.0/8").contains(QHostAddress(QStringLiteral("::ffff:10.1.2.3"))));
    const auto ignored = peerOf(proxy, false, forwarded, trusting("192.168.0.0/16"));
    QCOMPARE(ignored.address, QStringLiteral("10.1.2.3"));
    QVERIFY(!ignored.isSecure);
}

void PeerTest::aProxiedRequestIsNeverOnThisMachine()
{
    const QHostAddress loopback(QHostAddress::LocalHost);
    QVERIFY(peerOf(loopback, false, {}, {}).isLoopback);
    QVERIFY(peerOf(QHostAddress(QStringLiteral("::ffff:127.0.0.1")), false, {}, {}).isLoopback);
    QVERIFY(!peerOf(loopback, false, { "127.0.0.1", {}, {} }, {}).isLoopback);
    QVERIFY(!peerOf(loopback, false, { "127.0.0.1", {}, {} }, trusting("127.0.0.0/8")).isLoopback);
}

void PeerTest::theChainIsReadFromItsTrustedEnd()
{
    const Forwarded forged { "127.0.0.1, 198.51.100.7, 10.0.0.5", {}, {} };
    const auto peer = peerOf(QHostAddress(QStringLiteral("10.0.0.4")), false, forged, trusting("10.0.0.0/8"));
    QCOMPARE(peer.address, QStringLiteral("198.51.100.7"));
    QVERIFY(!peer.isLoopback);
}

void PeerTest::aBadProxyIsNamed()
{
    const auto proxies = TrustedProxies::parse({ QStringLiteral("10.0.0.0/8"), QStringLiteral("gateway") });
    QVERIFY(!proxies);
    QVERIFY(proxies.error().message.contains(QStringLiteral("gateway")));
}

void PeerTest::aBurstThenASteadyRate()
{
    using namespace std::chrono_literals;
    MessageRates rates(10, 20);
    const PersonId person(PersonId::Bytes { 1 });
    MessageRates::Time now {};
    for (int count = 0; count < 20; ++count)
        QCOMPARE(rates.take(person, now).count(), 0);
    QCOMPARE(rates.take(person, now).count(), 100);
    now += 90ms;
    const auto wait = rates.take(person, now).count();
    QVERIFY(wait >= 10 && wait <= 11);
    now += 11ms;
    QCOMPARE(rates.take(person, now).count(), 0);
    QVERIFY(rates.take(person, now).count() > 90);
    now += 1h;
    for (int count = 0; count < 20; ++count)
        QCOMPARE(rates.take(person, now).count(), 0);
    QVERIFY(rates.take(person, now).count() > 0);
}

void PeerTest::everybodyHasARateOfTheirOwn()
{
    MessageRates rates(10, 1);
    QCOMPARE(rates.take(PersonId(PersonId::Bytes { 1 }), {}).count(), 0);
    QCOMPARE(rates.take(PersonId(PersonId::Bytes { 2 }), {}).count(), 0);
    QVERIFY(rates.take(PersonId(PersonId::Bytes { 1 }), {}).count() > 0);
    MessageRates unlimited(0, 1);
    for (int count = 0; count < 100; ++count)
        QCOMPARE(unlimited.take(PersonId(PersonId::Bytes { 1 }), {}).count(), 0);
}

void PeerTest::idleBucketsAreForgotten()
{
    MessageRates rates(10, 20);
    const MessageRates::Time now {};
    static_cast<void>(rates.take(PersonId(PersonId::Bytes { 1 }), now));
    rates.forgetIdle(now);
    QCOMPARE(rates.size(), std::size_t(1));
    rates.forgetIdle(now + std::chrono::seconds(1));
    QCOMPARE(rates.size(), std::size_t(0));
}

void PeerTest::whatIsStoredAndToldCounts()
{
    const protocol::Request counted[] { protocol::MessagePost(), protocol::MessageEdit(), protocol::MessageDelete(),
        protocol::RoomCreate(), protocol::RoomJoin(), protocol::RoomLeave(), protocol::ProfileSet(),
        protocol::DomainDecide() };
    for (const protocol::Request &request : counted)
        QVERIFY(MessageRates::counts(request));
    const protocol::Request free[] { protocol::Ping(), protocol::History(), protocol::Read(), protocol::Changes() };
    for (const protocol::Request &request : free)
        QVERIFY(!MessageRates::counts(request));
}

QTEST_GUILESS_MAIN(PeerTest)
#include "tst_peer.moc"
