// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/passenger.h"
#include "tests/support/faultproxy.h"
#include "tests/support/nodeprocess.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;
using namespace std::chrono_literals;

using Phase = ConnectionView::Phase;

/// Sessions against a real gangway-node process, also over a link that fails.
class RealNodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whoMadeARoomNamesItAnew();
    void deletedRoomGoesAndComesBack();
    void twoPeopleTalk();
    void takenNameGetsASuggestion();
    void ticketMakesTheOwner();
    void theVehicleTellsItsNameBeforeAnybodyJoins();
    void accountIsMadeAndSignedIntoFromAnotherDevice();
    void wrongPasswordAndTakenNameAreExplained();
    void chosenNameIsTakenByWhoIsKnownAlready();
    void killedNodeLosesNothingAndRepeatsNothing();
    void cutLinkLosesNothingAndRepeatsNothing();
    void silentLinkIsNoticedAndLeft();
    void whoLooksForTheNodeLearnsOfSilenceAtOnce();
    void historyIsReadFarBack();
    void roomJoinedWhileItIsOpenReachesBackAtOnce();
    void roomsAreFoundByTheirNamesAndJoined();
    void lookAlikeLettersAreFound();
    void twoPeopleWriteToEachOtherAlone();
    void privateRoomIsItsMembersAffair();

private:
    struct Person {
        MemorySecrets secrets;
        std::unique_ptr<Passenger> window;
        Passenger *operator->() const { return window.get(); }
    };

    std::unique_ptr<Person> enter(const QString &name, quint16 port, const Timeouts &timeouts = Passenger::quickPace());
    RoomId createRoom(Person &person, const QString &name);
    void enterRoom(Person &person, const RoomId &room);
    QStringList write(Person &person, const RoomId &room, int count, const std::function<void(int)> &between);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<support::NodeProcess> m_node;
};

void RealNodeTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto node = support::NodeProcess::start({ m_folder->filePath(QStringLiteral("node")), QStringLiteral("Train A"),
        { QStringLiteral("--message-rate"), QStringLiteral("1000") } });
    if (!node)
        QFAIL(qPrintable(node.error().message));
    m_node = std::move(node).value();
}

void RealNodeTest::cleanup()
{
    m_node.reset();
    m_folder.reset();
}

