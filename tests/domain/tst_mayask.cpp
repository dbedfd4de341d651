// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/marks.h"
#include "node/commands/memberships.h"
#include "node/commands/messages.h"
#include "node/domain/access.h"
#include "node/domain/directory.h"
#include "node/domain/history.h"
#include "tests/domain/enginetest.h"

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;
using protocol::Role;
using rules::Action;

namespace {

constexpr Role roles[] = { Role::Guest, Role::Passenger, Role::Moderator, Role::Crew, Role::Owner };

template<typename Request>
void setRoom(Request &request, RoomId room)
{
    if constexpr (requires { request.room; })
        request.room = room;
}

/// One request of every kind there is, about `room` where it names one.
template<std::size_t... Kinds>
QList<protocol::Request> allRequests(RoomId room, std::index_sequence<Kinds...>)
{
    QList<protocol::Request> requests;
    const auto add = [&](auto request) {
        setRoom(request, room);
        requests.append(request);
    };
    (add(std::variant_alternative_t<Kinds, protocol::Request>()), ...);
    return requests;
}

QList<protocol::Request> allRequests(RoomId room)
{
    return allRequests(room, std::make_index_sequence<std::variant_size_v<protocol::Request>>());
}

bool namesRoom(const protocol::Request &request)
{
    return std::visit(
        [](const auto &asked) {
            return requires
            {
                asked.room;
            };
        },
        request);
}

// Decided beside a row: a post may have been saved before, and only the database knows who is an admin.
bool isDecidedLater(const protocol::Request &request)
{
    return std::holds_alternative<protocol::MessagePost>(request) ||
        std::holds_alternative<protocol::RoomRemove>(request) || std::holds_alternative<protocol::RoomSet>(request) ||
        std::holds_alternative<protocol::RoomDelete>(request) || std::holds_alternative<protocol::RoomRestore>(request);
}

} // namespace

/// Every request is held against the table of permissions, at the door and, where only a row tells whose it is, beside
/// the row.
class MayAskTest : public LoungeTest {
    Q_OBJECT

private Q_SLOTS:
    void everyActionIsAskedBySomeRequestOrAnswer();
    void requestIsAllowedExactlyWhereTheTableSays();
    void roomThatNobodyKnowsIsNotFound();
    void closedRoomIsNotFoundByStrangers();
    void messageIsWrittenExactlyWhereTheTableSays();
    void detailsAreToldExactlyWhereTheTableSays();

private:
    struct Case {
        rules::Actor actor;
        bool isMember = false;
        bool isAuthor = false;

        bool may(Action action) const { return rules::mayPerform({ actor.role, isMember, isAuthor }, action); }
    };

    /// Calls `check` for every role, in the room and not, the author and not, with a fresh message of the author.
    void forEachCase(const std::function<void(const Case &, MessageId)> &check);
    MessageId postAs(PersonId author);
    Result<protocol::Posted> post(const rules::Actor &author, bool isMember);
    void setMember(PersonId person, bool isMember);
};

void MayAskTest::everyActionIsAskedBySomeRequestOrAnswer()
{
    // asked by answers, not by requests: who has read a message, and what the link says of itself
    QSet<int> asked { int(Action::SeeReaders), int(Action::SeeLinkDetails) };
    for (const protocol::Request &request : allRequests(m_room)) {
        if (const auto action = rules::actionOf(request))
            asked.insert(int(*action));
    }
    QCOMPARE(asked.size(), qsizetype(rules::actionCount));
}

void MayAskTest::requestIsAllowedExactlyWhereTheTableSays()
{
    for (const Role role : roles) {
        for (const bool isMember : { false, true }) {
            domain::Directory directory;
            const auto person = domain().ids().make<PersonId>();
            domain::DirectoryContents contents;
            contents.people = { { .id = person, .role = role } };
            contents.rooms = { { .id = m_room } };
            if (isMember)
                contents.joined = { { m_room, person } };
            directory.load(contents, domain().domain().id());
            for (const protocol::Request &request : allRequests(m_room)) {
                const auto action = rules::actionOf(request);
                const bool isLater = isDecidedLater(request) || !namesRoom(request); // of a message the row tells
                const rules::Access access { role, isMember || isLater, isLater, isLater, isLater, isLater };
                const bool expected = !action || rules::mayPerform(access, *action);
                const auto answer = domain::mayAsk(directory, person, request);
                QCOMPARE(bool(answer), expected);
                if (!answer)
                    QCOMPARE(answer.error().field, rules::permissionName(*action));
            }
        }
    }
}

