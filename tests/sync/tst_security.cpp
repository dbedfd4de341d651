// SPDX-License-Identifier: GPL-3.0-or-later
// Encrypted and authenticated links to a real broker, and what the crew is told when they are refused.
#include "node/base/logging.h"
#include "tests/scenarios/testnode.h"
#include "tests/support/faultproxy.h"
#include "tests/support/kafkabroker.h"
#include "tests/support/nodeprocess.h"
#include "tests/support/wsclient.h"
#include "tests/sync/certificates.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

using namespace gangway;
using namespace gangway::scenarios;
using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds patience { 40'000 };
constexpr int triesSeen = 8; // connections of a client that is refused again and again
constexpr int mostLines = 4; // a minute, which no case here takes
const QString user = u"train"_s;
const QString password = u"correct-horse"_s;

} // namespace

class SecurityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void vesselsExchangeOverAnEncryptedLink_data();
    void vesselsExchangeOverAnEncryptedLink();
    void refusalIsExplainedAndTheLogStaysQuiet_data();
    void refusalIsExplainedAndTheLogStaysQuiet();
    void nodeTakesItsSecretFromAFileOrTheEnvironment_data();
    void nodeTakesItsSecretFromAFileOrTheEnvironment();
    void nodeSaysWhyItsPasswordIsRefusedAndTakesANewOne();

private:
    QString in(const QString &name) const { return m_folder.filePath(name); }
    sync::Options over(const QString &listener, const QString &fleet) const;
    QStringList logged() const;
    bool writeSecret(const QString &secret) const;
    QStringList nodeArguments(const QString &secret) const;

    QTemporaryDir m_folder;
    support::LoopExecutor m_executor;
    std::unique_ptr<support::KafkaBroker> m_broker;
};

void SecurityTest::initTestCase()
{
    QVERIFY(crypto::initialise());
    QVERIFY(logging::configure({ .file = in(u"log"_s) }));
    for (const QString &authority : { u"authority"_s, u"stranger"_s }) {
        const auto made = sync::makeAuthority(m_folder.path(), authority);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    }
    QVERIFY(sync::makeBrokerCertificate(m_folder.path(), u"authority"_s));
    auto broker = support::KafkaBroker::start({ .folder = in(u"broker"_s),
        .extra = { u"ssl.keystore.type=PEM"_s, u"ssl.keystore.location="_s + in(u"broker.pem"_s),
            u"sasl.enabled.mechanisms=SCRAM-SHA-512"_s,
            u"listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config="
            "org.apache.kafka.common.security.scram.ScramLoginModule required;"_s },
        .listeners = { u"SSL"_s, u"SASL_SSL"_s },
        .format = u"--add-scram 'SCRAM-SHA-512=[name=%1,password=%2]'"_s.arg(user, password) });
    QVERIFY2(broker, qPrintable(broker ? QString() : broker.error().message));
    m_broker = std::move(*broker);
}

// The options that are right for this listener.
sync::Options SecurityTest::over(const QString &listener, const QString &fleet) const
{
    return { .servers = m_broker->address(listener),
        .fleet = fleet,
        .security = listener == "SSL"_L1 ? sync::Security::Ssl : sync::Security::SaslSsl,
        .user = user,
        .password = password,
        .certificateAuthority = in(u"authority.pem"_s) };
}