std::unique_ptr<RealNodeTest::Person> RealNodeTest::enter(const QString &name, quint16 port, const Timeouts &timeouts)
{
    auto person = std::make_unique<Person>();
    person->window = std::make_unique<Passenger>(m_folder->filePath(name), person->secrets, timeouts);
    person->window->join(port, {}, name);
    if (!QTest::qWaitFor([&] { return person->window->isOnBoard(); }, 10'000))
        qWarning("%s does not get on board: %s", qPrintable(name),
            qPrintable(person->window->session->connection().reason.message));
    return person;
}

RoomId RealNodeTest::createRoom(Person &person, const QString &name)
{
    const auto find = [&] {
        for (const RoomView &view : person->session->rooms())
            if (view.room.name == name && view.joined)
                return view.room.id;
        return RoomId();
    };
    person->session->dispatch(CreateRoom { name, {}, protocol::Reach::Vehicle });
    if (!QTest::qWaitFor([&] { return !find().isNull(); }, 10'000))
        qWarning("the room does not come: %s",
            person->notices.isEmpty() ? "" : qPrintable(person->notices.last().error.message));
    return find();
}

void RealNodeTest::enterRoom(Person &person, const RoomId &room)
{
    QTRY_VERIFY(person->knowsRoom(room));
    if (!person->room(room).joined)
        person->session->dispatch(JoinRoom { room });
    QTRY_VERIFY(person->room(room).joined);
    const int resets = person->resets;
    person->open(room);
    QTRY_VERIFY(person->resets > resets);
}

QStringList RealNodeTest::write(Person &person, const RoomId &room, int count, const std::function<void(int)> &between)
{
    QStringList texts;
    for (int i = 0; i < count; ++i) {
        texts.append(QStringLiteral("message %1").arg(i));
        person->send(texts.last(), room);
        between(i);
    }
    return texts;
}

QStringList spoken(const Passenger &passenger)
{
    QStringList texts;
    for (const MessageView &view : passenger.timeline())
        if (view.message.content.type == protocol::Content::Type::Text)
            texts.append(view.message.content.text);
    return texts;
}

PersonId selfOf(const Passenger &passenger)
{
    return passenger.session->self().person.id;
}

RoomView closedRoom(const Passenger &passenger)
{
    for (const RoomView &view : passenger.session->rooms())
        if (view.room.kind != protocol::RoomKind::Public)
            return view;
    return {};
}

void RealNodeTest::twoPeopleWriteToEachOtherAlone()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const auto ilse = enter(QStringLiteral("Ilse"), m_node->port());
    QTRY_VERIFY(closedRoom(*tavi->window).room.id.isNull());
    (*tavi)->session->dispatch(WriteTo { selfOf(*ilse->window) });
    QTRY_VERIFY(!(*tavi)->session->openedRoom().isNull() &&
        (*tavi)->session->openedRoom() == closedRoom(*tavi->window).room.id);
    const RoomId room = (*tavi)->session->openedRoom();
    QTRY_COMPARE((*tavi)->room(room).room.name, QStringLiteral("Ilse"));
    QCOMPARE((*tavi)->room(room).partner, selfOf(*ilse->window));
    QTRY_VERIFY((*tavi)->room(room).isPartnerOnline);
    QVERIFY(closedRoom(*ilse->window).room.id.isNull());
    (*tavi)->send(QStringLiteral("Only for you"), room);
    QTRY_COMPARE((*ilse)->room(room).room.name, QStringLiteral("Tavi"));
    QTRY_COMPARE((*ilse)->room(room).unread, 1);
    (*ilse)->session->dispatch(LeaveRoom { room });
    QTRY_VERIFY((*ilse)->goneRooms.contains(room));
    (*tavi)->send(QStringLiteral("Once more"), room);
    QTRY_VERIFY((*ilse)->room(room).joined);
    (*ilse)->open(room);
    QTRY_COMPARE(spoken(*ilse->window), (QStringList { QStringLiteral("Only for you"), QStringLiteral("Once more") }));
}

void RealNodeTest::privateRoomIsItsMembersAffair()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const auto ilse = enter(QStringLiteral("Ilse"), m_node->port());
    (*tavi)->session->dispatch(CreateRoom { .name = QStringLiteral("Choir"), .kind = protocol::RoomKind::Private });
    QTRY_VERIFY(closedRoom(*tavi->window).joined);
    const RoomId room = closedRoom(*tavi->window).room.id;
    (*ilse)->session->dispatch(FindRooms { QStringLiteral("Choir") });
    QTRY_COMPARE((*ilse)->session->roomSearch().state, RoomSearch::State::NothingFound);
    (*tavi)->session->dispatch(InvitePeople { room, { selfOf(*ilse->window) } });
    QTRY_VERIFY((*ilse)->room(room).joined);
    QTRY_COMPARE((*tavi)->outcomes.last().invitations.size(), 1);
    (*tavi)->send(QStringLiteral("Sopranos first"), room);
    (*ilse)->open(room);
    QTRY_COMPARE(spoken(*ilse->window), QStringList { QStringLiteral("Sopranos first") });
    (*tavi)->session->dispatch(LoadMembers { room });
    const auto leads = [&](const PersonView &member) { return member.self && member.admin; };
    (*tavi)->open(room);
    QTRY_VERIFY((*tavi)->members.size() == 2 && std::ranges::any_of((*tavi)->members, leads));
    (*tavi)->session->dispatch(RemoveMember { room, selfOf(*ilse->window) });
    QTRY_VERIFY((*ilse)->room(room).isClosed);
    QVERIFY(!(*ilse)->room(room).joined);
    (*tavi)->send(QStringLiteral("Without you"), room);
    QTRY_VERIFY(spoken(*tavi->window).contains(QStringLiteral("Without you")));
    (*ilse)->open({});
    (*ilse)->open(room);
    QTRY_COMPARE(spoken(*ilse->window), QStringList { QStringLiteral("Sopranos first") }); // from this device alone
    QVERIFY(!(*ilse)->session->roomSearch().rooms.contains(room));
    (*ilse)->session->dispatch(LeaveRoom { room });
    QTRY_VERIFY((*ilse)->goneRooms.contains(room));
    QVERIFY(closedRoom(*ilse->window).room.id.isNull());
}

void RealNodeTest::whoMadeARoomNamesItAnew()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const auto ilse = enter(QStringLiteral("Ilse"), m_node->port());
    const RoomId room = createRoom(*tavi, QStringLiteral("Dining car"));
    enterRoom(*ilse, room);
    (*tavi)->open(room);
    (*tavi)->session->dispatch(LoadMembers { room });
    const auto leads = [](const PersonView &member) { return member.self && member.admin; };
    QTRY_VERIFY(std::ranges::any_of((*tavi)->members, leads));
    (*tavi)->session->dispatch(SetRoom { { room, QStringLiteral("Saloon"), QStringLiteral("Tea at four") } });
    QTRY_COMPARE((*ilse)->room(room).room.name, QStringLiteral("Saloon"));
    QCOMPARE((*ilse)->room(room).room.topic, QStringLiteral("Tea at four"));
    QTRY_VERIFY(!(*tavi)->outcomes.isEmpty() && (*tavi)->outcomes.last().act == Outcome::Act::SetRoom);
    QVERIFY(!(*tavi)->outcomes.last().refusal);
    QCOMPARE((*tavi)->room(room).room.name, QStringLiteral("Saloon"));
    (*ilse)->session->dispatch(SetRoom { { .room = room, .topic = QStringLiteral("Mine") } });
    QTRY_VERIFY(!(*ilse)->outcomes.isEmpty() && (*ilse)->outcomes.last().refusal);
    QCOMPARE((*ilse)->outcomes.last().refusal->code, Error::Code::Denied);
}

void RealNodeTest::deletedRoomGoesAndComesBack()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const auto ilse = enter(QStringLiteral("Ilse"), m_node->port());
    const RoomId room = createRoom(*tavi, QStringLiteral("Dining car"));
    enterRoom(*ilse, room);
    (*ilse)->send(QStringLiteral("Ahoy"), room);
    QTRY_COMPARE(spoken(*ilse->window), QStringList { QStringLiteral("Ahoy") });
    (*tavi)->session->dispatch(SetRoom { { .room = room, .archived = true } });
    QTRY_VERIFY((*ilse)->room(room).room.archived);
    (*tavi)->session->dispatch(DeleteRoom { room });
    QTRY_VERIFY((*ilse)->goneRooms.contains(room) && (*tavi)->goneRooms.contains(room));
    QTRY_COMPARE((*tavi)->outcomes.last().act, Outcome::Act::DeleteRoom);
    (*tavi)->session->dispatch(RestoreRoom { room });
    QTRY_VERIFY((*ilse)->room(room).joined && (*tavi)->room(room).joined);
    (*ilse)->open(room);
    QTRY_COMPARE(spoken(*ilse->window), QStringList { QStringLiteral("Ahoy") });
}

