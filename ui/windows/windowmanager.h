// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/appearance.h"
#include "ui/windows/hosting.h"
#include "ui/windows/prejoinactions.h"
#include "ui/windows/settingsstore.h"

namespace gangway::host {
class HostPage;
} // namespace gangway::host

namespace gangway::notifications {
class Notifier;
} // namespace gangway::notifications

namespace gangway::control {
class NodeControl;
} // namespace gangway::control

namespace gangway::windows {

class Autostart;
class Background;
class SessionBinding;
class FirstRunWindow;
class MainWindow;
class PageWindow;
class SettingsDesk;
class Tray;
class VisitLog;

/// Decides which page the window shows: the first one, the host's or the chat. Owns them and the preferences; lives on
/// the GUI thread. Session, node, settings and tray are the application's and outlive it.
class WindowManager : public QObject {
    Q_OBJECT

public:
    /// Parts of the system that outlive it.
    struct Desktop {
        Tray &tray;
        notifications::Notifier &notifier;
        Autostart &autostart;
    };

    WindowManager(session::Session &session, control::NodeControl &node, SettingsStore &settings,
        const Desktop &desktop, QObject *parent = nullptr);
    ~WindowManager() override;

    /// Opens the place of the last session: its chat when there was one, else the first page.
    void begin();
    /// Opens the chat of `target` at once: what `--join` asks for.
    void join(const session::Target &target);
    /// Starts hosting at once: what `--host VEHICLE` asks for; `name` is the host's own nickname, empty: as before.
    void host(const QString &vehicle, const QString &name = {});
    /// Brings the window to the front: asked for by a second start of the same profile.
    void activate();

Q_SIGNALS:
    void endRequested(); ///< the window was closed and nothing is left to do
    void notificationsChanged(); ///< other settings of these

private:
    void wire();
    void wireTray(const Tray &tray);
    void wireHosting();
    void wireBackground();
    void addAlerts(const Desktop &desktop);
    void remember(); ///< hands the preferences to the store

    PreJoinActions actions();
    void showFirstRun();
    void showHostPage();
    void showChat();
    void wireMain();
    void openMessage(const RoomId &room, const MessageId &message);
    void showPage(QWidget &page, const QSize &wanted);
    void rebuildPages();
    void leaveVehicle();
    void rememberGeometry();

    void closeWindow();
    void askToStop();
    void showHostStatus();
    int otherPeople() const; ///< on board of the own vehicle, without its host

    void startHosting(Preferences::Place place, Hosting::Then then);
    void enterOwnVehicle();
    void followOwnVehicle();
    void preferencesEdited(const PreferencesEdit &edit);

    session::Session &m_session;
    SettingsStore &m_settings;
    Preferences m_preferences;
    SystemClock m_clock;
    Appearance m_appearance;
    std::unique_ptr<PageWindow> m_window;
    VisitLog *m_visits;
    Hosting *m_hosting;
    Background *m_background;
    SettingsDesk *m_settingsDesk;
    std::unique_ptr<FirstRunWindow> m_firstRun;
    std::unique_ptr<host::HostPage> m_hostPage;
    std::unique_ptr<MainWindow> m_main;
    std::unique_ptr<SessionBinding> m_binding;
};

} // namespace gangway::windows
