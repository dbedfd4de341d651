// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"
#include "ui/windows/settingsstore.h"

namespace gangway::windows {

/// Knows which vehicle the session was sent to, and writes into the preferences what is to be remembered of it. GUI
/// thread.
class VisitLog : public QObject {
    Q_OBJECT

public:
    VisitLog(const session::Session &session, Preferences &preferences, QObject *parent);

    void begin(const session::Target &target);
    /// The vehicle of the current visit, or of the last one.
    const session::Target &target() const { return m_target; }
    /// It is the own vehicle, on this laptop.
    bool isAtOwn() const { return !m_target.ownerTicket.isEmpty(); }

Q_SIGNALS:
    /// The preferences are others and have to be kept.
    void noted();

private:
    void noteConnection(const session::ConnectionView &connection);
    void noteTarget();
    void noteNames(const session::SelfView &self);
    void noteVehicleName(const session::SelfView &self);

    const session::Session &m_session;
    Preferences &m_preferences;
    session::Target m_target;
    bool m_isNoted = false; ///< the target is among the vehicles joined before
};

} // namespace gangway::windows
