// SPDX-License-Identifier: GPL-3.0-or-later
// Others introduce themselves; what crew and passengers see of it.
#include "node/base/logging.h"
#include "node/sync/belonging.h"
#include "node/sync/orders.h"
#include "tests/storage/engines.h"
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using namespace gangway::sync;

class NewcomersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void namesakesAreToldApart();
    void floodOfHellosIsBounded();
    void listDecidesWhosePacksAreTaken();
    void crewAdmitsDistrustsAndRetires();
    void pastOfWhoIsDistrustedIsHiddenByChoice_data() { support::Engines::addRows(); }
    void pastOfWhoIsDistrustedIsHiddenByChoice();
};

void NewcomersTest::namesakesAreToldApart()
{
    Stage stage; // the domain is called "Here"
    const auto sayHello = [&](int speaker, const QString &name, qint64 revision) {
        stage.speakAs(speaker);
        return stage.greet({ .name = name, .revision = revision });
    };
    const auto nameOf = [&](int speaker) { return stage.domainRecord(Stage::fixedOrigin(speaker))->domain.name; };
    const auto wordsOf = [&](int speaker) {
        return stage.domainRecord(Stage::fixedOrigin(speaker))->domain.words.section(u' ', 0, 1);
    };
    sayHello(1, QStringLiteral("Ferry"), 1);
    QCOMPARE(nameOf(1), QStringLiteral("Ferry"));
    const qint64 before = stage.domainRecord(Stage::fixedOrigin(1))->domain.change;

    sayHello(2, QStringLiteral("FERRY"), 1);
    sayHello(3, QStringLiteral("here"), 1);
    sayHello(4, QStringLiteral("\u202Ex"), 1);
    QCOMPARE(nameOf(1), QStringLiteral("Ferry (%1)").arg(wordsOf(1)));
    QCOMPARE(nameOf(2), QStringLiteral("FERRY (%1)").arg(wordsOf(2)));
    QCOMPARE(nameOf(3), QStringLiteral("here (%1)").arg(wordsOf(3)));
    QCOMPARE(nameOf(4), stage.domainRecord(Stage::fixedOrigin(4))->domain.words);
    QCOMPARE(stage.domainRecord(stage.domain.self().id)->domain.name, QStringLiteral("Here"));
    QVERIFY(stage.domainRecord(Stage::fixedOrigin(1))->domain.change > before); // who resumes hears of it

    stage.speakAs(2);
    stage.hear({ rules::DomainEvent { .name = QStringLiteral("Lighter"), .revision = 2 } });
    QCOMPARE(nameOf(2), QStringLiteral("Lighter"));
    QCOMPARE(nameOf(1), QStringLiteral("Ferry"));
    QCOMPARE(stage.domainRecord(Stage::fixedOrigin(1))->saidName, QStringLiteral("Ferry"));
}

void NewcomersTest::floodOfHellosIsBounded()
{
    Stage stage;
    int told = 0;
    identity::DomainKey noted; // without being trusted
    for (int number = 0; number < 300; ++number) {
        stage.keys = crypto::makeKeyPair();
        if (number == mostUnproven)
            noted = stage.keys;
        stage.origin = identity::domainIdOf(stage.keys.publicKey);
        told += stage.greet({ .name = QStringLiteral("Nobody %1").arg(number), .revision = 1 }).metDomain ? 1 : 0;
    }
    const auto counted = [&] {
        const auto known = stage.domains();
        return std::count_if(
            known.begin(), known.end(), [](const auto &record) { return !record.domain.own && record.domain.trusted; });
    };
    QCOMPARE(counted(), mostUnproven);
    QCOMPARE(stage.domains().size(), 1 + mostUnproven + mostPending);
    QCOMPARE(told, mostUnproven + mostPending);

    // A domain that sends a pack counts, whether it was noted or not.
    stage.hear({ stage.message(1, stage.clock.now()) }); // it was not noted
    QVERIFY(!stage.domainRecord(stage.origin));
    stage.greet({ .name = QStringLiteral("Late"), .revision = 1 });
    QVERIFY(stage.domainRecord(stage.origin)->domain.trusted);
    QCOMPARE(counted(), mostUnproven + 1);
    stage.keys = noted;
    stage.origin = identity::domainIdOf(noted.publicKey);
    QVERIFY(!stage.domainRecord(stage.origin)->domain.trusted);
    stage.hear({ stage.message(2, stage.clock.now()) });
    QVERIFY(stage.domainRecord(stage.origin)->domain.trusted);
    QCOMPARE(counted(), mostUnproven + 2);

    // Silent for a day, one of them makes room.
    stage.clock.advance(25LL * 3600 * 1000);
    for (const int number : { 8, 9 }) { // the first takes the place of the one that is trusted by now
        stage.speakAs(number);
        stage.greet({ .name = QStringLiteral("Tomorrow"), .revision = 1 });
        QVERIFY(stage.domainRecord(stage.origin));
    }
    QCOMPARE(stage.domains().size(), 3 + mostUnproven + mostPending);
}

