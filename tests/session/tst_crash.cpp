// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenode.h"
#include "tests/session/passenger.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;

/// A passenger's process is killed (SIGKILL) again and again while it writes; the truth is what it printed when it drew
/// a message.
class CrashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedWriterLosesNothingAndRepeatsNothing();
};

void CrashTest::killedWriterLosesNothingAndRepeatsNothing()
{
    constexpr int kills = 10;
    QTemporaryDir folder;
    const QString profile = folder.filePath(QStringLiteral("profile"));
    FakeNode node(folder.filePath(QStringLiteral("node")));
    node.world = { room(10), mine(11) };
    QStringList drawn;
    for (int kill = 0; kill < kills; ++kill) {
        QProcess writer;
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(qEnvironmentVariable("GANGWAY_BIN") + QStringLiteral("/session_writer"),
            { profile, QString::number(node.port()), QString::number(1000 * (kill + 1)) });
        QByteArray output;
        connect(&writer, &QProcess::readyReadStandardOutput, this, [&] { output += writer.readAllStandardOutput(); });
        QTRY_VERIFY_WITH_TIMEOUT(output.count('\n') >= 15 + 7 * kill % 20, 20'000);
        writer.kill();
        QVERIFY(writer.waitForFinished());
        output += writer.readAllStandardOutput();
        output.truncate(output.lastIndexOf('\n') + 1); // what it was about to say when it died
        drawn += QString::fromLatin1(output).split(u'\n', Qt::SkipEmptyParts);
        if (kill % 3 == 1)
            node.cut();
    }
    MemorySecrets secrets;
    secrets.secrets.insert(home.text(), QStringLiteral("token-1"));
    Passenger last(profile, secrets);
    last.join(node.port());
    QTRY_VERIFY(last.isOnBoard());
    QTRY_COMPARE_WITH_TIMEOUT(last.session->connection().outboxWaiting, 0, 20'000);
    QStringList saved;
    for (const protocol::Message &message : node.saved)
        saved.append(message.content.text);
    for (const QString &text : drawn)
        QVERIFY2(saved.contains(text), qPrintable(QStringLiteral("lost: ") + text));
    QStringList inOrder = saved;
    inOrder.removeDuplicates();
    QCOMPARE(inOrder.size(), saved.size());
    std::sort(inOrder.begin(), inOrder.end(), [](const QString &a, const QString &b) { return a.toInt() < b.toInt(); });
    QCOMPARE(saved, inOrder);
    qInfo("%d kills, %d drawn, %d saved", kills, int(QSet<QString>(drawn.begin(), drawn.end()).size()),
        int(saved.size()));
}

QTEST_GUILESS_MAIN(CrashTest)
#include "tst_crash.moc"
