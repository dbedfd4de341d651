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
    m_window(dependencies.window)
{
}

Background::~Background()
{
    m_tray.hide();
}

// A closed window is no wish to throw everybody out. When nobody else depends on this program it ends.
void Background::close(Explanation explanation)
{
    if (!m_hosting.isHostingOthers())
        Q_EMIT endRequested();
    else if (explanation == Explanation::Given)
        goOn();
    else
        explain();
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

void Background::showTray()
{
    const QString wanted = m_hosting.isHostingOthers() && m_tray.isAvailable() ? m_hosting.status().vehicle : QString();
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    wanted.isEmpty() ? m_tray.hide() : m_tray.show(wanted);
}

void Background::showTrayAnew()
{
    m_shown.clear();
    showTray();
}

} // namespace gangway::windows
