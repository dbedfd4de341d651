// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/settingswindow.h"

#include <memory>
#include <optional>

namespace gangway::windows {

/// Opens the window of the settings, one at most. GUI thread.
class SettingsDesk : public QObject {
    Q_OBJECT

public:
    SettingsDesk(const theme::Theme &theme, const Preferences &preferences, Autostart &autostart, QObject *parent);

    void open();
    void openAt(SettingsWindow::Page page);
    /// The page that is shown; nothing while no window is open.
    std::optional<SettingsWindow::Page> page() const;
    void close();

Q_SIGNALS:
    void edited(const gangway::windows::PreferencesEdit &edit);

private:
    const theme::Theme &m_theme;
    const Preferences &m_preferences;
    Autostart &m_autostart;
    std::unique_ptr<SettingsWindow> m_window;
};

} // namespace gangway::windows
