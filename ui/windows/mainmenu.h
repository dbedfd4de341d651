// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QMenu>

namespace gangway::windows {

/// The menu of the main window. It does nothing itself: the choice goes by a signal.
class MainMenu : public QMenu {
    Q_OBJECT

public:
    /// The laptop that holds the vehicle: another one, this one, or this one for looking around.
    enum class Place { Elsewhere, Here, Sample };
    enum class Entry { NewRoom, Notes, Profile, Settings, HostPage, Reconnect, Keys, StopHosting, LeaveVehicle };

    MainMenu(const theme::Theme &theme, Place place, QWidget *parent);

Q_SIGNALS:
    void chosen(gangway::windows::MainMenu::Entry entry);

private:
    void add(const QString &icon, const QString &text, Entry entry);
    void addWaysOut(Place place);

    const theme::Theme &m_theme;
};

} // namespace gangway::windows