QStringList SecurityTest::logged() const
{
    QFile file(in(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                          : QStringList();
}

void SecurityTest::vesselsExchangeOverAnEncryptedLink_data()
{
    QTest::addColumn<QString>("listener");
    QTest::newRow("TLS") << u"SSL"_s;
    QTest::newRow("TLS and SCRAM") << u"SASL_SSL"_s;
}

void SecurityTest::vesselsExchangeOverAnEncryptedLink()
{
    QFETCH(const QString, listener);
    const sync::Options options = over(listener, u"exchange-"_s + listener);
    TestNode a(u"Train A"_s, m_executor, options);
    TestNode b(u"Ferry B"_s, m_executor, options);
    const auto room = a.domain.addRoom(u"All"_s, protocol::Reach::Everyone, a.person);
    a.say(room, u"said under cover"_s);
    QVERIFY2(
        m_executor.waitUntil([&] { return a.heldBy(b.domain.self().id) > 0; }, patience), qPrintable(a.link.reason));
    QCOMPARE(b.domain.texts(room), QStringList { u"said under cover"_s });
    b.domain.join(room, b.person);
    b.say(room, u"answered"_s);
    QVERIFY(m_executor.waitUntil([&] { return b.heldBy(a.domain.self().id) > 0; }, patience));
    QCOMPARE(a.domain.texts(room).size(), 2);
}

void SecurityTest::refusalIsExplainedAndTheLogStaysQuiet_data()
{
    using Security = sync::Security;
    QTest::addColumn<QString>("listener");
    QTest::addColumn<Security>("security");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("reason"); // a part of it
    QTest::newRow("wrong password") << u"SASL_SSL"_s << Security::SaslSsl << u"wrong-horse"_s << u"authority.pem"_s
                                    << u"refuses kafka_user or kafka_password"_s;
    QTest::newRow("wrong authority") << u"SSL"_s << Security::Ssl << QString() << u"stranger.pem"_s
                                     << u"signed by the authority in kafka_ca"_s;
    QTest::newRow("plain to an encrypted port")
        << u"SSL"_s << Security::Plaintext << QString() << QString() << u"kafka_security"_s;
    QTest::newRow("encrypted to a plain port")
        << QString() << Security::Ssl << QString() << u"authority.pem"_s << u"instead of encrypting it"_s;
    QTest::newRow("no user where one is wanted")
        << u"SASL_SSL"_s << Security::Ssl << QString() << u"authority.pem"_s << u"set kafka_security to SASL_SSL"_s;
}

void SecurityTest::refusalIsExplainedAndTheLogStaysQuiet()
{
    QFETCH(const QString, listener);
    QFETCH(const sync::Security, security);
    QFETCH(const QString, password);
    QFETCH(const QString, authority);
    QFETCH(const QString, reason);
    const auto proxy =
        support::FaultProxy::start(listener.isEmpty() ? m_broker->address() : m_broker->address(listener));
    QVERIFY(proxy);
    const qsizetype before = logged().size();
    TestNode a(u"Train A"_s, m_executor,
        { .servers = (*proxy)->address(),
            .fleet = u"refused"_s,
            .security = security,
            .user = user,
            .password = password,
            .certificateAuthority = authority.isEmpty() ? QString() : in(authority) });
    const bool isExplained = m_executor.waitUntil([&] { return a.link.reason.contains(reason); }, milliseconds(10'000));
    QVERIFY2(isExplained, qPrintable(a.link.reason));
    QVERIFY(a.link.reason.contains((*proxy)->address()));

    // It tries on, and says no more and nothing else.
    QSet<QString> reasons;
    const auto triesOn = [&] {
        m_executor.turn();
        reasons.insert(a.link.reason);
        return (*proxy)->connectionsAccepted() >= triesSeen;
    };
    QTRY_VERIFY_WITH_TIMEOUT(triesOn(), int(patience.count()));
    QCOMPARE(reasons, QSet<QString> { a.link.reason });
    QCOMPARE(a.link.state, protocol::Link::State::Down);
    const QStringList lines = logged().sliced(before);
    QVERIFY2(!lines.isEmpty() && lines.size() <= mostLines, qPrintable(lines.join(u'\n')));
    QVERIFY2(lines.last().contains(reason), qPrintable(lines.last()));
    QVERIFY(password.isEmpty() || !lines.join(u'\n').contains(password));
}

QStringList SecurityTest::nodeArguments(const QString &secret) const
{
    return { u"--kafka-servers"_s, m_broker->address(u"SASL_SSL"_s), u"--fleet"_s, u"node"_s, u"--kafka-security"_s,
        u"SASL_SSL"_s, u"--kafka-user"_s, user, u"--kafka-password"_s, secret, u"--kafka-ca"_s,
        in(u"authority.pem"_s) };
}

void SecurityTest::nodeTakesItsSecretFromAFileOrTheEnvironment_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("file") << u"file:"_s + in(u"secret"_s);
    QTest::newRow("environment") << u"env:GANGWAY_TEST_SECRET"_s;
}

void SecurityTest::nodeTakesItsSecretFromAFileOrTheEnvironment()
{
    QFETCH(const QString, secret);
    QVERIFY(writeSecret(password));
    qputenv("GANGWAY_TEST_SECRET", password.toUtf8());
    const QTemporaryDir folder;
    const auto node = support::NodeProcess::start({ .folder = folder.path(), .arguments = nodeArguments(secret) });
    QVERIFY2(node, qPrintable(node ? QString() : node.error().message));
    const auto client = support::WsClient::open((*node)->port());
    QVERIFY(client && (*client)->enterAsGuest(u"Tavi"_s));
    const auto isUp = [&] {
        const auto links = (*client)->values(u"link"_s);
        return !links.isEmpty() && links.last()["state"_L1].toString() == "up"_L1;
    };
    QVERIFY2((*client)->waitUntil(isUp, int(patience.count())), qPrintable((*node)->output()));
    QVERIFY(!(*node)->output().contains(password));
}

bool SecurityTest::writeSecret(const QString &secret) const
{
    QFile file(in(u"secret"_s));
    return file.open(QIODevice::WriteOnly) && file.write(secret.toUtf8() + '\n') > 0 &&
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void SecurityTest::nodeSaysWhyItsPasswordIsRefusedAndTakesANewOne()
{
    QVERIFY(writeSecret(u"wrong-horse"_s));
    const QTemporaryDir folder;
    const auto node = support::NodeProcess::start(
        { .folder = folder.path(), .arguments = nodeArguments(u"file:"_s + in(u"secret"_s)) });
    QVERIFY2(node, qPrintable(node ? QString() : node.error().message));
    QTRY_VERIFY_WITH_TIMEOUT((*node)->output().contains(u"refuses kafka_user or kafka_password"_s), 20'000);
    QVERIFY(writeSecret(password));
    QTRY_VERIFY_WITH_TIMEOUT((*node)->output().contains(u"The link is up."_s), int(patience.count()));
    QVERIFY(!(*node)->output().contains(u"wrong-horse"_s));
    QVERIFY(!(*node)->output().contains(password));
}

QTEST_GUILESS_MAIN(SecurityTest)
#include "tst_security.moc"
