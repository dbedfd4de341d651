// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/commands.h"

#include "ui/session/plaintext.h"

using namespace Qt::StringLiterals;

namespace gangway::session {

namespace {

Error unreachable()
{
    return Error { Error::Code::Busy, u"The crew laptop does not answer."_s, u"connection"_s };
}

} // namespace

Commands::Commands(
    Requests &requests, Content &content, ContentFlow &contentFlow, ConnectionFlow &connection, QObject *parent) :
    QObject(parent),
    m_requests(requests),
    m_content(content),
    m_contentFlow(contentFlow),
    m_connection(connection),
    m_members(requests, content, contentFlow),
    m_ids(m_clock)
{
}

template<typename Answer>
void Commands::ask(const protocol::Request &request, std::function<void(const Answer &)> then)
{
    if (!m_contentFlow.isOnBoard())
        return noticeRaised({ Notice::Kind::RequestRefused, unreachable() });
    m_requests.ask<Answer>(request, [this, then = std::move(then)](const Result<Answer> &answer) {
        if (answer)
            then(*answer);
        else
            Q_EMIT noticeRaised({ Notice::Kind::RequestRefused, answer.error() });
    });
}

template<typename Answer>
void Commands::act(Outcome::Act act, const protocol::Request &request, std::function<void(const Answer &)> then)
{
    if (!m_contentFlow.isOnBoard()) {
        Q_EMIT settled({ act, unreachable() });
        return;
    }
    m_requests.ask<Answer>(request, [this, act, then = std::move(then)](const Result<Answer> &answer) {
        if (answer)
            then(*answer);
        else
            Q_EMIT settled({ act, answer.error() });
    });
}

void Commands::handle(const SendText &intent)
{
    if (isBlank(intent.text))
        return;
    m_content.drafts.sent(intent.room);
    m_content.outbox.post(intent.room, intent.text);
}

void Commands::handle(const EditText &intent)
{
    if (!isBlank(intent.text))
        m_content.outbox.edit(intent.id, intent.text);
}

void Commands::handle(const DeleteMessage &intent)
{
    m_content.outbox.remove(intent.id);
}

void Commands::handle(const RetryMessage &intent)
{
    m_content.outbox.retry(intent.id);
}

void Commands::handle(const SaveDraft &intent)
{
    m_content.drafts.set(intent.room, intent.text);
}

void Commands::handle(const CreateRoom &intent)
{
    const RoomId id = intent.id.isNull() ? m_ids.make<RoomId>() : intent.id;
    const protocol::RoomCreate request { id, intent.name, intent.topic, intent.reach, intent.kind };
    act<protocol::RoomAnswer>(Outcome::Act::CreateRoom, request, [this](const protocol::RoomAnswer &answer) {
        m_contentFlow.keep({ answer.room }, [this, room = answer.room.id] {
            m_contentFlow.openRoom(room);
            Q_EMIT settled({ Outcome::Act::CreateRoom });
        });
    });
}

void Commands::handle(const WriteTo &intent)
{
    ask<protocol::RoomAnswer>(protocol::RoomDirect { intent.person }, [this](const protocol::RoomAnswer &answer) {
        m_contentFlow.keep({ answer.room }, [this, room = answer.room.id] { m_contentFlow.openRoom(room); });
    });
}

void Commands::handle(const SetRoom &intent)
{
    act<protocol::RoomAnswer>(Outcome::Act::SetRoom, intent.room, [this](const protocol::RoomAnswer &answer) {
        m_contentFlow.keep({ answer.room }, [this] { Q_EMIT settled({ Outcome::Act::SetRoom }); });
    });
}

void Commands::handle(const DeleteRoom &intent)
{
    act<protocol::Accepted>(Outcome::Act::DeleteRoom, protocol::RoomDelete { intent.room },
        [this](const protocol::Accepted &) { Q_EMIT settled({ Outcome::Act::DeleteRoom }); });
}

void Commands::handle(const RestoreRoom &intent)
{
    ask<protocol::RoomAnswer>(protocol::RoomRestore { intent.room }, [this](const protocol::RoomAnswer &answer) {
        m_contentFlow.keep({ answer.room }, [this, room = answer.room.id] { m_contentFlow.openRoom(room); });
    });
}

void Commands::handle(const InvitePeople &intent)
{
    act<protocol::Invitations>(Outcome::Act::Invite, protocol::RoomInvite { intent.room, intent.people },
        [this](const protocol::Invitations &answer) {
            Q_EMIT settled({ Outcome::Act::Invite, std::nullopt, answer.results });
        });
}

void Commands::handle(const RemoveMember &intent)
{
    ask<protocol::Accepted>(protocol::RoomRemove { intent.room, intent.person }, [](const protocol::Accepted &) {});
}

void Commands::handle(const FindPeople &intent)
{
    const QString query = oneLine(intent.query);
    ask<protocol::FoundPeople>(
        protocol::PeopleFind { .query = query }, [this, query](const protocol::FoundPeople &found) {
            QList<protocol::Item> items;
            for (const protocol::Person &person : found.people)
                items.append(person);
            m_contentFlow.showPresence({ found.online, {}, false });
            m_contentFlow.keep(items, [this, query, people = found.people] {
                QList<PersonView> views;
                for (const protocol::Person &person : people)
                    views.append(m_content.state.roster.personView(person.id));
                Q_EMIT peopleFound(query, views);
            });
        });
}

void Commands::handle(const JoinRoom &intent)
{
    ask<protocol::OwnRoomStateAnswer>(
        protocol::RoomJoin { intent.room }, [this](const protocol::OwnRoomStateAnswer &answer) {
            QList<protocol::Item> items { answer.mine };
            if (m_content.state.rooms.contains(
                    answer.mine.room)) // it may only have been found, and now concerns the person
                items.prepend(m_content.state.rooms.room(answer.mine.room));
            m_contentFlow.keep(items);
        });
}

void Commands::handle(const FindRooms &intent)
{
    m_content.roomFinder.find(intent.query);
}

void Commands::handle(const FindMoreRooms &)
{
    m_content.roomFinder.findMore();
}

void Commands::handle(const LeaveRoom &intent)
{
    if (m_content.state.rooms.isClosed(intent.room))
        return m_contentFlow.forgetRoom(intent.room);
    ask<protocol::OwnRoomStateAnswer>(protocol::RoomLeave { intent.room },
        [this](const protocol::OwnRoomStateAnswer &answer) { m_contentFlow.keep({ answer.mine }); });
}

void Commands::handle(const MarkRead &intent)
{
    m_content.cache.run<ReadState>([intent](Cache &cache) { return markRead(cache, intent.room, intent.upto); },
        [this](const Result<ReadState> &readState) {
            if (readState)
                m_contentFlow.showTally(*readState);
        });
}

void Commands::handle(const LoadOlder &intent)
{
    if (intent.room == m_content.timeline.room())
        m_content.timeline.loadOlder();
}

void Commands::handle(const LoadMembers &intent)
{
    m_members.watch(intent.room);
}

void Commands::handle(const LoadInfo &intent)
{
    ask<protocol::MessageDetails>(protocol::MessageInfo { intent.id }, [this](const protocol::MessageDetails &info) {
        for (const PersonId &person : info.delivered + info.read)
            m_content.peopleFinder.want(person);
        Q_EMIT infoLoaded(info);
    });
}

void Commands::handle(const SetProfile &intent)
{
    act<protocol::PersonAnswer>(Outcome::Act::SetProfile, intent.profile, [this](const protocol::PersonAnswer &answer) {
        m_contentFlow.keep({ answer.person }, [this] { Q_EMIT settled({ Outcome::Act::SetProfile }); });
    });
}

void Commands::handle(const DecideDomain &intent)
{
    act<protocol::DomainAnswer>(Outcome::Act::DecideDomain, protocol::DomainDecide { intent.domain, intent.decision },
        [this](const protocol::DomainAnswer &answer) {
            m_contentFlow.keep({ answer.domain }, [this] { Q_EMIT settled({ Outcome::Act::DecideDomain }); });
        });
}

void Commands::handle(const ChooseName &intent)
{
    m_connection.chooseName(intent.nick);
}

void Commands::handle(const ReconnectNow &)
{
    m_connection.reconnectNow();
}

void Commands::handle(const SignOut &)
{
    m_connection.signOut();
}

} // namespace gangway::session
