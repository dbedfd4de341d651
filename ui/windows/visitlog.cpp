// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/visitlog.h"

namespace gangway::windows {

namespace {

constexpr int recentKept = 8;

} // namespace

VisitLog::VisitLog(const session::Session &session, Preferences &preferences, QObject *parent) :
    QObject(parent),
    m_session(session),
    m_preferences(preferences)
{
    connect(&session, &session::Session::selfChanged, this, &VisitLog::noteNames);
    connect(&session, &session::Session::connectionChanged, this, &VisitLog::noteConnection);
}

void VisitLog::begin(const session::Target &target)
{
    m_target = target;
    m_isNoted = false;
}

// A vehicle that was entered is one joined before; one that somebody stayed away from is not.
void VisitLog::noteConnection(const session::ConnectionView &connection)
{
    const bool isOnBoard = connection.phase == session::ConnectionView::Phase::OnBoard;
    if (!isOnBoard || std::exchange(m_isNoted, true) || !m_target.ownerTicket.isEmpty())
        return;
    noteTarget();
    noteNames(m_session.self());
}

// The session remembers which domain an address belongs to. The key of a former link is not handed on to an address
// that was typed: that link may have been a wrong one, and would keep out for good.
void VisitLog::noteTarget()
{
    RecentVehicle vehicle { {}, m_target.host, m_target.port, m_target.fingerprint };
    const auto same = [&](const RecentVehicle &known) {
        return known.host == m_target.host && known.port == m_target.port;
    };
    const auto known = std::find_if(m_preferences.recent.cbegin(), m_preferences.recent.cend(), same);
    if (known != m_preferences.recent.cend())
        vehicle.name = known->name;
    m_preferences.recent.removeIf(same);
    m_preferences.recent.prepend(vehicle);
    m_preferences.recent = m_preferences.recent.mid(0, recentKept);
    m_preferences.name = m_target.guestName;
    m_preferences.place = Preferences::Place::Joined;
    Q_EMIT noted();
}

// Both may change while one is on board, from other devices too.
void VisitLog::noteNames(const session::SelfView &self)
{
    if (!self.person.nick.isEmpty())
        m_preferences.name = self.person.nick;
    noteVehicleName(self);
    Q_EMIT noted();
}

void VisitLog::noteVehicleName(const session::SelfView &self)
{
    if (m_preferences.place != Preferences::Place::Joined || m_preferences.recent.isEmpty() ||
        self.domain.name.isEmpty() || m_preferences.recent.first().name == self.domain.name)
        return;
    m_preferences.recent.first().name = self.domain.name;
}

} // namespace gangway::windows
