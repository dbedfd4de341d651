// SPDX-License-Identifier: GPL-3.0-or-later
// The counts of librdkafka 2.0.2 in each case, cut to the fields that are read.
#include "node/sync/linkstatistics.h"

#include <QTest>

using namespace gangway::sync;
using Holders = LinkStatistics::Holders;

namespace {

constexpr auto twoTopics =
    R"({"packs":{"partitions":{"0":{"leader":1,"msgq_cnt":0,"xmit_msgq_cnt":1},"-1":{"leader":-1}}},
    "control":{"partitions":{"0":{"leader":1,"msgq_cnt":0,"xmit_msgq_cnt":0},"-1":{"leader":-1}}}})";

LinkStatistics read(const QByteArray &brokers, const QByteArray &topics, int unanswered = 0)
{
    return readStatistics(R"({"brokers":{)" + brokers + R"(},"topics":)" + topics + "}", unanswered);
}

} // namespace

class LinkStatisticsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topicsAreCountedAndNotTheirPartitions();
    void brokerThatHangsIsSilentUntilItSaysSomething_data();
    void brokerThatHangsIsSilentUntilItSaysSomething();
    void blackHoleIsSilentWhereNobodyElseIsConnected();
    void holderOfAPartitionIsLookedFor_data();
    void holderOfAPartitionIsLookedFor();
    void patienceIsTheCallers();
    void disconnectsOfTheClustersBrokersAreCounted();
    void whatCannotBeReadIsNothing();
};

void LinkStatisticsTest::topicsAreCountedAndNotTheirPartitions()
{
    const auto statistics = read(R"("a:1/1":{"nodeid":1,"state":"UP","stateage":2000000,"connects":1})",
        R"({"packs":{"partitions":{"0":{"leader":1},"1":{"leader":1},"2":{"leader":1},"-1":{"leader":-1}}},
            "control":{"partitions":{"-1":{"leader":-1}}}})");
    QVERIFY(statistics.isUp && statistics.isSteady);
    QCOMPARE(statistics.partitions.size(), 3);
    QCOMPARE(statistics.topics, 1);
}

void LinkStatisticsTest::brokerThatHangsIsSilentUntilItSaysSomething_data()
{
    QTest::addColumn<QByteArray>("broker");
    QTest::addColumn<int>("before");
    QTest::addColumn<bool>("isSilent");
    QTest::newRow("answers") << QByteArray(R"("waitresp_cnt":1,"rxidle":200)") << 0 << false;
    QTest::newRow("owes nothing") << QByteArray(R"("waitresp_cnt":0,"rxidle":9000000)") << 8 << false;
    QTest::newRow("was just asked") << QByteArray(R"("waitresp_cnt":1,"rxidle":9000000)") << 0 << false;
    QTest::newRow("takes its time") << QByteArray(R"("waitresp_cnt":1,"rxidle":7000000)") << 6 << false;
    QTest::newRow("hangs") << QByteArray(R"("waitresp_cnt":1,"rxidle":8000000)") << 7 << true;
    QTest::newRow("is asked more") << QByteArray(R"("waitresp_cnt":2,"txidle":100,"rxidle":9000000)") << 8 << true;
    QTest::newRow("answers slowly") << QByteArray(R"("waitresp_cnt":1,"rxidle":900000)") << 7 << false;
    QTest::newRow("speaks again") << QByteArray(R"("waitresp_cnt":1,"rxidle":100)") << 9 << false;
}

void LinkStatisticsTest::brokerThatHangsIsSilentUntilItSaysSomething()
{
    QFETCH(const QByteArray, broker);
    QFETCH(const int, before);
    const QByteArray brokers = R"("a:1/1":{"nodeid":1,"state":"UP","connects":1,)" + broker + "}";
    QTEST(read(brokers, twoTopics, before).isSilent, "isSilent");
}

