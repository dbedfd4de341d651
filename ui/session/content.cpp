// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/engine.h"

// What comes down from the node and up from the outbox, once it is on disk.
namespace gangway::session {

void Session::Engine::apply(const Applied &applied)
{
    for (const protocol::Item &item : applied.others)
        take(item);
    for (const MessageId &id : applied.confirmed)
        m_outbox.confirm(id);
    for (const Applied::Message &change : applied.messages) {
        m_timeline.put(change.stored);
        m_picture.rooms.offerNewest(change.stored.message);
        m_publisher.touchRoom(change.stored.message.room);
    }
    for (const Tally &tally : applied.tallies) {
        m_picture.rooms.put(tally);
        m_receipts.touch(tally.room);
        m_publisher.touchRoom(tally.room);
    }
}

void Session::Engine::take(const protocol::Item &item)
{
    const auto *room = std::get_if<protocol::Room>(&item);
    const bool isSaidThere = room && room->id == m_timeline.room() && m_picture.rooms.room(room->id).last < room->last;
    m_publisher.touch(m_picture.put(item));
    if (isSaidThere)
        m_timeline.lookAgain();
    if (const auto *seal = std::get_if<protocol::Seal>(&item))
        m_timeline.put(*seal);
    const auto *mine = std::get_if<protocol::Mine>(&item);
    if (!mine || mine->room != m_timeline.room())
        return;
    m_timeline.setJoined(mine->joined);
    if (mine->joined && m_isOnBoard)
        m_timeline.caughtUp();
}

void Session::Engine::caughtUp()
{
    m_connector.confirm();
    for (const RoomId &room : m_picture.rooms.takeForgotten())
        m_publisher.roomGone(room);
    m_timeline.setJoined(m_picture.rooms.isJoined(m_timeline.room()));
    m_timeline.caughtUp();
    m_receipts.setOnline(true);
    m_publisher.touchAll();
    takeChosenName();
    enterWantedRoom();
    enterSomewhere();
}

// Who came back under another name than the one known here is renamed, not another person.
void Session::Engine::takeChosenName()
{
    const QString name = m_target.guestName.trimmed();
    const bool insists = std::exchange(m_target.insistsOnName, false);
    if (insists && !name.isEmpty() && name != m_picture.roster.self().person.nick)
        handle(SetProfile { { name, {}, {} } });
}

// The room named on the command line, once everything is known.
void Session::Engine::enterWantedRoom()
{
    const QString name = std::exchange(m_target.roomName, {});
    if (name.isEmpty())
        return;
    const auto room = m_picture.rooms.findByName(name, m_picture.roster.self().domain.id);
    if (!room)
        return notify(Notice::Kind::NoSuchRoom, Error::notFound(u"room"_qs), name);
    if (!m_picture.rooms.isJoined(*room))
        handle(JoinRoom { *room });
    openRoom(*room);
}

// There is something to look at even for who has never been here.
void Session::Engine::enterSomewhere()
{
    const bool wants = std::exchange(m_target.entersSomewhere, false);
    const QList<RoomView> rooms = m_session.rooms();
    const auto liveliest = std::max_element(rooms.begin(), rooms.end(),
        [](const RoomView &one, const RoomView &other) { return one.activity < other.activity; });
    const bool hasJoined = std::any_of(rooms.begin(), rooms.end(), [](const RoomView &room) { return room.joined; });
    if (!wants || hasJoined || liveliest == rooms.end())
        return;
    handle(JoinRoom { liveliest->room.id });
    openRoom(liveliest->room.id);
}

// A room that was left is still there for all to see; any other reason takes it out of sight.
void Session::Engine::roomGone(const RoomId &room, const QString &why)
{
    const bool isVisible = why == u"left";
    m_cache.run<Done>(
        [room, isVisible](
            Cache &cache) { return isVisible ? cache.messages().removeRoom(room) : cache.forgetRoom(room); },
        [this, room, isVisible](const Result<Done> &) {
            if (!isVisible) {
                m_picture.rooms.remove(room);
                return m_publisher.roomGone(room);
            }
            m_picture.rooms.setJoined(room, false);
            m_publisher.touchRoom(room);
        });
}

void Session::Engine::presenceTold(const protocol::Presence &presence)
{
    for (const PersonId &person : m_picture.roster.put(presence))
        m_publisher.touchPerson(person);
}

void Session::Engine::outboxChanged(const RoomId &room, const MessageId &id)
{
    m_picture.rooms.setWaiting(room, m_outbox.book().waiting(room));
    m_publisher.touchRoom(room);
    m_publisher.touchMessage(id);
}

// What could not be written down goes back to where it was typed.
void Session::Engine::outboxRefused(const RoomId &room, const Error &error, const QString &text)
{
    if (!text.isEmpty())
        setDraft(room, text);
    notify(Notice::Kind::RequestRefused, error);
}

void Session::Engine::setDraft(const RoomId &room, const QString &text)
{
    m_picture.rooms.setDraft(room, text);
    m_unwrittenDrafts.insert(room, text);
    if (!m_draftTimer.isActive())
        m_draftTimer.start();
    m_publisher.touchRoom(room);
}

void Session::Engine::writeDrafts()
{
    m_draftTimer.stop();
    const auto drafts = std::exchange(m_unwrittenDrafts, {});
    for (auto draft = drafts.begin(); draft != drafts.end(); ++draft)
        m_cache.run<Done>(
            [room = draft.key(), text = draft.value()](Cache &cache) { return cache.outbox().setDraft(room, text); },
            [](const Result<Done> &) {});
}

void Session::Engine::keep(const QList<protocol::Item> &items, std::function<void()> then)
{
    m_cache.run<Applied>(
        [items](Cache &cache) {
            return applyChanges(cache, { items, std::nullopt, ChangeBatch::Phase::Live });
        },
        [this, then = std::move(then)](const Result<Applied> &applied) {
            if (applied)
                apply(*applied);
            if (then)
                then();
        });
}

} // namespace gangway::session