void RealNodeTest::twoPeopleTalk()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const auto orlo = enter(QStringLiteral("Orlo"), m_node->port());
    const RoomId room = createRoom(*tavi, QStringLiteral("Dining car"));
    enterRoom(*tavi, room);
    enterRoom(*orlo, room);
    (*tavi)->send(QStringLiteral("Ahoy"), room);
    QTRY_COMPARE(spoken(*orlo->window), QStringList { QStringLiteral("Ahoy") });
    QTRY_COMPARE((*orlo)->room(room).unread, 1);
    const auto shown = (*orlo)->timeline().last();
    QCOMPARE(shown.authorNick, QStringLiteral("Tavi"));
    (*orlo)->session->dispatch(MarkRead { room, shown.message.arrival });
    QTRY_COMPARE((*tavi)->timeline().last().delivery, (DeliveryState { DeliveryStage::Read, 1, 0 }));
    QTRY_COMPARE((*orlo)->room(room).unread, 0);
    (*tavi)->session->dispatch(EditText { shown.message.id, QStringLiteral("Ahoy there") });
    QTRY_COMPARE(spoken(*orlo->window), QStringList { QStringLiteral("Ahoy there") });
    (*tavi)->session->dispatch(LoadInfo { shown.message.id });
    (*tavi)->session->dispatch(DeleteMessage { shown.message.id });
    QTRY_VERIFY((*orlo)->timeline().last().message.deleted);
    (*orlo)->session->dispatch(LoadMembers { room });
    QTRY_COMPARE((*orlo)->members.size(), 2);
    QVERIFY(!(*tavi)->wasNoticed(Notice::Kind::RequestRefused));
}

