// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/domain/clientsink.h"

#include <QHash>

#include <functional>
#include <unordered_map>

namespace gangway::domain {

/// A live frame that waits until its session has caught up.
struct HeldFrame {
    qint64 change = 0;
    QByteArray frame;
};

/// One client's connection and how far its authentication has come.
struct Session {
    enum class Stage {
        Stranger, ///< has not said who it is
        Authenticating, ///< a hello is being decided
        CatchingUp, ///< what it missed is being read; live frames wait
        Live,
        Behind ///< reads too slowly; gets nothing until it asks
    };

    SessionId id = 0;
    Peer peer;
    Stage stage = Stage::Stranger;
    PersonId person; ///< null until signed in
    QByteArray tokenHash;
    Timestamp lastTouch = 0; ///< when the database was told that they are here
    Timestamp lastTyping = 0;
    std::vector<HeldFrame> held = {};
    qsizetype heldBytes = 0;
    bool heldTooMuch = false; ///< some were dropped: what was missed is to be read once more
    quint64 catchUp = 0; ///< ticket of the reading under way

    bool isSignedIn() const { return !person.isNull(); }
};

/// Every connection there is, and whose. Lives on the net thread.
class Sessions {
public:
    Session &open(SessionId id, const Peer &peer);
    Session *find(SessionId id);
    void close(SessionId id);

    void signIn(Session &session, PersonId person, const QByteArray &tokenHash);

    /// In the order they came.
    const std::vector<SessionId> &ofPerson(PersonId person) const;

    std::vector<SessionId> withToken(const QByteArray &tokenHash) const;
    void forEach(const std::function<void(Session &)> &visit);

    int peopleOnline() const { return int(m_byPerson.size()); }

private:
    std::unordered_map<SessionId, Session> m_sessions; // references stay valid while others come and go
    QHash<PersonId, std::vector<SessionId>> m_byPerson;
};

} // namespace gangway::domain
