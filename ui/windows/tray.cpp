// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/tray.h"

#include <QGuiApplication>
#include <QMenu>
#include <QSystemTrayIcon>

namespace gangway::windows {

DesktopTray::DesktopTray(QObject *parent) : Tray(parent) { }

DesktopTray::~DesktopTray() = default;

bool DesktopTray::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void DesktopTray::show(const QString &vehicle)
{
    auto menu = std::make_unique<QMenu>();
    menu->addAction(vehicle)->setEnabled(false);
    menu->addSeparator();
    connect(menu->addAction(tr("Open Gangway")), &QAction::triggered, this, &Tray::openRequested);
    connect(menu->addAction(tr("Address and QR code…")), &QAction::triggered, this, &Tray::hostPageRequested);
    menu->addSeparator();
    connect(menu->addAction(tr("Stop hosting…")), &QAction::triggered, this, &Tray::stopRequested);
    if (!m_icon) {
        m_icon = std::make_unique<QSystemTrayIcon>(QGuiApplication::windowIcon());
        connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason != QSystemTrayIcon::Context)
                Q_EMIT openRequested();
        });
    }
    m_icon->setContextMenu(menu.get());
    m_menu = std::move(menu);
    m_icon->setToolTip(tr("Gangway hosts %1").arg(vehicle));
    m_icon->show();
}

void DesktopTray::hide()
{
    m_icon.reset();
    m_menu.reset();
}

} // namespace gangway::windows
