// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/background.h"

#include "node/control/nodecontrol.h"
#include "ui/dialogs/backgrounddialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/windows/tray.h"

namespace gangway::windows {

Background::Background(const Dependencies &dependencies, QObject *parent) :
    QObject(parent),
    m_theme(dependencies.theme),
    m_tray(dependencies.tray),
    m_hosting(dependencies.hosting),
    m_window(dependencies.window),
    m_preferences(dependencies.preferences),
    m_status(new TrayStatus(
        { dependencies.tray, dependencies.hosting, dependencies.session, dependencies.preferences }, this))
{
}

// A closed window is no wish to throw everybody out, nor to miss what is written. Without a tray a passenger's program
// ends: nothing would be left of it to be found.
void Background::close()
{
    if (m_hosting.isHostingOthers())
        return m_preferences.wasToldOfBackground ? goOn() : explain();
    if (!m_tray.isAvailable() || !m_preferences.staysInTray || !m_status->isOnVisit())
        Q_EMIT endRequested();
    else if (m_preferences.wasToldOfTray)
        goOn();
    else
        explainTray();
}

void Background::quit()
{
    m_hosting.isHostingOthers() ? Q_EMIT stopRequested() : Q_EMIT endRequested();
}

void Background::goOn()
{
    if (m_tray.isAvailable())
        m_window.hide();
    else
        Q_EMIT minimiseRequested();
}

void Background::explain()
{
    using dialogs::BackgroundDialog;
    Q_EMIT explained();
    const auto stays = m_tray.isAvailable() ? BackgroundDialog::Stays::InTray : BackgroundDialog::Stays::Minimised;
    auto *dialog = new BackgroundDialog(m_theme, m_hosting.status().vehicle, stays, &m_window);
    connect(dialog, &BackgroundDialog::goesOn, this, &Background::goOn, Qt::QueuedConnection);
    connect(dialog, &BackgroundDialog::stopRequested, this, &Background::stopRequested, Qt::QueuedConnection);
    ask(dialog);
}

void Background::explainTray()
{
    using dialogs::BackgroundDialog;
    Q_EMIT trayExplained();
    auto *dialog = new BackgroundDialog(m_theme, &m_window);
    connect(dialog, &BackgroundDialog::goesOn, this, &Background::goOn, Qt::QueuedConnection);
    connect(dialog, &BackgroundDialog::stopRequested, this, &Background::endRequested, Qt::QueuedConnection);
    ask(dialog);
}

void Background::askToStop(int others)
{
    const QString consequence = others == 0
        ? tr("Nobody else is on board now. Until you host again nobody can join; everything is kept on this laptop.")
        : tr("%n other people are on board. The chat ends for all of them until you host again; everything is kept on "
             "this laptop.",
              nullptr, others);
    auto *dialog = new dialogs::ConfirmDialog(m_theme, tr("Stop hosting"), consequence, tr("Stop hosting"), &m_window);
    connect(dialog, &QDialog::accepted, this, &Background::stopConfirmed, Qt::QueuedConnection);
    ask(dialog);
}

void Background::ask(QDialog *question)
{
    if (m_question)
        m_question->deleteLater();
    m_question = question;
    question->open();
}

} // namespace gangway::windows
