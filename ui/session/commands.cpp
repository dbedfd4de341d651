// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/engine.h"
#include "ui/session/plaintext.h"

// What people want, one function an intent. What they write goes through the outbox and never fails for want of a
// connection; the rest is asked for here and now.
namespace gangway::session {

template<typename Answer>
void Session::Engine::ask(const protocol::Request &request, std::function<void(const Answer &)> then)
{
    if (!m_isOnBoard)
        return notify(Notice::Kind::RequestRefused,
            Error { Error::Code::Busy, u"The crew laptop does not answer."_qs, u"connection"_qs });
    m_requests.ask<Answer>(request, [this, then = std::move(then)](const Result<Answer> &answer) {
        if (answer)
            then(*answer);
        else
            notify(Notice::Kind::RequestRefused, answer.error());
    });
}

template<typename Answer>
void Session::Engine::act(Outcome::Act act, const protocol::Request &request, std::function<void(const Answer &)> then)
{
    if (!m_isOnBoard) {
        Q_EMIT m_session.settled(
            { act, Error { Error::Code::Busy, u"The crew laptop does not answer."_qs, u"connection"_qs } });
        return;
    }
    m_requests.ask<Answer>(request, [this, act, then = std::move(then)](const Result<Answer> &answer) {
        if (answer)
            then(*answer);
        else
            Q_EMIT m_session.settled({ act, answer.error() });
    });
}

void Session::Engine::handle(const SendText &intent)
{
    if (isBlank(intent.text))
        return;
    m_unwrittenDrafts.remove(intent.room);
    m_picture.rooms.setDraft(intent.room, {});
    m_publisher.touchRoom(intent.room);
    m_outbox.post(intent.room, intent.text);
}

void Session::Engine::handle(const EditText &intent)
{
    if (!isBlank(intent.text))
        m_outbox.edit(intent.id, intent.text);
}

void Session::Engine::handle(const DeleteMessage &intent)
{
    m_outbox.remove(intent.id);
}

void Session::Engine::handle(const RetryMessage &intent)
{
    m_outbox.retry(intent.id);
}

void Session::Engine::handle(const SaveDraft &intent)
{
    if (m_picture.rooms.draft(intent.room) != intent.text)
        setDraft(intent.room, intent.text);
}

void Session::Engine::handle(const CreateRoom &intent)
{
    const RoomId id = intent.id.isNull() ? m_ids.make<RoomId>() : intent.id;
    const protocol::RoomCreate request { id, intent.name, intent.topic, intent.reach };
    act<protocol::RoomAnswer>(Outcome::Act::CreateRoom, request, [this](const protocol::RoomAnswer &answer) {
        keep({ answer.room }, [this, room = answer.room.id] {
            openRoom(room);
            Q_EMIT m_session.settled({ Outcome::Act::CreateRoom });
        });
    });
}

void Session::Engine::handle(const JoinRoom &intent)
{
    ask<protocol::MineAnswer>(protocol::RoomJoin { intent.room }, [this](const protocol::MineAnswer &answer) {
        QList<protocol::Item> items { answer.mine };
        if (m_picture.rooms.contains(answer.mine.room)) // it may only have been found, and now concerns the person
            items.prepend(m_picture.rooms.room(answer.mine.room));
        keep(items);
    });
}

void Session::Engine::handle(const FindRooms &intent)
{
    m_roomFinder.find(intent.query);
}

void Session::Engine::handle(const FindMoreRooms &)
{
    m_roomFinder.findMore();
}

void Session::Engine::handle(const LeaveRoom &intent)
{
    ask<protocol::MineAnswer>(
        protocol::RoomLeave { intent.room }, [this](const protocol::MineAnswer &answer) { keep({ answer.mine }); });
}

void Session::Engine::handle(const MarkRead &intent)
{
    m_cache.run<Tally>([intent](Cache &cache) { return markRead(cache, intent.room, intent.upto); },
        [this](const Result<Tally> &tally) {
            if (!tally)
                return;
            m_picture.rooms.put(*tally);
            m_publisher.touchRoom(tally->room);
            m_receipts.touch(tally->room);
        });
}

void Session::Engine::handle(const LoadOlder &intent)
{
    if (intent.room == m_timeline.room())
        m_timeline.loadOlder();
}

// At once from what is known, and again when the node has told, and whenever it changes.
void Session::Engine::handle(const LoadMembers &intent)
{
    m_publisher.watchMembers(intent.room);
    if (!m_isOnBoard)
        return;
    ask<protocol::Members>(
        protocol::RoomMembers { intent.room }, [this, room = intent.room](const protocol::Members &members) {
            QList<protocol::Item> items;
            for (const protocol::Person &person : members.people)
                items.append(person);
            for (const protocol::Member &member : members.members)
                items.append(member);
            presenceTold({ members.online, {}, false });
            keep(items, [this, room] { m_publisher.watchMembers(room); });
        });
}

void Session::Engine::handle(const LoadInfo &intent)
{
    ask<protocol::Info>(protocol::MessageInfo { intent.id }, [this](const protocol::Info &info) {
        for (const PersonId &person : info.delivered + info.read)
            m_peopleFinder.want(person);
        Q_EMIT m_session.infoLoaded(info);
    });
}

void Session::Engine::handle(const SetProfile &intent)
{
    act<protocol::PersonAnswer>(Outcome::Act::SetProfile, intent.profile, [this](const protocol::PersonAnswer &answer) {
        keep({ answer.person }, [this] { Q_EMIT m_session.settled({ Outcome::Act::SetProfile }); });
    });
}

void Session::Engine::handle(const DecideDomain &intent)
{
    act<protocol::DomainAnswer>(Outcome::Act::DecideDomain, protocol::DomainDecide { intent.domain, intent.decision },
        [this](const protocol::DomainAnswer &answer) {
            keep({ answer.domain }, [this] { Q_EMIT m_session.settled({ Outcome::Act::DecideDomain }); });
        });
}

// The connection that asked for a name may be gone by now.
void Session::Engine::handle(const ChooseName &intent)
{
    m_target.guestName = intent.nick;
    m_signIn.chooseName(intent.nick);
    if (!m_connector.isRunning())
        return connectNow();
    setPhase(ConnectionView::Phase::Connecting);
    sayHello();
}

void Session::Engine::handle(const ReconnectNow &)
{
    if (m_connector.isRunning())
        return m_connector.reconnectNow();
    const auto phase = m_publisher.connection().phase;
    if (phase == ConnectionView::Phase::Refused && !m_signIn.isWaitingForName())
        start(Target(m_target));
}

void Session::Engine::handle(const SignOut &)
{
    if (!m_isOnBoard)
        return signedOut();
    m_requests.ask<protocol::Accepted>(protocol::AuthLogout {}, [this](const Result<protocol::Accepted> &) {
        if (m_connector.isRunning())
            signedOut();
    });
}

void Session::Engine::openRoom(const RoomId &room)
{
    m_timeline.open(room);
    m_timeline.setJoined(m_picture.rooms.isJoined(room));
}

} // namespace gangway::session
