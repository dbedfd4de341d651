// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/domaincache.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace gangway::session {

DomainCache::DomainCache(Content &content, const QString &profileFolder) : m_content(content), m_folder(profileFolder)
{
}

void DomainCache::open(const DomainId &domain, std::function<void(const Result<Opened> &)> done)
{
    m_domain = domain;
    const QString file = QDir(m_folder).filePath(u"domains/%1/cache.db"_s.arg(domain.text()));
    m_content.cache.open(file, [this, turn = ++m_opening, done = std::move(done)](const Result<Snapshot> &snapshot) {
        if (turn != m_opening)
            return;
        if (!snapshot)
            return done(snapshot.error().in(u"cache"_s));
        load(*snapshot);
        done(snapshot->rebuilt ? Opened::Rebuilt : Opened::Sound);
    });
}

void DomainCache::close()
{
    ++m_opening;
    m_content.cache.close();
    m_domain = {};
    m_content.state.clear();
    m_content.roomFinder.clear();
    m_content.peopleFinder.clear();
    m_content.outbox.load({});
    m_content.timeline.open({});
    m_content.views.clear();
}

void DomainCache::load(const Snapshot &snapshot)
{
    ClientState &state = m_content.state;
    state.clear();
    state.roster.setSelf(snapshot.me, snapshot.domain);
    for (const protocol::Item &item : snapshot.items)
        state.put(item);
    for (const protocol::Message &message : snapshot.newest)
        state.rooms.offerNewest(message);
    for (const ReadState &readState : snapshot.tallies)
        state.rooms.put(readState);
    for (const auto &[room, text] : snapshot.drafts)
        state.rooms.setDraft(room, text);
    m_content.outbox.load(snapshot.outbox);
    for (const RoomId &room : m_content.outbox.book().rooms())
        state.rooms.setWaiting(room, m_content.outbox.book().waiting(room));
    m_content.inbox.setCursor(snapshot.cursor);
    m_content.views.touchAll();
}

void DomainCache::setIdentity(const protocol::Person &me, const protocol::Domain &domain)
{
    m_content.state.roster.setSelf(me, domain);
    m_content.cache.run<Done>(
        [me, domain](Cache &cache) { return cache.setIdentity(me, domain); }, [](const Result<Done> &) {});
}

void DomainCache::forgetHistory()
{
    m_content.inbox.setCursor(0);
    m_content.state.roster.forgetChanges();
    m_content.state.rooms.forgetChanges();
    m_content.state.marks.clear();
    m_content.state.reach.clear();
    m_content.cache.run<Done>([](Cache &cache) { return cache.forgetChanges(); }, [](const Result<Done> &) {});
}

} // namespace gangway::session
