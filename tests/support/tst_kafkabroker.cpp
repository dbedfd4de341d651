// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafkabroker.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace gangway::support;

class KafkaBrokerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressIsKeptOverKillAndStop();
    void missingJavaIsExplainedWithTheInstallCommand();
};

namespace {

bool isReachable(const QString &address)
{
    QTcpSocket socket;
    socket.connectToHost(address.section(u':', 0, 0), address.section(u':', 1).toUShort());
    return socket.waitForConnected(1000);
}

} // namespace

void KafkaBrokerTest::addressIsKeptOverKillAndStop()
{
    const QTemporaryDir folder;
    auto started = KafkaBroker::start({ .folder = folder.path() });
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
    KafkaBroker &broker = **started;
    const QString address = broker.address();
    QVERIFY(isReachable(address));
    broker.kill();
    QVERIFY(!isReachable(address));
    QVERIFY(broker.restart());
    QCOMPARE(broker.address(), address);
    broker.stop();
    QVERIFY(!isReachable(address));
}

void KafkaBrokerTest::missingJavaIsExplainedWithTheInstallCommand()
{
    const QTemporaryDir bin, folder;
    for (const QString &program : { QStringLiteral("env"), QStringLiteral("python3") })
        QVERIFY(QFile::link(QStringLiteral("/usr/bin/") + program, bin.filePath(program)));
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", QFile::encodeName(bin.path()));
    const auto started = KafkaBroker::start({ .folder = folder.path() });
    qputenv("PATH", path);
    QVERIFY(!started);
    QVERIFY2(started.error().message.contains(QStringLiteral("apt-get install default-jre-headless")),
        qPrintable(started.error().message));
}

QTEST_GUILESS_MAIN(KafkaBrokerTest)
#include "tst_kafkabroker.moc"
