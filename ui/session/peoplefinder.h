// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/requests.h"
#include "ui/session/roster.h"

namespace gangway::session {

/// Asks the node for people who are to be shown and are not known here: what gathers within a moment goes as one
/// request, each person once a connection. GUI thread.
class PeopleFinder : public QObject {
    Q_OBJECT

public:
    PeopleFinder(const Timeouts &timeouts, Requests &requests, const Roster &roster, QObject *parent = nullptr);

    /// Costs nothing when the person is known, or was asked for already.
    void want(const PersonId &person);
    /// True once caught up: then the people who come with what was missed are known. After a loss everybody may be
    /// asked for again.
    void setOnline(bool online);
    /// Another vehicle: nobody is wanted.
    void clear();

Q_SIGNALS:
    void found(const gangway::protocol::FoundPeople &people);

private:
    void ask();
    QList<PersonId> takeBatch();

    Requests &m_requests;
    const Roster &m_roster;
    bool m_isOnline = false;
    bool m_isUnsupported = false; ///< an older node tells everybody by itself
    QSet<PersonId> m_wanted;
    QSet<PersonId> m_asked; ///< on this connection
    QTimer m_timer;
};

} // namespace gangway::session
