// SPDX-License-Identifier: GPL-3.0-or-later
// A vehicle lost its database and gets its own people back from others: what becomes of their names meanwhile.
#include "node/base/logging.h"
#include "node/commands/names.h"
#include "node/commands/people.h"
#include "tests/sync/speaker.h"

#include <QTest>

using namespace gangway;
using protocol::Role;
namespace commands = gangway::commands;

namespace {

/// Lost what it knew of a person with some role, who is remembered by a pack alone.
class Forgetful : public sync::Speaker {
public:
    Forgetful(const QString &nick, Role role)
    {
        const auto guest = domain.addPerson(nick);
        const auto given = domain.write<Done>([guest, role](storage::Writing &writing) {
            return writing->people.find(guest).and_then([&](auto record) {
                record->person.role = role;
                return writing->people.save(*record);
            });
        });
        if (!given)
            qFatal("%s", qPrintable(given.error().message));
        domain.join(room, guest);
        memory = ofDomain(sealed());
        domain.loseDatabase();
        remembered = guest;
        clock.advance(60'000);
    }

    Result<protocol::Person> enter(const QString &nick)
    {
        return domain.write<protocol::Person>([this, nick](storage::Writing &writing) {
            const commands::NewPerson newcomer { rules::world::id<PersonId>(++m_newcomers), domain.self().id, nick,
                {} };
            return createPerson(writing, newcomer, commands::NewToken { QByteArray(32, char(m_newcomers)), {} });
        });
    }

    // As the engine does once packs of ours came back.
    void settle()
    {
        QVERIFY(domain.write<Done>(
            [this](storage::Writing &writing) { return commands::settleNamesakes(writing, domain.self().id); }));
    }

    protocol::Person known(PersonId id)
    {
        return domain
            .read<protocol::Person>([id](storage::Reading &reading) {
                return reading->people.find(id).transform([](const auto &found) { return found->person; });
            })
            .value_or({});
    }

    sync::Record memory;
    PersonId remembered;

private:
    int m_newcomers = 100;
};

} // namespace

class NamesakesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void nameOfWhomTheNetworkRemembersIsNotFree();
    void guestWhoTookACrewsNameGetsAnother();
    void rememberedGuestGivesWayToWhoIsHere();
};

void NamesakesTest::nameOfWhomTheNetworkRemembersIsNotFree()
{
    constexpr Timestamp day = commands::guestNameLasts;
    Forgetful guest(QStringLiteral("Oona"), Role::Guest), crew(QStringLiteral("Oona"), Role::Crew);
    for (Forgetful *vehicle : { &guest, &crew }) {
        QVERIFY(vehicle->take({ vehicle->memory }).ownRestored);
        const auto refused = vehicle->enter(QStringLiteral("oona"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Taken);
        QCOMPARE(refused.error().suggestion, QStringLiteral("oona 2"));
        vehicle->settle();
        vehicle->clock.advance(day - 60'000);
        QVERIFY(!vehicle->enter(QStringLiteral("Oona")));
        vehicle->clock.advance(120'000);
    }
    // As of any guest who was not seen for a day; a role is not lost that way.
    QVERIFY(guest.enter(QStringLiteral("Oona")));
    QVERIFY(guest.known(guest.remembered).former);
    QVERIFY(!crew.enter(QStringLiteral("Oona")));
}

void NamesakesTest::guestWhoTookACrewsNameGetsAnother()
{
    Forgetful vehicle(QStringLiteral("Oona"), Role::Crew);
    const auto newcomer = vehicle.enter(QStringLiteral("OONA"));
    QVERIFY(newcomer);
    vehicle.take({ vehicle.memory });
    vehicle.settle();
    QCOMPARE(vehicle.known(newcomer->id).nick, QStringLiteral("OONA 2"));
    QCOMPARE(vehicle.known(vehicle.remembered).nick, QStringLiteral("Oona"));
    QVERIFY(!vehicle.known(vehicle.remembered).former);
    const auto changes = vehicle.domain.changes().size();
    vehicle.settle();
    QCOMPARE(vehicle.domain.changes().size(), changes);
}

void NamesakesTest::rememberedGuestGivesWayToWhoIsHere()
{
    Forgetful vehicle(QStringLiteral("Oona"), Role::Guest);
    const auto newcomer = vehicle.enter(QStringLiteral("Oona"));
    QVERIFY(newcomer);
    vehicle.take({ vehicle.memory });
    vehicle.settle();
    QCOMPARE(vehicle.known(newcomer->id).nick, QStringLiteral("Oona"));
    QVERIFY(vehicle.known(vehicle.remembered).former);
    QCOMPARE(vehicle.outbox(), 1); // others learn that it is another Oona
}

QTEST_GUILESS_MAIN(NamesakesTest)
#include "tst_namesakes.moc"
