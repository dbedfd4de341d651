// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/joinlink.h"

#include <QTest>

using namespace gangway;
using namespace gangway::session;

namespace {

const QString fingerprint = QStringLiteral("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");

} // namespace

class JoinLinkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleTypeAndPaste_data();
    void readsWhatPeopleTypeAndPaste();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void JoinLinkTest::readsWhatPeopleTypeAndPaste_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &host, int port, const QString &pin = {}) {
        QTest::newRow(name) << text << host << port << pin;
    };
    row("address", QStringLiteral("192.168.4.1"), QStringLiteral("192.168.4.1"), 8181);
    row("address and port", QStringLiteral("192.168.4.1:9000"), QStringLiteral("192.168.4.1"), 9000);
    row("name with spaces around", QStringLiteral("  ferry.local \n"), QStringLiteral("ferry.local"), 8181);
    row("bare IPv6", QStringLiteral("fe80::1"), QStringLiteral("fe80::1"), 8181);
    row("IPv6 and port", QStringLiteral("[fe80::1]:9000"), QStringLiteral("fe80::1"), 9000);
    row("browser", QStringLiteral("http://192.168.4.1:8181/chat.html"), QStringLiteral("192.168.4.1"), 8181);
    row("behind a proxy", QStringLiteral("https://chat.example/"), QStringLiteral("chat.example"), 443);
    row("QR code", QStringLiteral("http://192.168.4.1:8181/#fp=") + fingerprint, QStringLiteral("192.168.4.1"), 8181,
        fingerprint);
    row("without slashes", QStringLiteral("gangway:10.0.0.1:8182#fp=") + fingerprint, QStringLiteral("10.0.0.1"), 8182,
        fingerprint);
    row("without a slash", QStringLiteral("HTTP:/192.168.4.1:9000"), QStringLiteral("192.168.4.1"), 9000);
    row("out of a mail", QStringLiteral("<http://192.168.4.1:8181/chat.html>,"), QStringLiteral("192.168.4.1"), 8181);
    row("out of a sentence", QStringLiteral("“192.168.4.1:9000”."), QStringLiteral("192.168.4.1"), 9000);
    row("upper case with colons",
        QStringLiteral("http://10.0.0.1:1/#fp=") +
            QString(fingerprint).toUpper().replace(QStringLiteral("0011"), QStringLiteral("00:11")),
        QStringLiteral("10.0.0.1"), 1, fingerprint);
    row("base64url",
        QStringLiteral("gangway://10.0.0.1:8182#fp=") +
            QString::fromLatin1(QByteArray::fromHex(fingerprint.toLatin1())
                                    .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)),
        QStringLiteral("10.0.0.1"), 8182, fingerprint);
}

void JoinLinkTest::readsWhatPeopleTypeAndPaste()
{
    QFETCH(QString, text);
    const auto link = JoinLink::fromText(text);
    QVERIFY2(link, qPrintable(link ? QString() : link.error().message));
    QTEST(link->host, "host");
    QTEST(int(link->port), "port");
    QTEST(link->fingerprint, "expected");
}

void JoinLinkTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("nothing") << QStringLiteral("  ") << QStringLiteral("address");
    QTest::newRow("words") << QStringLiteral("the ferry") << QStringLiteral("address");
    QTest::newRow("other scheme") << QStringLiteral("ftp://host/") << QStringLiteral("address");
    QTest::newRow("file") << QStringLiteral("file:///etc/hosts") << QStringLiteral("address");
    QTest::newRow("no host") << QStringLiteral("http://:8181/") << QStringLiteral("address");
    QTest::newRow("port too large") << QStringLiteral("host:70000") << QStringLiteral("address");
    QTest::newRow("port zero") << QStringLiteral("host:0") << QStringLiteral("port");
    QTest::newRow("password inside") << QStringLiteral("http://a:b@host/") << QStringLiteral("address");
    QTest::newRow("cut fingerprint") << QStringLiteral("http://host:8181/#fp=0011") << QStringLiteral("fingerprint");
    QTest::newRow("empty fingerprint") << QStringLiteral("http://host:8181/#fp=") << QStringLiteral("fingerprint");
}

void JoinLinkTest::saysWhatIsWrong()
{
    QFETCH(QString, text);
    const auto link = JoinLink::fromText(text);
    QVERIFY(!link);
    QCOMPARE(link.error().code, Error::Code::Invalid);
    QTEST(link.error().field, "field");
}

QTEST_GUILESS_MAIN(JoinLinkTest)
#include "tst_joinlink.moc"
