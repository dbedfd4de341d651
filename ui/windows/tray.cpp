// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/tray.h"

#include <QLocale>
#include <QMenu>
#include <QSystemTrayIcon>
#include <QTime>

namespace gangway::windows {

namespace {

bool isMenuSame(const TrayView &one, const TrayView &other)
{
    const auto parts = [](const TrayView &view) {
        return std::tuple(view.vehicle, view.status, view.isHosting, view.isQuietByHand, view.quietTo);
    };
    return parts(one) == parts(other);
}

} // namespace

DesktopTray::DesktopTray(QObject *parent) : Tray(parent) { }

DesktopTray::~DesktopTray() = default;

bool DesktopTray::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void DesktopTray::show(const TrayView &view)
{
    if (!m_icon)
        makeIcon();
    if (!m_menu || !isMenuSame(m_shown, view)) // an open menu is not taken away by a message that comes
        makeMenu(view);
    m_shown = view;
    using Mark = TrayMark;
    const Mark mark = view.isMentioned ? Mark::Mention
        : view.unread > 0              ? Mark::Unread
        : view.isQuiet                 ? Mark::Quiet
        : view.isWaiting               ? Mark::Waiting
                                       : Mark::None;
    m_icon->setIcon(trayIcon(mark, view.unread));
    m_icon->setToolTip(toolTipOf(view));
    m_icon->show();
}

void DesktopTray::makeIcon()
{
    m_icon = std::make_unique<QSystemTrayIcon>();
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &Tray::openRequested);
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Context)
            Q_EMIT openRequested();
    });
}

void DesktopTray::makeMenu(const TrayView &view)
{
    auto menu = std::make_unique<QMenu>();
    menu->addAction(view.vehicle)->setEnabled(false);
    if (!view.status.isEmpty())
        menu->addAction(view.status)->setEnabled(false);
    menu->addSeparator();
    connect(menu->addAction(tr("Open Gangway")), &QAction::triggered, this, &Tray::openRequested);
    if (view.isHosting)
        connect(menu->addAction(tr("Address and QR code…")), &QAction::triggered, this, &Tray::hostPageRequested);
    addQuiet(*menu, view);
    menu->addSeparator();
    if (view.isHosting) {
        connect(menu->addAction(tr("Stop hosting…")), &QAction::triggered, this, &Tray::stopRequested);
    } else {
        connect(
            menu->addAction(tr("Look for the crew laptop now")), &QAction::triggered, this, &Tray::reconnectRequested);
        menu->addSeparator();
        connect(menu->addAction(tr("Quit")), &QAction::triggered, this, &Tray::quitRequested);
    }
    m_icon->setContextMenu(menu.get());
    m_menu = std::move(menu);
}

void DesktopTray::addQuiet(QMenu &menu, const TrayView &view)
{
    QMenu *quiet = menu.addMenu(tr("Do not disturb"));
    const auto add = [this, quiet](const QString &text, Quiet choice) {
        QAction *action = quiet->addAction(text);
        connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT quietRequested(choice); });
    };
    if (view.isQuietByHand)
        add(tr("Disturb again"), Quiet::Ended);
    const QTime morning(view.quietTo / 60, view.quietTo % 60);
    add(tr("For an hour"), Quiet::Hour);
    add(tr("Until %1").arg(QLocale().toString(morning, QLocale::ShortFormat)), Quiet::UntilMorning);
    add(tr("Until I end it"), Quiet::UntilEnded);
    quiet->addSeparator();
    connect(quiet->addAction(tr("Quiet hours…")), &QAction::triggered, this, &Tray::quietHoursRequested);
}

// A number can always be explained: the rooms it comes from.
QString DesktopTray::toolTipOf(const TrayView &view)
{
    const QString first =
        view.isHosting ? tr("Gangway hosts %1").arg(view.vehicle) : view.vehicle + QStringLiteral(" – Gangway");
    return (QStringList { first } + view.unreadRooms).join(u'\n');
}

void DesktopTray::hide()
{
    m_icon.reset();
    m_menu.reset();
}

void DesktopTray::tell(const QString &title, const QString &text)
{
    if (m_icon)
        m_icon->showMessage(title, text, QSystemTrayIcon::NoIcon);
}

} // namespace gangway::windows
