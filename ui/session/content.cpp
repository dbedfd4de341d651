// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/engine.h"

// What comes down from the node and up from the outbox, once it is on disk.
namespace gangway::session {

void Session::Engine::apply(const Applied &applied)
{
    for (const protocol::Item &item : applied.others) {
        const auto *room = std::get_if<protocol::Room>(&item);
        const bool isKnown = room && m_picture.rooms.contains(room->id);
        take(item);
        offer(item, isKnown ? Novelty::Known : Novelty::New);
    }
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

// A room that was told of, or that was left, may be joined: it is listed without being searched for.
void Session::Engine::offer(const protocol::Item &item, Novelty novelty)
{
    if (const auto *room = std::get_if<protocol::Room>(&item))
        m_roomFinder.offer(*room, room->last == 0 ? novelty : Novelty::Known);
    if (const auto *mine = std::get_if<protocol::Mine>(&item); mine && !mine->joined)
        m_roomFinder.offer(m_picture.rooms.room(mine->room), Novelty::New);
}

void Session::Engine::caughtUp()
{
    m_connector.confirm();
    for (const RoomId &room : m_picture.rooms.takeForgotten())
        m_publisher.roomGone(room);
    m_timeline.setJoined(m_picture.rooms.isJoined(m_timeline.room()));
    m_timeline.caughtUp();
    m_receipts.setOnline(true);
    m_peopleFinder.setOnline(true);
    m_publisher.touchAll();
    takeChosenName();
    enterWantedRoom();
    m_roomFinder.setOnline(true);
}

// Who came back under another name than the one known here is renamed, not another person.
void Session::Engine::takeChosenName()
{
    const QString name = m_target.guestName.trimmed();
    const bool insists = std::exchange(m_target.insistsOnName, false);
    if (insists && !name.isEmpty() && name != m_picture.roster.self().person.nick)
        handle(SetProfile { { name, {}, {} } });
}

// The room named on the command line, once everything that concerns oneself is known.
void Session::Engine::enterWantedRoom()
{
    const QString name = m_target.roomName;
    if (name.isEmpty())
        return;
    m_target.entersSomewhere = false;
    const auto known = m_picture.rooms.findByName(name, m_picture.roster.self().domain.id);
    if (known && m_picture.rooms.isJoined(*known))
        return enterFound(name, std::optional(m_picture.rooms.room(*known)));
    m_roomLookup.find(name, m_picture.roster.self().domain.id,
        [this, name](const Result<std::optional<protocol::Room>> &found) { enterFound(name, found); });
}

void Session::Engine::enterFound(const QString &name, const Result<std::optional<protocol::Room>> &found)
{
    if (!found && Requests::isLost(found.error()))
        return; // asked for again by the next connection
    m_target.roomName.clear();
    const bool isOlderNode = !found && found.error().code == Error::Code::Unsupported;
    const auto known = m_picture.rooms.findByName(name, m_picture.roster.self().domain.id);
    if (isOlderNode && known)
        return enter(*known);
    if (!found || !*found)
        return notify(Notice::Kind::NoSuchRoom, Error::notFound(u"room"_qs), name);
    take(**found);
    enter((*found)->id);
}

void Session::Engine::enter(const RoomId &room)
{
    if (!m_picture.rooms.isJoined(room))
        handle(JoinRoom { room });
    openRoom(room);
}

void Session::Engine::roomSearchChanged()
{
    m_publisher.setSearch(m_roomFinder.search());
    if (m_roomFinder.search().isSettled() || m_roomFinder.search().state == RoomSearch::State::Unsupported)
        enterSomewhere();
}

// There is something to look at even for who has never been here. What an older node told is taken as found.
void Session::Engine::enterSomewhere()
{
    if (!std::exchange(m_target.entersSomewhere, false))
        return;
    const QList<RoomView> rooms = m_session.rooms();
    if (std::any_of(rooms.begin(), rooms.end(), [](const RoomView &room) { return room.joined; }))
        return;
    const auto mostActive = std::max_element(rooms.begin(), rooms.end(),
        [](const RoomView &one, const RoomView &other) { return one.activity < other.activity; });
    const QList<RoomId> &found = m_roomFinder.search().rooms;
    if (!found.isEmpty())
        enter(found.first());
    else if (m_roomFinder.search().state == RoomSearch::State::Unsupported && mostActive != rooms.end())
        enter(mostActive->room.id);
}

void Session::Engine::found(const protocol::FoundPeople &people)
{
    QList<protocol::Item> items;
    for (const protocol::Person &person : people.people)
        items.append(person);
    presenceTold({ people.online, {}, false });
    keep(items);
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
            m_roomFinder.offer(m_picture.rooms.room(room), Novelty::New);
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