void RealNodeTest::takenNameGetsASuggestion()
{
    const auto first = enter(QStringLiteral("Tavi"), m_node->port());
    MemorySecrets secrets;
    Passenger second(m_folder->filePath(QStringLiteral("second")), secrets);
    second.join(m_node->port());
    QTRY_VERIFY(second.wasNoticed(Notice::Kind::NameTaken));
    const QString suggestion = second.notice(Notice::Kind::NameTaken).error.suggestion;
    QVERIFY(!suggestion.isEmpty());
    second.session->dispatch(ChooseName { suggestion });
    QTRY_VERIFY(second.isOnBoard());
    QTRY_COMPARE(second.session->self().person.nick, suggestion);
}

void RealNodeTest::ticketMakesTheOwner()
{
    const auto ticket = m_node->ownerTicket();
    QVERIFY(ticket);
    MemorySecrets secrets;
    Passenger owner(m_folder->filePath(QStringLiteral("owner")), secrets);
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Brannoc");
    target.ownerTicket = *ticket;
    owner.session->start(target);
    QTRY_VERIFY(owner.isOnBoard());
    QCOMPARE(owner.session->self().role(), protocol::Role::Owner);
    owner.session->stop();
    owner.join(m_node->port());
    QTRY_VERIFY(owner.isOnBoard());
    QCOMPARE(owner.session->self().role(), protocol::Role::Owner);
}

template<typename T>
Result<T> answerOf(const std::function<void(std::function<void(const Result<T> &)>)> &ask)
{
    std::optional<Result<T>> answer;
    ask([&answer](const Result<T> &given) { answer = given; });
    return QTest::qWaitFor([&] { return answer.has_value(); }, 10'000) ? *answer
                                                                       : Error::internal(QStringLiteral("none"));
}

Result<VehicleView> look(Passenger &passenger, const Target &target)
{
    return answerOf<VehicleView>([&](auto done) { passenger.session->look(target, std::move(done)); });
}

Result<Admission> admit(Passenger &passenger, const Target &target, const Account &account)
{
    return answerOf<Admission>([&](auto done) { passenger.session->admit(target, account, std::move(done)); });
}

void RealNodeTest::theVehicleTellsItsNameBeforeAnybodyJoins()
{
    MemorySecrets secrets;
    Passenger stranger(m_folder->filePath(QStringLiteral("stranger")), secrets);
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    const auto vehicle = look(stranger, target);
    QVERIFY(vehicle);
    QCOMPARE(vehicle->name, QStringLiteral("Train A"));
    QCOMPARE(vehicle->words.split(u' ').size(), 8);
    QCOMPARE(vehicle->people, 0);
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    QTRY_COMPARE(look(stranger, target)->people, 1);

    target.fingerprint = QString(64, u'a');
    const auto other = look(stranger, target);
    QVERIFY(!other);
    QCOMPARE(other.error().field, QStringLiteral("certificate"));
    target.fingerprint = vehicle->fingerprint;
    QVERIFY(look(stranger, target));
    m_node->kill();
    QCOMPARE(look(stranger, target).error().code, Error::Code::Busy);
}

void RealNodeTest::accountIsMadeAndSignedIntoFromAnotherDevice()
{
    Account account { Account::Wish::SignUp, QStringLiteral("Marek"), QStringLiteral("a long password") };
    PersonId marek;
    for (const QString &device : { QStringLiteral("laptop"), QStringLiteral("other laptop") }) {
        MemorySecrets secrets;
        Passenger window(m_folder->filePath(device), secrets);
        Target target { QStringLiteral("127.0.0.1"), m_node->port() };
        const auto admission = admit(window, target, account);
        QVERIFY(admission);
        target.token = admission->token;
        window.session->start(target);
        QTRY_VERIFY(window.isOnBoard());
        const protocol::Person me = window.session->self().person;
        QCOMPARE(me.nick, QStringLiteral("Marek"));
        QCOMPARE(me.role, protocol::Role::Passenger);
        QVERIFY(marek.isNull() || me.id == marek);
        marek = me.id;
        account.wish = Account::Wish::SignIn;
        QTRY_COMPARE(secrets.secrets.values(), QStringList { admission->token });
        window.session->stop();
        window.join(m_node->port());
        QTRY_VERIFY(window.isOnBoard());
        QCOMPARE(window.session->self().person.id, marek);
    }
}

void RealNodeTest::wrongPasswordAndTakenNameAreExplained()
{
    MemorySecrets secrets;
    Passenger window(m_folder->filePath(QStringLiteral("laptop")), secrets);
    const Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    Account account { Account::Wish::SignUp, QStringLiteral("Marek"), QStringLiteral("a long password") };
    QVERIFY(admit(window, target, account));
    const Error taken = admit(window, target, account).error();
    QCOMPARE(taken.code, Error::Code::Taken);
    QVERIFY(!taken.suggestion.isEmpty());
    account.wish = Account::Wish::SignIn;
    account.password = QStringLiteral("another password");
    QCOMPARE(admit(window, target, account).error().code, Error::Code::Unauthenticated);
    Target impostor = target;
    impostor.fingerprint = QString(64, u'a');
    const auto stopped = admit(window, impostor, account);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().field, QStringLiteral("certificate"));
}

