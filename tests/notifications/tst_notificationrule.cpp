// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/notificationrule.h"

#include <QTest>

using namespace gangway;
using namespace gangway::notifications;

namespace {

RoomId room(quint8 number)
{
    RoomId::Bytes bytes {};
    bytes[15] = number;
    return RoomId(bytes);
}

const RoomId lounge = room(1);
const RoomId harbour = room(2);

session::Arrival arrival(bool isMention)
{
    session::Arrival arrival;
    arrival.room = lounge;
    arrival.isMention = isMention;
    return arrival;
}

QDateTime at(int hour, int minute = 0)
{
    return QDateTime(QDate(2026, 11, 30), QTime(hour, minute));
}

Situation elsewhere(const QDateTime &now = at(12))
{
    return { .now = now };
}

} // namespace

/// The table of what is told and how.
class NotificationRuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ruleDecidesByMention_data();
    void ruleDecidesByMention();
    void onlyTheRoomOnAScreenThatIsLookedAtIsNotTold();
    void soundIsAChoice();
    void quietHoursMayPassMidnight_data();
    void quietHoursMayPassMidnight();
    void doNotDisturbEndsByItself();
    void nextTimeIsTodayOrTomorrow();
    void missedMessagesFollowTheSameRule_data();
    void missedMessagesFollowTheSameRule();
    void onlyARuleOfItsOwnMutesARoom();
};

void NotificationRuleTest::ruleDecidesByMention_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<RoomRule>("roomRule");
    QTest::addColumn<bool>("isTold");
    QTest::addColumn<bool>("isMentionTold");
    const auto row = [](const char *name, Rule rule, RoomRule roomRule, bool isTold, bool isMentionTold) {
        QTest::newRow(name) << rule << roomRule << isTold << isMentionTold;
    };
    row("everything", Rule::All, RoomRule::AsAll, true, true);
    row("mentions", Rule::Mentions, RoomRule::AsAll, false, true);
    row("nothing", Rule::None, RoomRule::AsAll, false, false);
    row("everything, the room mentions", Rule::All, RoomRule::Mentions, false, true);
    row("everything, the room nothing", Rule::All, RoomRule::None, false, false);
    row("mentions, the room everything", Rule::Mentions, RoomRule::All, true, true);
    row("nothing, the room everything", Rule::None, RoomRule::All, true, true);
    row("nothing, the room mentions", Rule::None, RoomRule::Mentions, false, true);
}

void NotificationRuleTest::ruleDecidesByMention()
{
    QFETCH(Rule, rule);
    QFETCH(RoomRule, roomRule);
    QFETCH(bool, isTold);
    QFETCH(bool, isMentionTold);
    Settings settings;
    settings.rule = rule;
    settings.rooms.insert(lounge, roomRule);
    QCOMPARE(tellingOf(arrival(false), settings, elsewhere()) != Telling::Nothing, isTold);
    QCOMPARE(tellingOf(arrival(true), settings, elsewhere()) != Telling::Nothing, isMentionTold);
}

void NotificationRuleTest::onlyTheRoomOnAScreenThatIsLookedAtIsNotTold()
{
    const Settings settings;
    const auto telling = [&](bool isActive, const RoomId &open) {
        return tellingOf(arrival(true), settings, { isActive, open, at(12) });
    };
    QCOMPARE(telling(true, lounge), Telling::Nothing);
    QCOMPARE(telling(false, lounge), Telling::WithSound);
    QCOMPARE(telling(true, harbour), Telling::WithSound);
    QCOMPARE(telling(true, {}), Telling::WithSound);
}

void NotificationRuleTest::soundIsAChoice()
{
    Settings settings;
    QCOMPARE(tellingOf(arrival(false), settings, elsewhere()), Telling::WithSound);
    settings.hasSound = false;
    QCOMPARE(tellingOf(arrival(false), settings, elsewhere()), Telling::Silently);
}

void NotificationRuleTest::quietHoursMayPassMidnight_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<bool>("isQuiet");
    const int ten = 22 * 60, seven = 7 * 60;
    QTest::newRow("before") << ten << seven << at(21, 59) << false;
    QTest::newRow("first minute") << ten << seven << at(22, 0) << true;
    QTest::newRow("midnight") << ten << seven << at(0, 0) << true;
    QTest::newRow("last minute") << ten << seven << at(6, 59) << true;
    QTest::newRow("after") << ten << seven << at(7, 0) << false;
    QTest::newRow("within a day") << seven << ten << at(12) << true;
    QTest::newRow("outside a day") << seven << ten << at(23) << false;
    QTest::newRow("from and to the same") << seven << seven << at(7) << false;
}

void NotificationRuleTest::quietHoursMayPassMidnight()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(QDateTime, now);
    QFETCH(bool, isQuiet);
    Settings settings;
    settings.quietFrom = from;
    settings.quietTo = to;
    QVERIFY(!settings.isQuiet(now)); // until they are chosen
    settings.hasQuietHours = true;
    QCOMPARE(settings.isQuiet(now), isQuiet);
    QCOMPARE(tellingOf(arrival(true), settings, elsewhere(now)) == Telling::Nothing, isQuiet);
}

void NotificationRuleTest::doNotDisturbEndsByItself()
{
    Settings settings;
    settings.quietUntil = at(13).toMSecsSinceEpoch();
    QVERIFY(settings.isQuiet(at(12, 59)));
    QVERIFY(!settings.isQuiet(at(13)));
    settings.quietUntil = Settings::untilEnded;
    QVERIFY(settings.isQuiet(at(12).addYears(90)));
}

void NotificationRuleTest::nextTimeIsTodayOrTomorrow()
{
    QCOMPARE(nextTime(at(6, 30), 7 * 60), at(7));
    QCOMPARE(nextTime(at(7), 7 * 60), at(7).addDays(1));
    QCOMPARE(nextTime(at(23), 7 * 60), at(7).addDays(1));
}

void NotificationRuleTest::missedMessagesFollowTheSameRule_data()
{
    QTest::addColumn<RoomRule>("rule");
    QTest::addColumn<int>("told");
    QTest::newRow("everything") << RoomRule::All << 500;
    QTest::newRow("mentions") << RoomRule::Mentions << 2;
    QTest::newRow("nothing") << RoomRule::None << 0;
}

void NotificationRuleTest::missedMessagesFollowTheSameRule()
{
    QFETCH(RoomRule, rule);
    QFETCH(int, told);
    const session::MissedRoom missed { lounge, {}, 500, 2 };
    Settings settings;
    settings.rooms.insert(lounge, rule);
    QCOMPARE(toldOf(missed, settings, elsewhere()), told);
    QCOMPARE(toldOf(missed, settings, { false, lounge, at(12) }), told);
    QCOMPARE(toldOf(missed, settings, { true, harbour, at(12) }), 0);
    settings.quietUntil = Settings::untilEnded;
    QCOMPARE(toldOf(missed, settings, elsewhere()), 0);
}

void NotificationRuleTest::onlyARuleOfItsOwnMutesARoom()
{
    Settings settings;
    settings.rule = Rule::None;
    QVERIFY(!settings.isMuted(lounge));
    settings.rooms.insert(lounge, RoomRule::None);
    QVERIFY(settings.isMuted(lounge));
    settings.rooms.insert(lounge, RoomRule::AsAll);
    QVERIFY(!settings.isMuted(lounge));
}

QTEST_GUILESS_MAIN(NotificationRuleTest)
#include "tst_notificationrule.moc"
