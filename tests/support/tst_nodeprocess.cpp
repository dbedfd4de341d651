// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nodeprocess.h"
#include "tests/support/wsclient.h"

#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace gangway;
using namespace gangway::support;

class NodeProcessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nodeKeepsPortAndPeopleOverAKill();
    void nodeThatCannotStartSaysWhy();
    void clientSeesChangesAndAnswers();
    void ownerTicketIsPrinted();
    void hangUpReopensTheLog();
    void hangUpWithoutALogFileChangesNothing();
};

void NodeProcessTest::nodeKeepsPortAndPeopleOverAKill()
{
    const QTemporaryDir folder;
    auto node = NodeProcess::start({ .folder = folder.path() });
    QVERIFY2(node, qPrintable(node ? QString() : node.error().message));
    const quint16 port = (*node)->port();
    auto client = WsClient::open(port);
    QVERIFY(client);
    const auto hello = (*client)->enterAsGuest(QStringLiteral("Tavi"));
    QVERIFY(hello);
    (*node)->kill();
    QVERIFY((*client)->waitUntil([&] { return !(*client)->isOpen(); }));
    QVERIFY((*node)->restart());
    QCOMPARE((*node)->port(), port);
    client = WsClient::open(port);
    QVERIFY(client);
    const auto again = (*client)->enter({ { QStringLiteral("token"), hello->value(u"token") } });
    QVERIFY(again);
    QCOMPARE(again->value(u"me").toObject().value(u"id"), hello->value(u"me").toObject().value(u"id"));
    QCOMPARE((*node)->terminate(), 0);
}

void NodeProcessTest::nodeThatCannotStartSaysWhy()
{
    const QTemporaryDir folder;
    const auto node = NodeProcess::start(
        { .folder = folder.path(), .arguments = { QStringLiteral("--log-level"), QStringLiteral("shouting") } });
    QVERIFY(!node);
    QVERIFY2(node.error().message.contains(QStringLiteral("shouting")), qPrintable(node.error().message));
}

void NodeProcessTest::clientSeesChangesAndAnswers()
{
    const QTemporaryDir folder;
    const auto node = NodeProcess::start({ .folder = folder.path() });
    QVERIFY(node);
    const auto client = WsClient::open((*node)->port());
    QVERIFY(client);
    QVERIFY((*client)->enterAsGuest(QStringLiteral("Tavi")));
    const QString id = QStringLiteral("01997000-0000-7000-8000-000000000001");
    const auto created = (*client)->request(QStringLiteral("room.create"),
        { { QStringLiteral("id"), id }, { QStringLiteral("name"), QStringLiteral("Coach 3") },
            { QStringLiteral("reach"), QStringLiteral("vehicle") } });
    QVERIFY(created);
    QCOMPARE(created->value(u"t").toString(), u"ok");
    QVERIFY((*client)->waitUntil([&] { return !(*client)->value(QStringLiteral("room"), id).isEmpty(); }));
    const auto refused = (*client)->request(QStringLiteral("no.such.thing"));
    QCOMPARE(refused.value_or({}).value(u"code").toString(), u"unsupported");
}

void NodeProcessTest::ownerTicketIsPrinted()
{
    const QTemporaryDir folder;
    const auto node = NodeProcess::start({ .folder = folder.path() });
    QVERIFY(node);
    const auto ticket = (*node)->ownerTicket();
    QVERIFY2(ticket, qPrintable(ticket ? QString() : ticket.error().message));
    QVERIFY(ticket->size() > 20);
}

#ifdef Q_OS_UNIX

// As logrotate does it: rename, then SIGHUP.
void NodeProcessTest::hangUpReopensTheLog()
{
    const QTemporaryDir folder;
    const QString log = folder.filePath(QStringLiteral("node.log")),
                  old = folder.filePath(QStringLiteral("node.log.1"));
    const auto node =
        NodeProcess::start({ .folder = folder.path(), .arguments = { QStringLiteral("--log-file"), log } });
    QVERIFY(node);
    QVERIFY(QFile::exists(log));
    QVERIFY(QFile::rename(log, old));
    QCOMPARE(::kill(pid_t((*node)->processId()), SIGHUP), 0);
    QTRY_VERIFY(QFileInfo(log).size() > 0);
    const auto client = WsClient::open((*node)->port());
    QVERIFY(client && (*client)->enterAsGuest(QStringLiteral("Tavi")));
    QCOMPARE((*node)->terminate(), 0);
    QFile renamed(old);
    QVERIFY(renamed.open(QIODevice::ReadOnly) && !renamed.readAll().isEmpty()); // what was logged before is kept
}

void NodeProcessTest::hangUpWithoutALogFileChangesNothing()
{
    const QTemporaryDir folder;
    const auto node = NodeProcess::start({ .folder = folder.path() });
    QVERIFY(node);
    QCOMPARE(::kill(pid_t((*node)->processId()), SIGHUP), 0);
    QTRY_VERIFY((*node)->output().contains(QStringLiteral("reopened")));
    const auto client = WsClient::open((*node)->port());
    QVERIFY(client && (*client)->enterAsGuest(QStringLiteral("Tavi")));
    QCOMPARE((*node)->terminate(), 0);
}

#else

void NodeProcessTest::hangUpReopensTheLog()
{
    QSKIP("Windows knows no SIGHUP.");
}
void NodeProcessTest::hangUpWithoutALogFileChangesNothing()
{
    QSKIP("Windows knows no SIGHUP.");
}

#endif

QTEST_GUILESS_MAIN(NodeProcessTest)
#include "tst_nodeprocess.moc"
