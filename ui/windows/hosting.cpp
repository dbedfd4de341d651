// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/hosting.h"

#include "node/control/nodecontrol.h"
#include "ui/windows/appearance.h"

namespace gangway::windows {

namespace {

const QString loopback = QStringLiteral("127.0.0.1");

} // namespace

Hosting::Hosting(control::NodeControl &node, const SettingsStore &settings, QObject *parent) :
    QObject(parent),
    m_node(node),
    m_settings(settings)
{
    connect(&m_node, &control::NodeControl::statusChanged, this, &Hosting::nodeChanged);
}

void Hosting::start(const Preferences &preferences, Then then)
{
    m_preferences = preferences;
    m_isToBeEntered = m_isToBeEntered || then == Then::Enter;
    start();
}

void Hosting::start()
{
    const QString language = Appearance::languageFor(m_preferences.language);
    m_isSample = m_preferences.place == Preferences::Place::Sample;
    m_node.start({ .vehicle = m_isSample ? tr("MS Fjordlark (sample)") : m_preferences.vehicle,
        .kafkaServers = m_isSample ? QString() : m_preferences.kafkaServers,
        .dataFolder = m_isSample ? m_settings.sampleFolder(language) : m_settings.hostFolder(),
        .port = m_preferences.port,
        .sampleData = m_isSample,
        .sampleLanguage = language });
}

void Hosting::restart(const Preferences &preferences)
{
    if (!isHosting() && !m_isRestarting)
        return;
    m_preferences = preferences;
    if (!std::exchange(m_isRestarting, true))
        m_node.stop();
}

void Hosting::stop()
{
    m_isRestarting = m_isToBeEntered = false;
    if (isHosting())
        m_node.stop();
}

control::NodeStatus Hosting::status() const
{
    return m_node.status();
}

bool Hosting::isHosting() const
{
    using State = control::NodeStatus::State;
    const State state = m_node.status().state;
    return state == State::Running || state == State::Starting;
}

bool Hosting::isHostingOthers() const
{
    return isHosting() && !m_isSample;
}

session::Target Hosting::takeTarget(const QString &name)
{
    m_isToBeEntered = false;
    const control::NodeStatus status = m_node.status();
    session::Target target;
    target.host = loopback;
    target.port = status.port;
    target.fingerprint = status.fingerprint;
    target.guestName = name.isEmpty() ? tr("Crew") : name;
    target.ownerTicket = m_node.takeOwnerTicket();
    target.joinsMostActiveRoom = m_isSample;
    return target;
}

void Hosting::nodeChanged(const control::NodeStatus &status)
{
    using State = control::NodeStatus::State;
    Q_EMIT changed();
    if (status.state == State::Stopped && std::exchange(m_isRestarting, false))
        return start();
    if (status.state == State::Running && m_isToBeEntered)
        Q_EMIT readyToEnter();
    if (status.state != State::Failed)
        return;
    m_isToBeEntered = false;
    Q_EMIT failed();
}

} // namespace gangway::windows
