// SPDX-License-Identifier: GPL-3.0-or-later
// Others introduce themselves; what crew and passengers see of it.
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using namespace gangway::sync;

class NewcomersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void namesakesAreToldApart();
};

void NewcomersTest::namesakesAreToldApart()
{
    Stage stage; // the island is called "Here"
    const auto sayHello = [&](int speaker, const QString &name, qint64 revision) {
        stage.speakAs(speaker);
        return stage.greet({ .name = name, .revision = revision });
    };
    const auto nameOf = [&](int speaker) { return stage.domain(Stage::fixedOrigin(speaker))->domain.name; };
    const auto wordsOf = [&](int speaker) {
        return stage.domain(Stage::fixedOrigin(speaker))->domain.words.section(u' ', 0, 1);
    };
    sayHello(1, QStringLiteral("Ferry"), 1);
    QCOMPARE(nameOf(1), QStringLiteral("Ferry"));
    const qint64 before = stage.domain(Stage::fixedOrigin(1))->domain.change;

    sayHello(2, QStringLiteral("FERRY"), 1);
    sayHello(3, QStringLiteral("here"), 1);
    sayHello(4, QStringLiteral("\u202Ex"), 1);
    QCOMPARE(nameOf(1), QStringLiteral("Ferry (%1)").arg(wordsOf(1)));
    QCOMPARE(nameOf(2), QStringLiteral("FERRY (%1)").arg(wordsOf(2)));
    QCOMPARE(nameOf(3), QStringLiteral("here (%1)").arg(wordsOf(3)));
    QCOMPARE(nameOf(4), stage.domain(Stage::fixedOrigin(4))->domain.words);
    QCOMPARE(stage.domain(stage.island.self().id)->domain.name, QStringLiteral("Here"));
    QVERIFY(stage.domain(Stage::fixedOrigin(1))->domain.change > before); // who resumes hears of it

    stage.speakAs(2);
    stage.hear({ rules::DomainEvent { .name = QStringLiteral("Lighter"), .revision = 2 } });
    QCOMPARE(nameOf(2), QStringLiteral("Lighter"));
    QCOMPARE(nameOf(1), QStringLiteral("Ferry"));
    QCOMPARE(stage.domain(Stage::fixedOrigin(1))->saidName, QStringLiteral("Ferry"));
}

QTEST_GUILESS_MAIN(NewcomersTest)
#include "tst_newcomers.moc"