void NewcomersTest::listDecidesWhosePacksAreTaken()
{
    Stage stage;
    const auto listed = crypto::keyPairFromSeed(QByteArray(32, 1));
    for (const QString &entry : { identity::fingerprintWords(listed.publicKey).toUpper(), Stage::fixedOrigin(1).text(),
             QString::fromLatin1(listed.publicKey.toHex()) })
        QVERIFY(identity::namesKey(entry, listed.publicKey) && !identity::namesKey(entry, stage.keys.publicKey));
    stage.fleetKeys = { identity::fingerprintWords(listed.publicKey) };

    stage.speakAs(2);
    const auto kept = stage.packed({ stage.message(1, stage.clock.now()) });
    QCOMPARE(stage.take({ kept }).packs, 0);
    QVERIFY(!stage.stored(1));
    QCOMPARE(stage.quarantined(), 0);
    QVERIFY(!stage.domainRecord(stage.origin)->domain.trusted);
    stage.greet({ .name = QStringLiteral("Here"), .revision = 1 });
    QVERIFY(!stage.domainRecord(stage.origin)->domain.trusted);
    QVERIFY(stage.marks().isEmpty());

    QVERIFY(stage.order(QStringLiteral("admit ") + stage.domainRecord(stage.origin)->domain.words));
    QVERIFY(stage.domainRecord(stage.origin)->domain.trusted);
    QCOMPARE(stage.take({ kept }).packs, 1); // as a holder sends it again
    QVERIFY(stage.stored(1));

    stage.speakAs(1);
    stage.greet({ .name = QStringLiteral("Listed"), .revision = 1 });
    QVERIFY(stage.domainRecord(stage.origin)->domain.trusted);
    QCOMPARE(stage.hear({ stage.message(2, stage.clock.now()) }).packs, 1);
}

void NewcomersTest::crewAdmitsDistrustsAndRetires()
{
    Stage stage;
    stage.greet({ .name = QStringLiteral("Ferry"), .revision = 1 });
    QCOMPARE(stage.hear({ stage.message(1, stage.clock.now()) }).packs, 1);
    QCOMPARE(stage.order(QStringLiteral("admit amber canoe")).error().code, Error::Code::NotFound);
    QCOMPARE(stage.order(QStringLiteral("maroon x")).error().code, Error::Code::Invalid);

    QVERIFY(stage.order(QStringLiteral("distrust ") + stage.origin.text()));
    QVERIFY(!stage.domainRecord(stage.origin)->domain.trusted);
    const auto refused = stage.packed({ stage.message(2, stage.clock.now()) });
    QCOMPARE(stage.take({ refused }).quarantined, 1);
    QVERIFY(stage.stored(1) && !stage.stored(2));
    QVERIFY(stage.order(QStringLiteral("quarantine"))->contains(stage.origin.text()));
    stage.greet({ .name = QStringLiteral("Ferry"), .revision = 2 });
    QVERIFY(!stage.domainRecord(stage.origin)->domain.trusted);

    QVERIFY(stage.order(QStringLiteral("admit ") + stage.origin.text()));
    QCOMPARE(stage.take({ refused }).packs, 1);
    QVERIFY(stage.stored(2));
    QVERIFY(stage.order(QStringLiteral("retire ") + stage.origin.text()));
    QVERIFY(stage.domainRecord(stage.origin)->domain.retired);
    // A newer name does not take the crew's word back; the crew does.
    stage.greet({ .name = QStringLiteral("Ferry 2"), .revision = 3 });
    stage.hear({ rules::DomainEvent { .name = QStringLiteral("Ferry 3"), .revision = 4 } });
    QCOMPARE(stage.domainRecord(stage.origin)->saidName, QStringLiteral("Ferry 3"));
    QVERIFY(stage.domainRecord(stage.origin)->domain.retired);
    QVERIFY(stage.order(QStringLiteral("admit ") + stage.origin.text()));
    QVERIFY(!stage.domainRecord(stage.origin)->domain.retired);
}

void NewcomersTest::pastOfWhoIsDistrustedIsHiddenByChoice()
{
    QFETCH(const QString, engine);
    support::Engines engines;
    Stage stage(engines.freshUrl(engine));
    const auto reader = stage.domain.addPerson(QStringLiteral("Reader"));
    const auto author = rules::world::id<PersonId>(1);
    const auto withheld = [&] {
        auto message = stage.message(2, stage.clock.now());
        message.withheldText = rules::textHash(std::exchange(message.text, {}));
        return message;
    }();
    stage.greet({ .name = QStringLiteral("Ferry"), .revision = 1 });
    stage.hear({ rules::ProfileEvent { author, {}, QStringLiteral("Oona"), {}, 0, {}, false, 1, 1 },
        rules::RoomEvent { stage.localRoom(), {}, QStringLiteral("All"), {}, protocol::Reach::Everyone, author, 1, 1 },
        stage.message(1, stage.clock.now()), withheld });
    const QByteArray before = stage.domain.digest();
    const auto seen = [&] {
        return stage.domain.read<QStringList>([&](storage::Reading &reading) -> Result<QStringList> {
            const auto person = reading->people.find(author);
            const auto room = reading->rooms.find(stage.localRoom());
            const auto messages = reading->messages.before(stage.localRoom(), std::nullopt, 10);
            const int unread = *reading->messages.unread({ stage.localRoom(), reader, 0 });
            return QStringList { (*person)->person.nick, (*room)->room.name, QString::number(messages->messages.size()),
                QString::number(unread), QString::number((*room)->room.last != 0) };
        });
    };
    const QStringList all { QStringLiteral("Oona"), QStringLiteral("All"), QStringLiteral("1"), QStringLiteral("1"),
        QStringLiteral("1") };
    QCOMPARE(*seen(), all);
    QVERIFY(stage.order(QStringLiteral("distrust ") + stage.origin.text()));
    QCOMPARE(*seen(), all);

    QVERIFY(stage.order(QStringLiteral("distrust-and-hide ") + stage.origin.text()));
    QCOMPARE(
        *seen(), (QStringList { QString(), QString(), QStringLiteral("0"), QStringLiteral("0"), QStringLiteral("0") }));
    QVERIFY(stage.domain.digest() != before);
    QVERIFY(stage.order(QStringLiteral("admit ") + stage.origin.text()));
    QCOMPARE(*seen(), all);
    QCOMPARE(stage.domain.digest(), before);
}

QTEST_GUILESS_MAIN(NewcomersTest)
#include "tst_newcomers.moc"