void RealNodeTest::chosenNameIsTakenByWhoIsKnownAlready()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const PersonId person = (*tavi)->session->self().person.id;
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Tavi of deck 7");
    (*tavi)->session->start(target);
    QTRY_VERIFY((*tavi)->isOnBoard());
    QCOMPARE((*tavi)->session->self().person.nick, QStringLiteral("Tavi"));
    target.renamesExisting = true;
    (*tavi)->session->start(target);
    QTRY_COMPARE((*tavi)->session->self().person.nick, target.guestName);
    QCOMPARE((*tavi)->session->self().person.id, person);
}

void RealNodeTest::killedNodeLosesNothingAndRepeatsNothing()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const auto orlo = enter(QStringLiteral("Orlo"), m_node->port());
    const RoomId room = createRoom(*tavi, QStringLiteral("Dining car"));
    enterRoom(*tavi, room);
    enterRoom(*orlo, room);
    const QStringList texts = write(*tavi, room, 40, [&](int i) {
        if (i % 12 != 5)
            return;
        QTRY_VERIFY((*tavi)->rungs().contains(DeliveryStage::Saved));
        m_node->kill();
        QTRY_VERIFY_WITH_TIMEOUT(!(*tavi)->isOnBoard(), 2000);
        QVERIFY(m_node->restart());
    });
    QTRY_COMPARE_WITH_TIMEOUT((*tavi)->room(room).waiting, 0, 20'000);
    QTRY_COMPARE(spoken(*tavi->window), texts);
    QTRY_COMPARE(spoken(*orlo->window), texts);
}

