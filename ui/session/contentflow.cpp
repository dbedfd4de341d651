// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/contentflow.h"

namespace gangway::session {

using Novelty = RoomFinder::Novelty;

ContentFlow::ContentFlow(Content &content, const QString &profileFolder, QObject *parent) :
    QObject(parent),
    m_content(content),
    m_store(content, profileFolder),
    m_arrivals(content.state)
{
    wireInbox();
    wireOutbox();
    wireTimeline();
    wireFinders();
}

void ContentFlow::wireInbox()
{
    const Inbox *inbox = &m_content.inbox;
    connect(inbox, &Inbox::applied, this, &ContentFlow::apply);
    connect(inbox, &Inbox::caughtUp, this, &ContentFlow::finishCatchingUp);
    connect(inbox, &Inbox::gapKept, &m_content.timeline, &Timeline::gapKept);
    connect(inbox, &Inbox::fellBehind, &m_content.timeline, &Timeline::setOffline);
    connect(inbox, &Inbox::fellBehind, &m_arrivals, &Arrivals::pause);
    connect(inbox, &Inbox::roomGone, this, &ContentFlow::leaveRoom);
    connect(inbox, &Inbox::presenceTold, this, &ContentFlow::showPresence);
    connect(inbox, &Inbox::failed, this, &ContentFlow::failed);
    connect(&m_content.receipts, &Receipts::readStateChanged, this,
        [this](const ReadState &readState) { m_content.state.rooms.put(readState); });
}

void ContentFlow::wireOutbox()
{
    const Outbox *outbox = &m_content.outbox;
    connect(outbox, &Outbox::changed, this, &ContentFlow::outboxChanged);
    connect(outbox, &Outbox::refused, this, &ContentFlow::outboxRefused);
    connect(outbox, &Outbox::withdrawn, &m_content.views.messages(), &TimelineViews::messageGone);
    connect(outbox, &Outbox::saved, this, &ContentFlow::showMessage);
    connect(&m_content.drafts, &Drafts::changed, &m_content.views, &ViewEmitter::touchRoom);
}

void ContentFlow::wireTimeline()
{
    const Timeline *timeline = &m_content.timeline;
    connect(timeline, &Timeline::reset, &m_content.views, &ViewEmitter::resetTimeline);
    connect(timeline, &Timeline::pageLoaded, &m_content.views.messages(), &TimelineViews::loadPage);
    connect(timeline, &Timeline::settled, &m_content.views.messages(), &TimelineViews::settle);
    connect(timeline, &Timeline::changed, &m_content.views, &ViewEmitter::touchMessage);
    connect(timeline, &Timeline::peopleLearned, this, [this](const QList<protocol::Person> &people) {
        for (const protocol::Person &person : people)
            show(person);
    });
}

void ContentFlow::wireFinders()
{
    connect(&m_content.roomFinder, &RoomFinder::found, this, [this](const QList<protocol::Room> &rooms) {
        for (const protocol::Room &room : rooms)
            show(room);
    });
    connect(&m_content.roomFinder, &RoomFinder::changed, this, [this] {
        m_content.views.setSearch(m_content.roomFinder.search());
        Q_EMIT roomSearchChanged();
    });
    connect(&m_content.views, &ViewEmitter::personShown, &m_content.peopleFinder, &PeopleFinder::want);
    connect(&m_content.peopleFinder, &PeopleFinder::found, this, &ContentFlow::found);
}

void ContentFlow::open(const DomainId &domain, std::function<void(const Result<Done> &)> then)
{
    m_store.open(domain, [this, then = std::move(then)](const Result<DomainCache::Opened> &opened) {
        if (!opened)
            return then(opened.error());
        m_arrivals.begin();
        if (*opened == DomainCache::Opened::Rebuilt)
            Q_EMIT noticeRaised({ Notice::Kind::CacheRebuilt });
        then(Done());
    });
}

void ContentFlow::close()
{
    m_content.drafts.write();
    setOffline();
    m_store.close();
}

std::optional<protocol::Resume> ContentFlow::resume() const
{
    const qint64 cursor = m_content.inbox.cursor();
    const bool canResume = !domain().isNull() && cursor > 0;
    return canResume ? std::optional(protocol::Resume { domain(), cursor }) : std::nullopt;
}

// Unread counts and marks that were another person's are asked for anew, with the token of this one.
ContentFlow::Entry ContentFlow::enter(const protocol::Welcome &welcome)
{
    const PersonId former = m_content.state.roster.self().person.id;
    if (!former.isNull() && former != welcome.me.id) {
        const bool wasResumed = m_content.inbox.cursor() > 0;
        forgetHistory();
        m_arrivals.begin();
        if (wasResumed)
            return Entry::AnotherPerson;
    }
    m_store.setIdentity(welcome.me, welcome.domain);
    m_content.state.limits = welcome.limits;
    m_isOnBoard = true;
    m_content.views.touchAll();
    m_content.inbox.begin();
    m_content.outbox.setOnline(true);
    return Entry::Entered;
}

void ContentFlow::setOffline()
{
    m_isOnBoard = false;
    m_arrivals.pause();
    m_content.inbox.end();
    m_content.outbox.setOnline(false);
    m_content.receipts.setOnline(false);
    m_content.roomFinder.setOnline(false);
    m_content.peopleFinder.setOnline(false);
    m_content.timeline.setOffline();
    showPresence({ {}, {}, true });
}

void ContentFlow::finishCatchingUp()
{
    for (const RoomId &room : m_content.state.rooms.takeForgotten())
        m_content.views.roomGone(room);
    m_content.timeline.setJoined(m_content.state.rooms.isJoined(m_content.timeline.room()));
    m_content.timeline.caughtUp();
    m_content.receipts.setOnline(true);
    m_content.peopleFinder.setOnline(true);
    m_content.views.touchAll();
    m_arrivals.caughtUp();
    Q_EMIT caughtUp();
    m_content.roomFinder.setOnline(true);
}

void ContentFlow::apply(const Applied &applied)
{
    for (const protocol::Item &item : applied.others) {
        const auto *room = std::get_if<protocol::Room>(&item);
        const bool isKnown = room && m_content.state.rooms.contains(room->id);
        show(item);
        offer(item, isKnown ? Novelty::Known : Novelty::New);
    }
    for (const MessageId &id : applied.confirmed)
        m_content.outbox.confirm(id);
    for (const Applied::Message &change : applied.messages)
        showMessage(change.stored);
    for (const ReadState &readState : applied.tallies)
        showTally(readState);
    m_arrivals.take(applied);
}

void ContentFlow::show(const protocol::Item &item)
{
    Timeline &timeline = m_content.timeline;
    const auto *room = std::get_if<protocol::Room>(&item);
    const protocol::Room before = room ? m_content.state.rooms.room(room->id) : protocol::Room();
    m_content.views.touch(m_content.state.put(item));
    if (room && room->id == timeline.room() && before.last < room->last)
        timeline.lookAgain();
    if (room && before.members != m_content.state.rooms.room(room->id).members)
        Q_EMIT memberCountChanged(room->id);
    if (const auto *seal = std::get_if<protocol::PackReceipt>(&item))
        timeline.put(*seal);
    const auto *mine = std::get_if<protocol::OwnRoomState>(&item);
    if (!mine || mine->room != timeline.room())
        return;
    timeline.setJoined(mine->joined);
    if (mine->joined && m_isOnBoard)
        timeline.caughtUp();
}

// A room that was told of, or that was left, may be joined: it is listed without being searched for.
void ContentFlow::offer(const protocol::Item &item, Novelty novelty)
{
    const auto isOpen = [](const protocol::Room &room) { return room.kind == protocol::RoomKind::Public; };
    if (const auto *room = std::get_if<protocol::Room>(&item); room && isOpen(*room))
        m_content.roomFinder.offer(*room, room->last == 0 ? novelty : Novelty::Known);
    const auto *mine = std::get_if<protocol::OwnRoomState>(&item);
    if (mine && !mine->joined && isOpen(m_content.state.rooms.room(mine->room)))
        m_content.roomFinder.offer(m_content.state.rooms.room(mine->room), Novelty::New);
}

void ContentFlow::showMessage(const StoredMessage &stored)
{
    m_content.timeline.put(stored);
    m_content.state.rooms.offerNewest(stored.message);
    m_content.views.touchRoom(stored.message.room);
}

void ContentFlow::showTally(const ReadState &readState)
{
    m_content.state.rooms.put(readState);
    m_content.receipts.touch(readState.room);
    m_content.views.touchRoom(readState.room);
}

void ContentFlow::found(const protocol::FoundPeople &people)
{
    QList<protocol::Item> items;
    for (const protocol::Person &person : people.people)
        items.append(person);
    showPresence({ people.online, {}, false });
    keep(items);
}

// A public room that was left is still there for all to see, and what was read in a closed one stays; else it goes out
// of sight.
void ContentFlow::leaveRoom(const RoomId &room, const QString &why)
{
    if (why == u"removed")
        return m_content.views.touchRoom(room);
    if (why != u"left" || m_content.state.rooms.room(room).kind != protocol::RoomKind::Public)
        return forgetRoom(room);
    m_content.cache.run<Done>([room](Cache &cache) { return cache.messages().removeRoom(room); },
        [this, room](const Result<Done> &) {
            RoomStore &rooms = m_content.state.rooms;
            rooms.setJoined(room, false);
            m_content.roomFinder.offer(rooms.room(room), Novelty::New);
            m_content.views.touchRoom(room);
        });
}

void ContentFlow::forgetRoom(const RoomId &room)
{
    m_content.cache.run<Done>([room](Cache &cache) { return cache.forgetRoom(room); },
        [this, room](const Result<Done> &) {
            m_content.state.rooms.remove(room);
            m_content.views.roomGone(room);
        });
}

void ContentFlow::showPresence(const protocol::Presence &presence)
{
    for (const PersonId &person : m_content.state.roster.put(presence))
        m_content.views.touchPerson(person);
}

void ContentFlow::outboxChanged(const RoomId &room, const MessageId &id)
{
    m_content.state.rooms.setWaiting(room, m_content.outbox.book().waiting(room));
    m_content.views.touchRoom(room);
    m_content.views.touchMessage(id);
}

// A text that could not be written down goes back to where it was typed.
void ContentFlow::outboxRefused(const RoomId &room, const Error &error, const QString &text)
{
    if (!text.isEmpty())
        m_content.drafts.set(room, text);
    Q_EMIT noticeRaised({ Notice::Kind::RequestRefused, error });
}

void ContentFlow::keep(const QList<protocol::Item> &items, std::function<void()> then)
{
    m_content.cache.run<Applied>(
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

void ContentFlow::openRoom(const RoomId &room)
{
    m_content.timeline.open(room);
    m_content.timeline.setJoined(m_content.state.rooms.isJoined(room));
}

} // namespace gangway::session
