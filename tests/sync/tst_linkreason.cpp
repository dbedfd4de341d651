// SPDX-License-Identifier: GPL-3.0-or-later
// The words of librdkafka 2.0.2 in each case, as they came, and what the crew reads instead.
#include "node/sync/linkreason.h"

#include <QTest>

using gangway::sync::linkReason;

class LinkReasonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorIsWordedForTheCrew_data();
    void errorIsWordedForTheCrew();
    void summaryNeverHidesItsCause();
    void guessAtSettingsThatHaveWorkedIsNotRepeated();
    void unknownErrorPassesWithoutItsDecoration();
};

void LinkReasonTest::errorIsWordedForTheCrew_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *error, const char *reason) {
        QTest::newRow(name) << QString::fromLatin1(error) << QString::fromLatin1(reason);
    };
    row("refused",
        "10.1.2.3:9092/bootstrap: Connect to ipv4#10.1.2.3:9092 failed: Connection refused (after 0ms in state "
        "CONNECT)",
        "The broker at 10.1.2.3:9092 does not answer.");
    row("black hole",
        "kafka.example:9093/1: Connection setup timed out in state CONNECT (after 30029ms in state CONNECT)",
        "The broker at kafka.example:9093 does not answer.");
    row("summary", "1/1 brokers are down", "The broker at first:1,second:2 does not answer.");
    row("gone", "10.1.2.3:9092/1: Disconnected (after 5012ms in state UP)",
        "The broker at 10.1.2.3:9092 does not answer.");
    row("no such name",
        "kafka.example:9092/bootstrap: Failed to resolve 'kafka.example:9092': Name or service not known (after 3ms in "
        "state CONNECT)",
        "The name of the broker kafka.example:9092 is not known to the network's DNS.");
    row("captive portal",
        "10.1.2.3:9092/bootstrap: Receive failed: Invalid response size 1213486160 (0..100000000): increase "
        "receive.message.max.bytes (after 1ms in state APIVERSION_QUERY)",
        "A Wi-Fi login page answers instead of the broker at 10.1.2.3:9092: sign in to the network first.");
    row("plain to an encrypted port",
        "10.1.2.3:9093/bootstrap: Disconnected while requesting ApiVersion: might be caused by incorrect "
        "security.protocol configuration (connecting to a SSL listener?) or broker version is < 0.10 (see "
        "api.version.request) (after 12ms in state APIVERSION_QUERY)",
        "The broker at 10.1.2.3:9093 closed the connection at once: it probably accepts encrypted ones only, see "
        "kafka_security.");
    row("TLS alert", "10.1.2.3:9093/bootstrap: Receive failed: Invalid response size 352518912 (0..100000000)",
        "The broker at 10.1.2.3:9093 accepts encrypted connections only: set kafka_security to SSL or SASL_SSL.");
    row("wrong password",
        "sasl_ssl://[::1]:9094/bootstrap: SASL authentication error: Authentication failed during authentication due "
        "to "
        "invalid credentials with SASL mechanism SCRAM-SHA-512 (after 318ms in state AUTH_REQ)",
        "The broker at [::1]:9094 refuses kafka_user or kafka_password.");
    row("lost while signing in",
        "sasl_ssl://10.1.2.3:9094/bootstrap: SASL authentication error: SaslAuthenticateRequest failed: Local: Timed "
        "out "
        "(after 9000ms in state AUTH_REQ)",
        "The broker at 10.1.2.3:9094 does not answer.");
    row("encrypted to a plain port",
        "ssl://10.1.2.3:9092/bootstrap: SSL handshake failed: error:0A000126:SSL routines::unexpected eof while "
        "reading "
        "(after 11ms in state SSL_HANDSHAKE)",
        "The broker at 10.1.2.3:9092 closed the connection instead of encrypting it: see kafka_security and the port.");
    row("wrong authority",
        "ssl://10.1.2.3:9093/bootstrap: SSL handshake failed: error:0A000086:SSL routines::certificate verify failed: "
        "broker certificate could not be verified, verify that ssl.ca.location is correctly configured or root CA "
        "certificates are installed (install ca-certificates package) (after 9ms in state SSL_HANDSHAKE)",
        "The certificate of the broker at 10.1.2.3:9093 is not trusted: it must be valid for this address and signed "
        "by "
        "the authority in kafka_ca.");
}

void LinkReasonTest::errorIsWordedForTheCrew()
{
    QFETCH(const QString, error);
    QFETCH(const QString, reason);
    QCOMPARE(linkReason(error, QStringLiteral("first:1,second:2"), {}), reason);
}

void LinkReasonTest::summaryNeverHidesItsCause()
{
    for (const char *error : { "3/3 brokers are down", "10.1.2.3:9092/1: Disconnected (after 5012ms in state UP)" })
        QCOMPARE(linkReason(QString::fromLatin1(error), {}, { .hasReason = true }), QString());
    QVERIFY(!linkReason(
        QStringLiteral("a:1/1: Connect to ipv4#1.2.3.4:1 failed: Connection refused"), {}, { .hasReason = true })
                 .isEmpty());
}

// Seen when a broker is killed just while it answers.
void LinkReasonTest::guessAtSettingsThatHaveWorkedIsNotRepeated()
{
    const auto error = QStringLiteral("10.1.2.3:9092/1: Disconnected while requesting ApiVersion: might require SASL "
                                      "authentication (after 2ms in state APIVERSION_QUERY)");
    QCOMPARE(linkReason(error, {}, {}),
        QStringLiteral("The broker at 10.1.2.3:9092 wants a user: set kafka_security to SASL_SSL."));
    QCOMPARE(
        linkReason(error, {}, { .hasBeenUp = true }), QStringLiteral("The broker at 10.1.2.3:9092 does not answer."));
    QCOMPARE(linkReason(error, {}, { .hasReason = true, .hasBeenUp = true }), QString());
}

void LinkReasonTest::unknownErrorPassesWithoutItsDecoration()
{
    QCOMPARE(linkReason(QStringLiteral("ssl://a:1/7: Something new (after 3ms in state UP)"), {}, {}),
        QStringLiteral("The broker at a:1: Something new"));
    QCOMPARE(linkReason(QStringLiteral("Local: Something"), {}, {}), QStringLiteral("Local: Something"));
}

QTEST_APPLESS_MAIN(LinkReasonTest)
#include "tst_linkreason.moc"
