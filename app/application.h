// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/autostart.h"
#include "app/keychain.h"
#include "app/nodehost.h"
#include "app/settings.h"
#include "app/singleinstance.h"
#include "app/stopsignal.h"
#include "ui/session/session.h"
#include "ui/windows/tray.h"
#include "ui/windows/windowmanager.h"

namespace gangway::app {

/// The command line of `gangway`.
struct WindowCommand {
    QString profile = QStringLiteral("default");
    QString join; ///< an address or join link: go there at once
    QString host; ///< a vehicle's name: host it at once
    QString name; ///< the nickname to appear under
    QString room; ///< the room to join and open
    bool isSelfTest = false;
    QString problem; ///< what is wrong with the command line; empty: nothing
    QString text; ///< to be printed instead of starting: help or version
};

WindowCommand parseWindowCommand(const QStringList &arguments);

/// Builds the desktop program out of settings, keychain, session, node and windows, and takes it apart in reverse.
/// Lives on the GUI thread.
class Application : public QObject {
    Q_OBJECT

public:
    explicit Application(const WindowCommand &command, QObject *parent = nullptr);
    ~Application() override;

    /// False: another window of this profile runs and was brought to the front.
    bool begin(const QStringList &arguments);

private:
    void rememberName();
    void follow(const WindowCommand &command);
    void shutDown();

    WindowCommand m_command;
    QString m_folder;
    StopSignal m_stopSignal;
    SingleInstance m_instance;
    Settings m_settings;
    Keychain m_keychain;
    NodeHost m_node;
    session::Session m_session;
    windows::DesktopTray m_tray;
    std::unique_ptr<notifications::Notifier> m_notifier;
    DesktopAutostart m_autostart;
    std::unique_ptr<windows::WindowManager> m_shell;
};

} // namespace gangway::app
