// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Shell that runs the own node.
#include "node/control/nodecontrol.h"
#include "ui/dialogs/backgrounddialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/host/hostpage.h"
#include "ui/windows/conductor.h"
#include "ui/windows/firstrunwindow.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/pagewindow.h"
#include "ui/windows/settingswindow.h"
#include "ui/windows/shell.h"
#include "ui/windows/tray.h"

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
    m_isSample = sample;
    remember();
    m_node.start({ .vehicle = sample ? tr("MS Fjordlark (sample)") : m_preferences.vehicle,
        .kafkaServers = sample ? QString() : m_preferences.kafkaServers,
        .dataFolder = sample ? m_settings.sampleFolder(language()) : m_settings.hostFolder(),
        .port = m_preferences.port,
        .sampleData = sample,
        .sampleLanguage = language() });
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
    showHostStatus();
    showTray();
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

// A closed window is no wish to throw everybody out. Where nobody else depends on this program it ends.
void Shell::closeWindow()
{
    rememberGeometry();
    m_settingsWindow.reset();
    if (!isHostingOthers())
        Q_EMIT endRequested();
    else if (m_preferences.wasToldOfBackground)
        goToBackground();
    else
        tellOfBackground();
}

void Shell::goToBackground()
{
    if (m_tray.isAvailable()) {
        m_window->hide();
        return;
    }
    showHostPage();
    m_window->showMinimized();
}

void Shell::tellOfBackground()
{
    using dialogs::BackgroundDialog;
    m_preferences.wasToldOfBackground = true;
    remember();
    const auto stays = m_tray.isAvailable() ? BackgroundDialog::Stays::InTray : BackgroundDialog::Stays::Minimised;
    auto *dialog = new BackgroundDialog(*m_theme, m_node.status().vehicle, stays, m_window.get());
    connect(dialog, &BackgroundDialog::goesOn, this, &Shell::goToBackground, Qt::QueuedConnection);
    connect(dialog, &BackgroundDialog::stopRequested, this, &Shell::askToStop, Qt::QueuedConnection);
    ask(dialog);
}

void Shell::askToStop()
{
    if (!isHosting())
        return leaveVehicle();
    m_window->present();
    const int others = otherPeople();
    const QString consequence = others == 0
        ? tr("Nobody else is on board now. Until you host again nobody can join; everything is kept on this laptop.")
        : tr("%n other people are on board. The chat ends for all of them until you host again; everything is kept on "
             "this laptop.",
              nullptr, others);
    auto *dialog =
        new dialogs::ConfirmDialog(*m_theme, tr("Stop hosting"), consequence, tr("Stop hosting"), m_window.get());
    connect(dialog, &QDialog::accepted, this, &Shell::leaveVehicle, Qt::QueuedConnection);
    ask(dialog);
}

void Shell::ask(QDialog *question)
{
    if (m_question)
        m_question->deleteLater();
    m_question = question;
    question->open();
}

void Shell::showTray()
{
    const QString wanted = isHostingOthers() && m_tray.isAvailable() ? m_node.status().vehicle : QString();
    if (wanted == m_shownInTray)
        return;
    m_shownInTray = wanted;
    wanted.isEmpty() ? m_tray.hide() : m_tray.show(wanted);
}

// Whoever hosts is no passenger to be counted.
void Shell::showHostStatus()
{
    if (!m_hostPage)
        return;
    control::NodeStatus status = m_node.status();
    status.people = otherPeople();
    m_hostPage->setStatus(status);
}

int Shell::otherPeople() const
{
    using Phase = session::ConnectionView::Phase;
    const bool isHostOnBoard = !m_target.ownerTicket.isEmpty() && m_session.connection().phase == Phase::OnBoard;
    return std::max(0, m_node.status().people - (isHostOnBoard ? 1 : 0));
}

bool Shell::isHostingOthers() const
{
    return isHosting() && !m_isSample;
}

bool Shell::isHosting() const
{
    using State = control::NodeStatus::State;
    const State state = m_node.status().state;
    return state == State::Running || state == State::Starting;
}

} // namespace gangway::windows
