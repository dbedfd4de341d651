// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/settingsdesk.h"

namespace gangway::windows {

SettingsDesk::SettingsDesk(
    const theme::Theme &theme, const Preferences &preferences, Autostart &autostart, QObject *parent) :
    QObject(parent),
    m_theme(theme),
    m_preferences(preferences),
    m_autostart(autostart)
{
}

void SettingsDesk::open()
{
    if (!m_window || !m_window->isVisible()) {
        m_window = std::make_unique<SettingsWindow>(m_theme, m_preferences, m_autostart);
        connect(m_window.get(), &SettingsWindow::edited, this, &SettingsDesk::edited, Qt::QueuedConnection);
    }
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void SettingsDesk::openAt(SettingsWindow::Page page)
{
    open();
    m_window->showPage(page);
}

std::optional<SettingsWindow::Page> SettingsDesk::page() const
{
    return m_window && m_window->isVisible() ? std::optional(m_window->page()) : std::nullopt;
}

void SettingsDesk::close()
{
    m_window.reset();
}

} // namespace gangway::windows
