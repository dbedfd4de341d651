// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QObject>

#include <memory>

class QMenu;
class QSystemTrayIcon;

namespace gangway::windows {

/// The place where the program can be reached while its window is away. GUI thread.
class Tray : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual bool isAvailable() const = 0;
    /// Its texts are in the language of the moment: shown again after another was chosen.
    virtual void show(const QString &vehicle) = 0;
    virtual void hide() = 0;

Q_SIGNALS:
    void openRequested();
    void hostPageRequested();
    void stopRequested();
};

/// The desktop's own, where it has one.
class DesktopTray final : public Tray {
    Q_OBJECT

public:
    explicit DesktopTray(QObject *parent = nullptr);
    ~DesktopTray() override;

    bool isAvailable() const override;
    void show(const QString &vehicle) override;
    void hide() override;

private:
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
};

} // namespace gangway::windows
