// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/examples.h"

using namespace Qt::StringLiterals;

namespace gangway::protocol::examples {

namespace {

constexpr Timestamp noon = 1'790'000'000'000;

template<typename Id>
Id id(int number)
{
    return *Id::fromText(u"019a0000-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0')));
}

const DomainId train = id<DomainId>(1);
const DomainId ferry = id<DomainId>(2);
const PersonId tavi = id<PersonId>(11);
const PersonId ilse = id<PersonId>(12);
const RoomId lounge = id<RoomId>(21);
const RoomId direct = id<RoomId>(22);
const MessageId hello = id<MessageId>(31);

Person person()
{
    return { .id = tavi,
        .nick = u"Tavi"_s,
        .fullName = u"Tavi Öst"_s,
        .colour = 3,
        .role = Role::Passenger,
        .domain = train,
        .change = 7 };
}

Room room()
{
    return { .id = lounge,
        .name = u"Lounge"_s,
        .topic = u"Talk"_s,
        .reach = Reach::Everyone,
        .domain = train,
        .members = 3,
        .last = noon,
        .change = 8 };
}

Room directRoom()
{
    return { .id = direct,
        .reach = Reach::Vehicle,
        .domain = train,
        .members = 2,
        .change = 60,
        .kind = RoomKind::Direct,
        .pair = { tavi, ilse } };
}

Room archivedRoom()
{
    Room archived = room();
    archived.archived = true;
    return archived;
}

Message message()
{
    return { .id = hello,
        .room = lounge,
        .author = tavi,
        .domain = train,
        .hlc = Hlc::at(noon, 5),
        .sent = noon,
        .arrived = noon + 20,
        .arrival = 40,
        .content = { Content::Type::Text, u"Привет, “deck” 7 🌊\n"_s },
        .change = 41 };
}

Message editedLate()
{
    Message value = message();
    value.late = true;
    value.clockBadge = true;
    value.edited = Edited { noon + 99, 2 };
    return value;
}

Message hasWaited()
{
    Message value = message();
    value.written = noon - 180'000;
    return value;
}

Message deleted()
{
    Message value = message();
    value.content.text.clear();
    value.deleted = true;
    return value;
}

Message joinedLine()
{
    Message value = message();
    value.content = { Content::Type::Joined, {} };
    return value;
}

Domain domain()
{
    return { .id = ferry,
        .name = u"Ferry B"_s,
        .words = u"amber canoe"_s,
        .own = false,
        .trusted = true,
        .retired = true,
        .lastContact = noon,
        .change = 3 };
}

PackReceipt seal()
{
    return { .scope = u"everyone"_s, .epoch = 1, .number = 4, .messages = { hello }, .change = 44 };
}

const Position position { Hlc::at(noon, 5), train, hello };

} // namespace

QList<RequestFrame> requests()
{
    const Content text { Content::Type::Text, u"Hi"_s };
    return {
        { 1, Hello { .guestName = u"Tavi"_s, .client = u"gangway/0.1"_s, .resume = Resume { train, 1200 } } },
        { 2, Hello { .token = u"dG9rZW4"_s, .client = u"gangway/0.1"_s } },
        { 3, Hello { .guestName = u"Brannoc"_s, .ownerTicket = u"dGlja2V0"_s, .client = u"gangway/0.1"_s } },
        { 4, Ping {} },
        { 5, Changes { 12 } },
        { 6, AuthLogout {} },
        { 7, ProfileSet { .nick = u"Tavi"_s, .fullName = QString(u""_s), .colour = 5 } },
        { 8, RoomCreate { lounge, u"Lounge"_s, u"Talk"_s, Reach::Vehicle } },
        { 9, RoomJoin { lounge } },
        { 10, RoomLeave { lounge } },
        { 11, RoomMembers { lounge } },
        { 12, MessagePost { hello, lounge, text } },
        { 21, MessagePost { hello, lounge, text, 180'000 } },
        { 13, MessageEdit { hello, text } },
        { 14, MessageDelete { hello } },
        { 15, MessageInfo { hello } },
        { 16, History { .room = lounge, .before = position, .limit = 20 } },
        { 17, History { .room = lounge, .after = position } },
        { 18, Read { lounge, 40 } },
        { 19, Delivered { lounge, 41 } },
        { 20, Typing { lounge } },
        { 21, DomainDecide { ferry, Decision::DistrustAndHide } },
        { 22, RoomsFind {} },
        { 23, RoomsFind { u"Lou"_s, u"1790000000000.019a0000-0000-7000-8000-000000000021"_s, 20 } },
        { 24, PeopleFind { .query = u"Ta"_s, .after = u"here.019a0000-0000-7000-8000-000000000011"_s, .limit = 20 } },
        { 25, PeopleFind { .ids = QList { tavi } } },
        { 26, RoomsFind { .ids = QList { lounge } } },
        { 27, RoomCreate { lounge, u"Night shift"_s, {}, Reach::Vehicle, RoomKind::Private } },
        { 28, RoomDirect { ilse } },
        { 29, RoomInvite { lounge, { tavi, ilse } } },
        { 30, RoomRemove { lounge, ilse } },
        { 31, RoomSet { lounge, u"Saloon"_s, u"Talk"_s } },
        { 32, RoomSet { .room = lounge, .topic = u""_s } },
        { 33, RoomSet { .room = lounge, .archived = true } },
        { 34, RoomDelete { lounge } },
        { 35, RoomRestore { lounge } },
    };
}

QList<NamedAnswer> answers()
{
    return {
        { "accepted", Accepted {} },
        { "welcome", Welcome { domain(), person(), u"dG9rZW4"_s, noon, 1234, Limits(), u"0.1.0"_s } },
        { "pong", Pong { noon } },
        { "person", PersonAnswer { person() } },
        { "room", RoomAnswer { room() } },
        { "mine", OwnRoomStateAnswer { { .room = lounge, .joined = true, .readTo = 40, .unread = 2, .change = 45 } } },
        { "message", MessageAnswer { editedLate() } },
        { "members", Members { { { lounge, tavi, true, noon, 9 } }, { person() }, { tavi } } },
        { "posted", Posted { hello, Hlc::at(noon, 5), 40, noon + 20 } },
        { "page", HistoryPage { { message(), deleted() }, position, std::nullopt, { seal() }, { person() } } },
        { "info", MessageDetails { message(), u"sent"_s, { tavi }, {}, { { ferry, true } } } },
        { "domain", DomainAnswer { domain() } },
        { "rooms", FoundRooms { { room() }, u"1790000000000.019a0000-0000-7000-8000-000000000021"_s } },
        { "people", FoundPeople { { person() }, { tavi }, u"here.019a0000-0000-7000-8000-000000000011"_s } },
        { "invitations",
            Invitations { { { tavi, Invitation::Result::Member }, { ilse, Invitation::Result::Added } } } },
    };
}

QList<Item> items()
{
    return {
        domain(),
        Domain { .id = ferry,
            .name = u"Ferry B"_s,
            .words = u"amber canoe"_s,
            .trusted = false,
            .distrusted = true,
            .change = 5 },
        person(),
        Person { .id = tavi, .unknown = true, .change = 2 },
        room(),
        Room { .id = lounge, .unknown = true, .change = 2 },
        directRoom(),
        archivedRoom(),
        OwnRoomState { .room = lounge, .joined = true, .readTo = 40, .unread = 2, .change = 45 },
        OwnRoomState { .room = lounge, .change = 46, .removed = true },
        Member { lounge, tavi, true, noon, 9 },
        Member { .room = lounge, .person = ilse, .joined = true, .since = noon, .change = 10, .admin = true },
        message(),
        editedLate(),
        hasWaited(),
        deleted(),
        joinedLine(),
        seal(),
        ReplicationMark { ferry, u"everyone"_s, 1, 4, { { 6, 6 }, { 9, 12 } }, 46 },
        ReadMark { lounge, tavi, 40, 47 },
        DeliveredMark { lounge, tavi, 41, 48 },
        Link { Link::State::Down, 34, 30, noon, noon + 4000, u"The broker does not answer."_s, -172'800'000, 86'400'000,
            1000, 2000, { { ferry, 12, 3 } }, 2, { { ferry, 3, 1790000000000 } }, true, 49 },
    };
}

QList<Event> events()
{
    return {
        Changed { 50, { person(), message() } },
        CaughtUp { 50 },
        Gap { lounge, position },
        RoomRemoved { lounge, u"left"_s },
        RoomRemoved { lounge, u"removed"_s },
        RoomRemoved { lounge, QLatin1StringView(whyDeleted) },
        FellBehind { 60 },
        Presence { { tavi }, {}, true },
        TypingNow { lounge, tavi },
    };
}

QList<Error> errors()
{
    return {
        Error::invalid(u"content.text"_s, u"Empty."_s),
        Error::tooLarge(u"content.text"_s, 4000, u"At most 4000 characters."_s),
        Error::notFound(u"room"_s),
        Error::denied(u"secure_connection"_s, u"Not over plain."_s),
        { .code = Error::Code::Taken, .message = u"Taken."_s, .suggestion = u"Tavi 2"_s },
        { .code = Error::Code::TooMany, .message = u"Slow down."_s, .retryAfterMs = 900 },
        { .code = Error::Code::Internal, .message = u"Our bug."_s, .field = u"x17"_s },
    };
}

} // namespace gangway::protocol::examples
