// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/permissions.h"

#include <QSet>
#include <QTest>

using namespace gangway;
using namespace gangway::rules;
using protocol::Role;

namespace {

constexpr Role roles[] = { Role::Guest, Role::Passenger, Role::Moderator, Role::Crew, Role::Owner };

/// The whole table once more, in words of its own.
bool expected(const Access &who, Action action)
{
    switch (action) {
    case Action::CreateRoom:
    case Action::JoinRoom:
    case Action::LeaveRoom:
    case Action::ReadRoom:
    case Action::ListMembers:
    case Action::FindRooms:
    case Action::FindPeople:
    case Action::OpenDirectRoom: return true;
    case Action::SeeReaders:
    case Action::MarkRoom: return who.isMember;
    case Action::Post: return who.isMember && !who.isArchived;
    case Action::EditMessage: return who.isMember && who.isAuthor && !who.isArchived;
    case Action::DeleteMessage: return who.isMember && who.isAuthor;
    case Action::Invite: return who.isMember && who.isByInvitation;
    case Action::RemoveMember: return who.isMember && who.isByInvitation && who.isAdmin;
    case Action::SetRoom:
    case Action::DeleteRoom:
        if (!who.isLed)
            return false;
        return (who.isMember && who.isAdmin) ||
            (!who.isByInvitation && (who.role == Role::Crew || who.role == Role::Owner));
    case Action::SeeLinkDetails:
    case Action::DecideDomains: return who.role == Role::Crew || who.role == Role::Owner;
    }
    return false;
}

} // namespace

class PermissionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everybodyMayExactlyWhatTheTableSays();
    void refusalNamesThePermission();
    void permissionsHaveNamesOfTheirOwn();
    void crewAndOwnerNeedASecureConnection();
};

void PermissionsTest::everybodyMayExactlyWhatTheTableSays()
{
    int cases = 0;
    for (int action = 0; action < actionCount; ++action) {
        for (const Role role : roles) {
            for (int facts = 0; facts < 64; ++facts) {
                const Access who { role, bool(facts & 1), bool(facts & 2), bool(facts & 4), bool(facts & 8),
                    bool(facts & 16), bool(facts & 32) };
                QCOMPARE(mayPerform(who, Action(action)), expected(who, Action(action)));
                QCOMPARE(bool(require(who, Action(action))), expected(who, Action(action)));
                ++cases;
            }
        }
    }
    QCOMPARE(cases, actionCount * 320);
}

void PermissionsTest::refusalNamesThePermission()
{
    const auto refused = require({ .role = Role::Guest }, Action::Post);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Denied);
    QCOMPARE(refused.error().field, QStringLiteral("post"));
    QVERIFY(!refused.error().message.isEmpty());
}

void PermissionsTest::permissionsHaveNamesOfTheirOwn()
{
    QSet<QString> names;
    for (int action = 0; action < actionCount; ++action)
        names.insert(permissionName(Action(action)));
    QCOMPARE(names.size(), qsizetype(actionCount));
    QVERIFY(!names.contains(QString()));
}

void PermissionsTest::crewAndOwnerNeedASecureConnection()
{
    for (const Role role : roles) {
        QVERIFY(requireTransport(role, Transport::Secure));
        QCOMPARE(bool(requireTransport(role, Transport::Plain)), role < Role::Crew);
    }
    QCOMPARE(requireTransport(Role::Owner, Transport::Plain).error().field, QStringLiteral("secure_connection"));
}

QTEST_APPLESS_MAIN(PermissionsTest)
#include "tst_permissions.moc"
