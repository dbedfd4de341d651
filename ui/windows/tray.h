// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/trayicon.h"

#include <QObject>

#include <memory>

class QMenu;
class QSystemTrayIcon;

namespace gangway::windows {

/// The state of the program as its tray says it. A plain value.
struct TrayView {
    QString vehicle; ///< where one is, or which one hosts
    QString status; ///< of the connection: "On board", "Waiting for signal · 34 waiting"
    bool isHosting = false; ///< for others
    int unread = 0;
    bool isMentioned = false;
    QStringList unreadRooms; ///< "Lounge: 2", the reason of the number
    bool isWaiting = false; ///< for the crew laptop
    bool isQuiet = false; ///< whether by hand or by the hours
    bool isQuietByHand = false;
    int quietTo = 0; ///< minute of the day at which quiet hours end
    bool operator==(const TrayView &) const = default;
};

/// The place where the program can be reached while its window is away. GUI thread.
class Tray : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    enum class Quiet { Hour, UntilMorning, UntilEnded, Ended };

    virtual bool isAvailable() const = 0;
    /// Its texts are in the language of the moment: shown again after another was chosen.
    virtual void show(const TrayView &view) = 0;
    virtual void hide() = 0;
    /// A message beside its icon, for desktops without notifications.
    virtual void tell(const QString &title, const QString &text) = 0;

Q_SIGNALS:
    void openRequested();
    void hostPageRequested();
    void stopRequested();
    void reconnectRequested();
    void quietRequested(gangway::windows::Tray::Quiet quiet);
    void quietHoursRequested();
    void quitRequested();
};

/// The desktop's own, where it has one.
class DesktopTray final : public Tray {
    Q_OBJECT

public:
    explicit DesktopTray(QObject *parent = nullptr);
    ~DesktopTray() override;

    bool isAvailable() const override;
    void show(const TrayView &view) override;
    void hide() override;
    void tell(const QString &title, const QString &text) override;

private:
    void makeIcon();
    void makeMenu(const TrayView &view);
    void addQuiet(QMenu &menu, const TrayView &view);
    static QString toolTipOf(const TrayView &view);

    TrayView m_shown;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
};

} // namespace gangway::windows
