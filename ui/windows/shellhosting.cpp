// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Shell that runs the own node.
#include "node/control/nodecontrol.h"
#include "ui/windows/conductor.h"
#include "ui/windows/firstrunwindow.h"
#include "ui/windows/hostwindow.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/settingswindow.h"
#include "ui/windows/shell.h"

#include <QTranslator>

namespace gangway::windows {

namespace {

const QString loopback = QStringLiteral("127.0.0.1");

} // namespace

void Shell::host(const QString &vehicle, const QString &name)
{
    if (!name.isEmpty())
        m_preferences.name = name;
    m_preferences.vehicle = vehicle;
    startHosting(Preferences::Place::Hosting);
    showHostPage();
}

void Shell::startHosting(Preferences::Place place)
{
    const bool sample = place == Preferences::Place::Sample;
    m_preferences.place = place;
    remember();
    m_node.start({ .vehicle = sample ? tr("MS Fjordlark (sample)") : m_preferences.vehicle,
        .kafkaServers = sample ? QString() : m_preferences.kafkaServers,
        .dataFolder = sample ? m_settings.sampleFolder() : m_settings.hostFolder(),
        .port = m_preferences.port,
        .sampleData = sample });
}

// What a node is told at its start it takes over by starting again; whoever is connected comes back by themselves.
void Shell::restartHosting()
{
    if (!isHosting())
        return;
    m_restarting = true;
    m_node.stop();
}

void Shell::enterOwnVehicle()
{
    m_entering = false;
    const control::NodeStatus status = m_node.status();
    session::Target target;
    target.host = loopback;
    target.port = status.port;
    target.fingerprint = status.fingerprint;
    target.guestName = m_preferences.name.isEmpty() ? tr("Crew") : m_preferences.name;
    target.ownerTicket = m_node.takeOwnerTicket();
    target.entersSomewhere = m_preferences.place == Preferences::Place::Sample;
    join(target);
}

void Shell::nodeChanged(const control::NodeStatus &status)
{
    using State = control::NodeStatus::State;
    if (m_hostWindow)
        m_hostWindow->setStatus(status);
    if (status.state == State::Stopped && std::exchange(m_restarting, false))
        return startHosting(m_preferences.place);
    const bool hasMoved = m_main && !m_target.ownerTicket.isEmpty() && m_target.port != status.port;
    if (status.state == State::Running && (m_entering || hasMoved))
        enterOwnVehicle();
    if (status.state == State::Failed) {
        m_entering = false;
        showHostPage();
    }
}

bool Shell::isHosting() const
{
    using State = control::NodeStatus::State;
    const State state = m_node.status().state;
    return state == State::Running || state == State::Starting;
}

} // namespace gangway::windows
