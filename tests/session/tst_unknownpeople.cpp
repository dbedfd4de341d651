// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenodetest.h"

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;

/// People who are to be shown and were not told of are asked for.
class UnknownPeopleTest : public FakeNodeTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void unknownAuthorsAreAskedForOnceAndTogether();
    void previewNamesItsAuthor();
    void moreThanAHundredPeopleGoInParts();
    void membersAndReadersAreAskedFor();
    void knownPeopleAreNotAskedFor();
    void unknownToTheNodeIsAskedForOnceAConnection();
};

void UnknownPeopleTest::init()
{
    FakeNodeTest::init();
    m_node->change = 1000;
}

void UnknownPeopleTest::unknownAuthorsAreAskedForOnceAndTogether()
{
    const PersonId orlo = id<PersonId>(60);
    m_node->people = { person(ailo, QStringLiteral("Ailo"), 30), person(orlo, QStringLiteral("Orlo"), 31) };
    enter();
    m_node->tellLive({ message(1001, QStringLiteral("one")), message(1002, QStringLiteral("two"), orlo),
        message(1003, QStringLiteral("three")) });
    QTRY_COMPARE(m_passenger->timeline().size(), 3);
    QTRY_COMPARE(m_passenger->timeline().first().authorNick, QStringLiteral("Ailo"));
    QCOMPARE(m_passenger->timeline().at(1).authorNick, QStringLiteral("Orlo"));
    const auto asked = m_node->asked<protocol::PeopleFind>();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(QSet<PersonId>(asked[0].ids->cbegin(), asked[0].ids->cend()), (QSet<PersonId> { ailo, orlo }));
    m_node->tellLive({ message(1004, QStringLiteral("four")) });
    QTRY_COMPARE(m_passenger->timeline().size(), 4);
    QCOMPARE(m_passenger->timeline().last().authorNick, QStringLiteral("Ailo"));
    QCOMPARE(m_node->asked<protocol::PeopleFind>().size(), 1);
    goOffline(); // and they are kept
    begin();
    m_passenger->join(m_node->port());
    QTRY_COMPARE(m_passenger->room().previewAuthor, QStringLiteral("Ailo"));
}

void UnknownPeopleTest::previewNamesItsAuthor()
{
    m_node->people = { person(ailo, QStringLiteral("Ailo"), 30) };
    m_node->world.append(message(20));
    join();
    QTRY_COMPARE(m_passenger->room().previewAuthor, QStringLiteral("Ailo"));
    QVERIFY(!m_passenger->room().previewUnknown);
}

void UnknownPeopleTest::moreThanAHundredPeopleGoInParts()
{
    QList<protocol::Item> said;
    for (int number = 0; number < 250; ++number) {
        const PersonId author = id<PersonId>(1000 + number);
        m_node->people.append(person(author, QStringLiteral("Person %1").arg(number), 30));
        said.append(message(1001 + number, QString::number(number), author));
    }
    enter();
    m_node->tellLive(said);
    const auto named = [this] {
        const auto shown = m_passenger->timeline();
        return std::count_if(
            shown.begin(), shown.end(), [](const MessageView &view) { return !view.authorNick.isEmpty(); });
    };
    QTRY_COMPARE(named(), 250);
    const auto asked = m_node->asked<protocol::PeopleFind>();
    QCOMPARE(asked.size(), 3);
    QVERIFY(std::all_of(asked.begin(), asked.end(), [](const auto &one) { return one.ids->size() <= 100; }));
}

void UnknownPeopleTest::membersAndReadersAreAskedFor()
{
    const PersonId orlo = id<PersonId>(60);
    m_node->people = { person(ailo, QStringLiteral("Ailo"), 30), person(orlo, QStringLiteral("Orlo"), 31) };
    m_node->script = [this, orlo](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::MessageInfo>(request))
            return false;
        protocol::MessageDetails info;
        info.message = message(1001);
        info.state = QStringLiteral("saved");
        info.read = { orlo };
        m_node->answer(ref, info);
        return true;
    };
    m_node->world.append(protocol::Member { lounge, ailo, true, 1, 15 });
    enter();
    m_passenger->session->dispatch(LoadMembers { lounge });
    QTRY_COMPARE(m_passenger->members.size(), 1);
    QTRY_COMPARE(m_passenger->members.first().person.nick, QStringLiteral("Ailo"));
    m_passenger->session->dispatch(LoadInfo { freshId<MessageId>() });
    const auto knows = [&] {
        const auto people = m_passenger->session->people();
        return std::any_of(
            people.begin(), people.end(), [&](const PersonView &view) { return view.person.id == orlo; });
    };
    QTRY_VERIFY(knows());
}

void UnknownPeopleTest::knownPeopleAreNotAskedFor()
{
    m_node->world += { person(ailo, QStringLiteral("Ailo"), 12), message(20) };
    join();
    m_node->tellLive({ person(id<PersonId>(60), QStringLiteral("Orlo"), 1001),
        message(1002, QStringLiteral("hi"), id<PersonId>(60)) });
    QTRY_COMPARE(m_passenger->room().previewAuthor, QStringLiteral("Orlo"));
    m_node->tell(protocol::Presence { { id<PersonId>(61) }, {}, false }); // shown nowhere
    m_node->tellLive({ message(1003, QStringLiteral("who?"), id<PersonId>(62)) });
    QTRY_COMPARE(m_node->asked<protocol::PeopleFind>().size(), 1);
    QCOMPARE(*m_node->asked<protocol::PeopleFind>().first().ids, QList<PersonId> { id<PersonId>(62) });
}

void UnknownPeopleTest::unknownToTheNodeIsAskedForOnceAConnection()
{
    enter();
    m_node->tellLive({ message(1001) });
    QTRY_COMPARE(m_node->asked<protocol::PeopleFind>().size(), 1);
    m_node->tellLive({ message(1002), person(id<PersonId>(60), QStringLiteral("Orlo"), 1003) });
    m_node->tellLive({ message(1004, QStringLiteral("last"), id<PersonId>(61)) });
    QTRY_COMPARE(m_node->asked<protocol::PeopleFind>().size(), 2);
    QCOMPARE(*m_node->asked<protocol::PeopleFind>().last().ids, QList<PersonId> { id<PersonId>(61) });
    m_node->people = { person(ailo, QStringLiteral("Ailo"), 1010) };
    m_node->cut();
    QTRY_COMPARE(m_passenger->timeline().value(0).authorNick, QStringLiteral("Ailo"));
}

QTEST_GUILESS_MAIN(UnknownPeopleTest)
#include "tst_unknownpeople.moc"
