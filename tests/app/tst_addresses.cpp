// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/assembly/addresses.h"

#include <QTest>

namespace gangway::assembly {

namespace {

using Interface = QNetworkInterface;

InterfaceAddress address(const QString &interface, const QString &text, Interface::InterfaceType type)
{
    return { interface, type, QHostAddress(text) };
}

QStringList interfacesOf(const QList<LocalAddress> &addresses)
{
    QStringList names;
    for (const LocalAddress &one : addresses)
        names.append(one.interface);
    return names;
}

} // namespace

/// A laptop's addresses, and those that passengers are shown.
class AddressesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wirelessIsBeforeContainersTunnelsAndMobileNetworks();
    void anythingThatLeadsOutIsBeforeWhatDoesNot();
    void ipv6IsTypedByNobody();
    void loopbackIsNoNetwork();
    void wayIsToldByNameAndType_data();
    void wayIsToldByNameAndType();
};

void AddressesTest::wirelessIsBeforeContainersTunnelsAndMobileNetworks()
{
    const auto found = ranked({ address(QStringLiteral("docker0"), QStringLiteral("172.17.0.1"), Interface::Ethernet),
        address(QStringLiteral("virbr0"), QStringLiteral("192.168.122.1"), Interface::Ethernet),
        address(QStringLiteral("tun0"), QStringLiteral("10.8.0.2"), Interface::Virtual),
        address(QStringLiteral("wwan0"), QStringLiteral("10.170.1.2"), Interface::Unknown),
        address(QStringLiteral("eth0"), QStringLiteral("192.168.1.5"), Interface::Ethernet),
        address(QStringLiteral("wlan0"), QStringLiteral("192.168.4.1"), Interface::Wifi) });
    QCOMPARE(interfacesOf(found).join(u' '), QStringLiteral("wlan0 eth0 wwan0 tun0 docker0 virbr0"));
    QCOMPARE(found.first().host, QStringLiteral("192.168.4.1"));
}

void AddressesTest::anythingThatLeadsOutIsBeforeWhatDoesNot()
{
    const auto found = ranked({ address(QStringLiteral("docker0"), QStringLiteral("172.17.0.1"), Interface::Ethernet),
        address(QStringLiteral("wlan0"), QStringLiteral("2001:db8::5"), Interface::Wifi),
        address(QStringLiteral("strange7"), QStringLiteral("203.0.113.7"), Interface::Unknown) });
    QCOMPARE(interfacesOf(found).join(u' '), QStringLiteral("strange7 wlan0 docker0"));
    QVERIFY(!leadsToPassengers(found.last().way));
}

void AddressesTest::ipv6IsTypedByNobody()
{
    const auto found = ranked({ address(QStringLiteral("wlan0"), QStringLiteral("2001:db8::5"), Interface::Wifi),
        address(QStringLiteral("eth0"), QStringLiteral("192.168.1.5"), Interface::Ethernet) });
    QCOMPARE(found.last().host, QStringLiteral("[2001:db8::5]"));
}

void AddressesTest::loopbackIsNoNetwork()
{
    QVERIFY(ranked({ address(QStringLiteral("lo"), QStringLiteral("127.0.0.1"), Interface::Loopback),
                       address(QStringLiteral("wlan0"), QStringLiteral("fe80::1"), Interface::Wifi) })
                .isEmpty());
    QVERIFY(!reachableHosts({}).isEmpty());
    QCOMPARE(reachableHosts(QStringLiteral("127.0.0.1")), QStringList { QStringLiteral("127.0.0.1") });
}

void AddressesTest::wayIsToldByNameAndType_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Interface::InterfaceType>("type");
    QTest::addColumn<Way>("way");
    QTest::newRow("as systemd names it") << QStringLiteral("wlp3s0") << Interface::Wifi << Way::Wireless;
    QTest::newRow("as Windows names it") << QStringLiteral("Wi-Fi 2") << Interface::Wifi << Way::Wireless;
    QTest::newRow("by type alone") << QStringLiteral("en0") << Interface::Wifi << Way::Wireless;
    QTest::newRow("cable") << QStringLiteral("enp0s31f6") << Interface::Ethernet << Way::Cable;
    QTest::newRow("network of containers") << QStringLiteral("br-5c1f2a") << Interface::Ethernet << Way::Inside;
    QTest::newRow("one's own bridge") << QStringLiteral("br0") << Interface::Ethernet << Way::Cable;
    QTest::newRow("virtual switch") << QStringLiteral("vEthernet (WSL)") << Interface::Ethernet << Way::Inside;
    QTest::newRow("tunnel") << QStringLiteral("wg0") << Interface::Unknown << Way::Tunnel;
    QTest::newRow("modem") << QStringLiteral("wwp0s20u4") << Interface::Ethernet << Way::Mobile;
    QTest::newRow("unheard of") << QStringLiteral("strange7") << Interface::Unknown << Way::Other;
}

void AddressesTest::wayIsToldByNameAndType()
{
    QFETCH(QString, name);
    QFETCH(Interface::InterfaceType, type);
    QFETCH(Way, way);
    QCOMPARE(wayOf(name, type), way);
}

} // namespace gangway::assembly

QTEST_GUILESS_MAIN(gangway::assembly::AddressesTest)
#include "tst_addresses.moc"