void RealNodeTest::cutLinkLosesNothingAndRepeatsNothing()
{
    auto proxy = support::FaultProxy::start(QStringLiteral("127.0.0.1:%1").arg(m_node->port()));
    QVERIFY(proxy);
    const auto orlo = enter(QStringLiteral("Orlo"), m_node->port());
    const auto tavi = enter(QStringLiteral("Tavi"), proxy.value()->port());
    const RoomId room = createRoom(*tavi, QStringLiteral("Dining car"));
    enterRoom(*tavi, room);
    enterRoom(*orlo, room);
    proxy.value()->setConditions({ true, true, 15, 0 });
    int saved = 0;
    const QStringList texts = write(*tavi, room, 60, [&](int i) {
        if (i % 6 != 3)
            return;
        // Cut while something is under way: at least one more has been saved since the last cut.
        QTRY_VERIFY((*tavi)->rungs().count(DeliveryStage::Saved) > saved);
        saved = int((*tavi)->rungs().count(DeliveryStage::Saved));
        proxy.value()->cut();
    });
    QVERIFY(proxy.value()->connectionsCut() >= 5);
    QTRY_COMPARE_WITH_TIMEOUT((*tavi)->room(room).waiting, 0, 20'000);
    QTRY_COMPARE(spoken(*tavi->window), texts);
    QTRY_COMPARE(spoken(*orlo->window), texts);
    proxy.value()->close();
    QTRY_VERIFY_WITH_TIMEOUT(!(*tavi)->isOnBoard(), 2000);
    QTRY_COMPARE((*tavi)->phase(), Phase::Waiting);
    QVERIFY(proxy.value()->open());
    QTRY_VERIFY((*tavi)->isOnBoard());
}

// A link that stays open and carries nothing back: only the silence tells.
void RealNodeTest::silentLinkIsNoticedAndLeft()
{
    auto proxy = support::FaultProxy::start(QStringLiteral("127.0.0.1:%1").arg(m_node->port()));
    QVERIFY(proxy);
    Timeouts timeouts = Passenger::quickPace();
    timeouts.pingAfter = 500ms;
    timeouts.silence = 2s; // longer than a busy machine keeps a pong back
    const auto tavi = enter(QStringLiteral("Tavi"), proxy.value()->port(), timeouts);
    const RoomId room = createRoom(*tavi, QStringLiteral("Dining car"));
    enterRoom(*tavi, room);
    proxy.value()->setConditions({ true, false, 0, 0 });
    (*tavi)->send(QStringLiteral("into the silence"), room);
    QTRY_VERIFY(!(*tavi)->isOnBoard());
    proxy.value()->setConditions({});
    proxy.value()->cut();
    QTRY_COMPARE((*tavi)->room(room).waiting, 0);
    QCOMPARE(spoken(*tavi->window), QStringList { QStringLiteral("into the silence") });
}

// Nothing would be noticed for ten minutes but for the question.
void RealNodeTest::whoLooksForTheNodeLearnsOfSilenceAtOnce()
{
    auto proxy = support::FaultProxy::start(QStringLiteral("127.0.0.1:%1").arg(m_node->port()));
    QVERIFY(proxy);
    Timeouts timeouts = Passenger::quickPace();
    timeouts.pingAfter = timeouts.silence = timeouts.answerWithin = 10min;
    timeouts.connectWithin = 2s;
    const auto tavi = enter(QStringLiteral("Tavi"), proxy.value()->port(), timeouts);
    proxy.value()->setConditions({ true, false, 0, 0 });
    (*tavi)->session->dispatch(ReconnectNow {});
    QTRY_VERIFY_WITH_TIMEOUT(!(*tavi)->isOnBoard(), 30'000);
    proxy.value()->setConditions({});
    QTRY_VERIFY_WITH_TIMEOUT((*tavi)->isOnBoard(), 30'000);
}

void RealNodeTest::historyIsReadFarBack()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const RoomId room = createRoom(*tavi, QStringLiteral("Dining car"));
    enterRoom(*tavi, room);
    const QStringList texts = write(*tavi, room, 130, [](int) {});
    QTRY_COMPARE_WITH_TIMEOUT(spoken(*tavi->window), texts, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT((*tavi)->room(room).waiting, 0, 20'000);
    const auto orlo = enter(QStringLiteral("Orlo"), m_node->port());
    enterRoom(*orlo, room);
    QTRY_VERIFY((*orlo)->hasOlder);
    while ((*orlo)->hasOlder) {
        const int pages = (*orlo)->pages;
        (*orlo)->session->dispatch(LoadOlder { room });
        QTRY_VERIFY((*orlo)->pages > pages);
    }
    QTRY_COMPARE(spoken(*orlo->window), texts);
}

void RealNodeTest::roomJoinedWhileItIsOpenReachesBackAtOnce()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const RoomId room = createRoom(*tavi, QStringLiteral("Dining car"));
    enterRoom(*tavi, room);
    const QStringList texts = write(*tavi, room, 230, [](int) {});
    QTRY_COMPARE_WITH_TIMEOUT(spoken(*tavi->window), texts, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT((*tavi)->room(room).waiting, 0, 20'000);
    const auto readBack = [&](Person &person) {
        QTRY_VERIFY_WITH_TIMEOUT(person->hasOlder, 20'000);
        while (person->hasOlder) {
            // a room that is loaded anew meanwhile, as it is when the joining is told, answers by a reset
            const int answers = person->pages + person->resets;
            person->session->dispatch(LoadOlder { room });
            QTRY_VERIFY_WITH_TIMEOUT(person->pages + person->resets > answers, 20'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(spoken(*person.window), texts, 20'000);
    };
    // by the button, with the room in front
    const auto orlo = enter(QStringLiteral("Orlo"), m_node->port());
    QTRY_VERIFY((*orlo)->knowsRoom(room));
    (*orlo)->open(room);
    QTRY_VERIFY((*orlo)->resets > 0);
    (*orlo)->session->dispatch(JoinRoom { room });
    readBack(*orlo);
    // by name, at the start
    auto ysmay = std::make_unique<Person>();
    ysmay->window = std::make_unique<Passenger>(m_folder->filePath(QStringLiteral("Ysmay")), ysmay->secrets);
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Ysmay");
    target.roomName = QStringLiteral("Dining car");
    (*ysmay)->session->start(target);
    readBack(*ysmay);
}

void RealNodeTest::roomsAreFoundByTheirNamesAndJoined()
{
    using State = RoomSearch::State;
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const RoomId chess = createRoom(*tavi, QStringLiteral("Chess on deck 9"));
    const RoomId choir = createRoom(*tavi, QStringLiteral("Harbour choir"));
    const auto orlo = enter(QStringLiteral("Orlo"), m_node->port());
    const auto &search = (*orlo)->session->roomSearch();
    QTRY_COMPARE(search.state, State::Found);
    QVERIFY(search.rooms.contains(chess) && search.rooms.contains(choir));
    (*orlo)->session->dispatch(FindRooms { QStringLiteral("deck") });
    QTRY_COMPARE(search.rooms, QList<RoomId> { chess });
    QCOMPARE(search.state, State::Found);
    (*orlo)->session->dispatch(JoinRoom { chess });
    QTRY_VERIFY((*orlo)->room(chess).joined);
    (*orlo)->session->dispatch(FindRooms { QStringLiteral("hess") }); // within a word
    QTRY_COMPARE(search.state, State::NothingFound);
    (*orlo)->session->dispatch(FindRooms { QString(300, u'c') });
    QTRY_VERIFY(search.query.size() == 300 && search.state == State::NothingFound);
    (*orlo)->session->dispatch(FindRooms {});
    QTRY_COMPARE(search.state, State::Found);
    const RoomId later = createRoom(*tavi, QStringLiteral("Late night"));
    QTRY_COMPARE(search.rooms.first(), later); // told without being asked for
    QVERIFY(!(*orlo)->wasNoticed(Notice::Kind::RequestRefused));
}

// The list here would not find these by itself.
void RealNodeTest::lookAlikeLettersAreFound()
{
    const auto tavi = enter(QStringLiteral("Tavi"), m_node->port());
    const RoomId room = createRoom(*tavi, QStringLiteral("Cocoa"));
    const auto &search = (*tavi)->session->roomSearch();
    QTRY_VERIFY(search.isSettled());
    (*tavi)->session->dispatch(FindRooms { QStringLiteral("\u0441oco") }); // with a Cyrillic letter
    QTRY_COMPARE(search.rooms, QList<RoomId> { room });
}

QTEST_GUILESS_MAIN(RealNodeTest)
#include "tst_realnode.moc"
