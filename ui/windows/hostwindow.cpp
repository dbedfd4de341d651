// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/hostwindow.h"

#include "ui/dialogs/confirmdialog.h"
#include "ui/host/hostpage.h"
#include "ui/theme/focusframe.h"
#include "ui/theme/windowsize.h"

#include <QBoxLayout>

namespace gangway::windows {

HostWindow::HostWindow(const theme::Theme &theme, const Clock &clock, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setWindowTitle(tr("Hosting – Gangway"));
    setMinimumSize(360, 360);
    theme::resizeWithinScreen(*this, { 880, 640 });
    m_page = new host::HostPage(theme, clock);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    new theme::FocusFrame(theme, this);
    connect(m_page, &host::HostPage::chatRequested, this, &HostWindow::chatRequested);
    connect(m_page, &host::HostPage::stopRequested, this, &HostWindow::confirmStop);
}

void HostWindow::setStatus(const control::NodeStatus &status)
{
    m_people = status.people;
    m_page->setStatus(status);
}

void HostWindow::confirmStop()
{
    const QString consequence = m_people == 0
        ? tr("Nobody is connected. Everything is kept on this laptop.")
        : tr("%n people are connected. The chat stops for them; everything is kept on this laptop.", nullptr, m_people);
    auto *dialog = new dialogs::ConfirmDialog(m_theme, tr("Stop hosting"), consequence, tr("Stop hosting"), this);
    connect(dialog, &QDialog::accepted, this, &HostWindow::stopConfirmed);
    dialog->open();
}

} // namespace gangway::windows