void LinkStatisticsTest::blackHoleIsSilentWhereNobodyElseIsConnected()
{
    const QByteArray blackHole = R"("a:1/bootstrap":{"nodeid":-1,"state":"CONNECT","stateage":8000000,"connects":1})";
    const QByteArray connected = R"(,"b:1/bootstrap":{"nodeid":-1,"state":"UP","stateage":8000000,"connects":1})";
    QVERIFY(read(blackHole, "{}").isSilent);
    QVERIFY(!read(blackHole + connected, "{}").isSilent);
    QVERIFY(!read(R"("a:1/bootstrap":{"nodeid":-1,"state":"CONNECT","stateage":7000000,"connects":1})", "{}").isSilent);
}

void LinkStatisticsTest::holderOfAPartitionIsLookedFor_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("topics");
    QTest::addColumn<Holders>("holders");
    const QByteArray away = R"("state":"INIT","stateage":100,"connects":7)";
    const QByteArray idle = R"({"packs":{"partitions":{"0":{"leader":1,"msgq_cnt":0,"xmit_msgq_cnt":0}}}})";
    QTest::newRow("connected") << QByteArray(R"("state":"UP","stateage":100,"connects":1)") << QByteArray(twoTopics)
                               << Holders::Reached;
    QTest::newRow("not tried") << QByteArray(R"("state":"INIT","stateage":100,"connects":0)") << QByteArray(twoTopics)
                               << Holders::Reached;
    QTest::newRow("being made") << QByteArray(R"("state":"CONNECT","stateage":100,"connects":1)")
                                << QByteArray(twoTopics) << Holders::Unsure;
    QTest::newRow("black hole") << QByteArray(R"("state":"CONNECT","stateage":8000000,"connects":1)")
                                << QByteArray(twoTopics) << Holders::Away;
    QTest::newRow("refused") << away << QByteArray(twoTopics) << Holders::Away;
    QTest::newRow("not needed") << away << idle << Holders::Reached;
    QTest::newRow("before there are topics") << away << QByteArray("{}") << Holders::Away;
}

void LinkStatisticsTest::holderOfAPartitionIsLookedFor()
{
    QFETCH(const QByteArray, state);
    QFETCH(const QByteArray, topics);
    // The address that was asked first stays connected all the time.
    const QByteArray asked = R"("a:1/bootstrap":{"nodeid":-1,"state":"UP","stateage":2000000,"connects":1},)";
    QTEST(read(asked + R"("b:1/1":{"nodeid":1,)" + state + "}", topics).holders, "holders");
}

// A caller may let the broker take its time to say that there is nothing new.
void LinkStatisticsTest::patienceIsTheCallers()
{
    const QByteArray json = R"({"brokers":{"a:1/1":{"nodeid":1,"state":"UP","waitresp_cnt":1,"rxidle":9000000}}})";
    QVERIFY(readStatistics(json, 8).isHanging);
    QVERIFY(!readStatistics(json, 8, 12).isHanging);
    QVERIFY(readStatistics(json, 11, 12).isHanging);
}

void LinkStatisticsTest::disconnectsOfTheClustersBrokersAreCounted()
{
    const auto statistics = read(R"("a:1/bootstrap":{"nodeid":-1,"state":"UP","disconnects":4,"rxidle":9000000},
        "a:1/1":{"nodeid":1,"state":"UP","disconnects":2,"rxidle":100})",
        "{}");
    QCOMPARE(statistics.disconnects, 2);
    QVERIFY(statistics.isTrickling);
    const auto counted = readStatistics(R"({"rx":7,"rxmsgs":5})", 0);
    QCOMPARE(counted.responses, 7);
    QCOMPARE(counted.records, 5);
}

void LinkStatisticsTest::whatCannotBeReadIsNothing()
{
    const auto statistics = readStatistics("{", 0);
    QVERIFY(!statistics.isUp && !statistics.isSilent);
    QCOMPARE(statistics.topics, 0);
}

QTEST_APPLESS_MAIN(LinkStatisticsTest)
#include "tst_linkstatistics.moc"
