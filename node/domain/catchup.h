// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/broadcaster.h"
#include "node/domain/catchupdata.h"
#include "node/domain/presence.h"
#include "node/domain/settings.h"
#include "node/storage/storeclient.h"

namespace gangway::domain {

/// Brings a session from its cursor to the present: what it missed, `caught_up`, then the live frames that were held
/// meanwhile. Lives on the net thread.
class CatchUp {
public:
    struct Dependencies {
        const Settings &settings;
        storage::StoreClient &store;
        Directory &directory;
        Sessions &sessions;
        Audience &audience;
        Broadcaster &broadcaster;
        Presence &presence;
        ClientSink &sink;
    };

    explicit CatchUp(const Dependencies &parts) : m_dependencies(parts) { }

    /// From this number on cursors can be resumed from.
    void setFirstCursor(qint64 number) { m_firstCursor = number; }
    /// It may have moved: then everybody has to come back, and start anew.
    void reviewCursors();

    /// Whether a cursor can be resumed from: of this domain, not from a future that was lost, and not from before
    /// something was hidden. Fails with Resync.
    Result<Done> check(DomainId domain, qint64 after) const;

    /// Starts to catch up; a signed-in session only.
    void begin(Session &session, qint64 after);

    /// The gateway dropped its queue: it gets nothing more until it asks `changes`.
    void queueOverflowed(Session &session);

    /// The session ends, or is to get nothing any more.
    void forget(const Session &session);

    /// The state of the link that newcomers are told.
    void setLink(const protocol::Link &link) { m_link = link; }

    /// Sends the newest page of a room to the live sessions of people who are in it since now.
    void sendNewestPage(RoomId room, const QList<PersonId> &people);

private:
    void finish(Session &session, qint64 after, const CatchUpData &missed);
    void sendFrames(const Session &session, qint64 after, const CatchUpData &missed);
    QByteArray linkFor(PersonId person) const;

    Dependencies m_dependencies;
    protocol::Link m_link;
    quint64 m_tickets = 0;
    qint64 m_firstCursor = 0;
};

} // namespace gangway::domain
