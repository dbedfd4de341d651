// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/mainmenu.h"

namespace gangway::windows {

namespace {

constexpr int menuIcon = 16;

} // namespace

MainMenu::MainMenu(const theme::Theme &theme, Place place, QWidget *parent) : QMenu(parent), m_theme(theme)
{
    add(QStringLiteral("compose"), tr("New room…"), Entry::NewRoom);
    add(QStringLiteral("edit"), tr("My notes"), Entry::Notes);
    add(QStringLiteral("person"), tr("My profile…"), Entry::Profile);
    add(QStringLiteral("settings"), tr("Settings…"), Entry::Settings);
    if (place == Place::Here)
        add(QStringLiteral("laptop"), tr("Address and QR code…"), Entry::HostPage);
    addSeparator();
    addWaysOut(place);
}

void MainMenu::add(const QString &icon, const QString &text, Entry entry)
{
    auto *action = addAction(QIcon(m_theme.icon(icon, menuIcon, theme::Colour::TextMuted)), text);
    connect(action, &QAction::triggered, this, [this, entry] { Q_EMIT chosen(entry); });
}

// On the laptop that hosts there is no other to look for, and leaving ends the chat for everybody.
void MainMenu::addWaysOut(Place place)
{
    if (place == Place::Elsewhere)
        add(QStringLiteral("retry"), tr("Look for the crew laptop now"), Entry::Reconnect);
    add(QStringLiteral("keyboard"), tr("Keyboard…"), Entry::Keys);
    if (place == Place::Here)
        add(QStringLiteral("leave"), tr("Stop hosting…"), Entry::StopHosting);
    else
        add(QStringLiteral("leave"), place == Place::Sample ? tr("Leave the sample") : tr("Leave this vehicle"),
            Entry::LeaveVehicle);
}

} // namespace gangway::windows