void MayAskTest::roomThatNobodyKnowsIsNotFound()
{
    domain::Directory directory;
    int rooms = 0;
    for (const protocol::Request &request : allRequests(m_room)) {
        const auto answer = domain::mayAsk(directory, m_tavi->me(), request);
        if (!namesRoom(request))
            continue;
        ++rooms;
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, Error::Code::NotFound);
        QCOMPARE(answer.error().field, u"room"_s);
    }
    QVERIFY(rooms >= 8);
}

void MayAskTest::closedRoomIsNotFoundByStrangers()
{
    for (const auto kind : { protocol::RoomKind::Private, protocol::RoomKind::Direct, protocol::RoomKind(9) }) {
        domain::Directory directory;
        domain::DirectoryContents contents;
        contents.people = { { .id = m_tavi->me(), .role = Role::Owner } };
        contents.rooms = { { .id = m_room, .kind = kind } };
        contents.joined = { { m_room, m_ilse->me() } };
        directory.load(contents, domain().domain().id());
        for (const protocol::Request &request : allRequests(m_room)) {
            if (!namesRoom(request))
                continue;
            const auto answer = domain::mayAsk(directory, m_tavi->me(), request);
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, Error::Code::NotFound);
            const auto ofMember = domain::mayAsk(directory, m_ilse->me(), request);
            const bool isInvite = std::holds_alternative<protocol::RoomInvite>(request);
            QCOMPARE(bool(ofMember), !isInvite || kind == protocol::RoomKind::Private);
        }
    }
}

void MayAskTest::forEachCase(const std::function<void(const Case &, MessageId)> &check)
{
    for (const bool isMember : { true, false }) {
        for (const bool isAuthor : { true, false }) {
            for (const Role role : roles) {
                setMember(m_tavi->me(), true);
                const MessageId message = postAs(isAuthor ? m_tavi->me() : m_ilse->me());
                setMember(m_tavi->me(), isMember);
                check({ { m_tavi->me(), role }, isMember, isAuthor }, message);
            }
        }
    }
}

Result<protocol::Posted> MayAskTest::post(const rules::Actor &author, bool isMember)
{
    commands::NewMessage message { .id = domain().ids().make<MessageId>(),
        .room = m_room,
        .author = author,
        .domain = domain().domain().id(),
        .text = u"Ahoy"_s,
        .inRoom = { .id = m_room, .domain = domain().domain().id() },
        .isMember = isMember };
    return domain().store().write<protocol::Posted>(
        [message](storage::Writing &writing) { return commands::postMessage(writing, message); });
}

MessageId MayAskTest::postAs(PersonId author)
{
    const auto posted = post({ author }, true);
    return posted ? posted->id : MessageId();
}

void MayAskTest::setMember(PersonId person, bool isMember)
{
    const commands::MembershipKey attendance { m_room, person, domain().domain().id() };
    const auto set = domain().store().write<protocol::OwnRoomState>([=](storage::Writing &writing) {
        return isMember ? commands::joinRoom(writing, attendance) : commands::leaveRoom(writing, attendance);
    });
    QVERIFY(set);
}

void MayAskTest::messageIsWrittenExactlyWhereTheTableSays()
{
    using namespace commands;
    int cases = 0;
    forEachCase([&](const Case &of, MessageId message) {
        QVERIFY(!message.isNull());
        QCOMPARE(bool(post(of.actor, of.isMember)), of.may(Action::Post));
        const auto edited = domain().store().write<protocol::Message>(
            [&](storage::Writing &writing) { return editMessage(writing, message, of.actor, u"Ahoy there"_s); });
        QCOMPARE(bool(edited), of.may(Action::EditMessage));
        const auto deleted = domain().store().write<protocol::Message>(
            [&](storage::Writing &writing) { return deleteMessage(writing, message, of.actor); });
        QCOMPARE(bool(deleted), of.may(Action::DeleteMessage));
        ++cases;
    });
    QCOMPARE(cases, 20);
}

// Ilse has read everything; of her own messages she is no reader.
void MayAskTest::detailsAreToldExactlyWhereTheTableSays()
{
    using namespace commands;
    int told = 0;
    forEachCase([&](const Case &of, MessageId message) {
        const MarkTarget everything { m_room, m_ilse->me(), std::numeric_limits<qint64>::max() };
        QVERIFY(
            domain().store().write<Done>([&](storage::Writing &writing) { return moveReadMark(writing, everything); }));
        const auto info = domain().store().read<protocol::MessageDetails>([&](storage::Reading &reading) {
            return domain::readInfo(reading, { message, of.actor, domain().domain().id(), 0 });
        });
        QCOMPARE(bool(info), of.may(Action::ReadRoom));
        QCOMPARE(info->read.contains(m_ilse->me()), of.isAuthor && of.may(Action::SeeReaders));
        told += int(info->read.size());
    });
    QCOMPARE(told, 5);
}

QTEST_GUILESS_MAIN(MayAskTest)
#include "tst_mayask.moc"
