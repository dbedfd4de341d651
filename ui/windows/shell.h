// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/windows/reception.h"
#include "ui/windows/settingsstore.h"

#include <QObject>

#include <QPalette>
#include <QPointer>

#include <memory>

class QDialog;
class QTranslator;

namespace gangway::host {
class HostPage;
} // namespace gangway::host

namespace gangway::control {
class NodeControl;
struct HostOptions;
struct NodeStatus;
} // namespace gangway::control

namespace gangway::windows {

class Conductor;
class FirstRunWindow;
class MainWindow;
class PageWindow;
class SettingsWindow;
class Tray;

/// Decides which page the window shows: the first one, the host's or the chat. Owns them, the theme and the
/// translation; lives on the GUI thread. Session, node, settings and tray are the application's and outlive it.
/// While this laptop hosts, no closed window ends the chat: the program goes on in the tray or the task bar, and ending
/// asks first.
class Shell : public QObject {
    Q_OBJECT

public:
    Shell(session::Session &session, control::NodeControl &node, SettingsStore &settings, Tray &tray,
        QObject *parent = nullptr);
    ~Shell() override;

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

private:
    void wire();
    void useTheme();
    QString language() const; ///< in which the windows speak
    void useLanguage();
    void remember(); ///< hands the preferences to the store

    Reception reception();
    void showFirstRun();
    void showHostPage();
    void showChat();
    void wireMain();
    void showSettings();
    void showPage(QWidget &page, const QSize &wanted);
    void rebuildPages();
    void leaveVehicle();
    void rememberGeometry();

    void closeWindow();
    void goToBackground();
    void tellOfBackground();
    void askToStop();
    void ask(QDialog *question);
    void showTray();
    void showHostStatus();
    int otherPeople() const; ///< on board of the own vehicle, without its host

    void startHosting(Preferences::Place place);
    void restartHosting();
    void enterOwnVehicle();
    void nodeChanged(const control::NodeStatus &status);
    void rememberTarget(const session::Target &target);
    void noteConnection(const session::ConnectionView &connection);
    void noteNames(const session::SelfView &self);
    void noteVehicleName(const session::SelfView &self);
    void preferencesEdited(const PreferencesEdit &edit);
    bool isHosting() const;
    bool isHostingOthers() const; ///< and not only sample data

    session::Session &m_session;
    control::NodeControl &m_node;
    SettingsStore &m_settings;
    Tray &m_tray;
    Preferences m_preferences;
    SystemClock m_clock;
    QPalette m_systemPalette; ///< the desktop's own, before any theme of ours
    std::unique_ptr<theme::Theme> m_theme;
    std::unique_ptr<QTranslator> m_translator;
    std::unique_ptr<PageWindow> m_window;
    std::unique_ptr<FirstRunWindow> m_firstRun;
    std::unique_ptr<host::HostPage> m_hostPage;
    std::unique_ptr<MainWindow> m_main;
    std::unique_ptr<Conductor> m_conductor;
    std::unique_ptr<SettingsWindow> m_settingsWindow;
    session::Target m_target; ///< where the session was sent last
    bool m_isTargetRemembered = false; ///< among the vehicles joined before
    bool m_restarting = false; ///< the own node stops in order to start again
    QPointer<QDialog> m_question; ///< about the end of hosting, while it is open
    QString m_shownInTray; ///< the vehicle; empty: nothing is shown there
    bool m_isSample = false; ///< the own node holds sample data
    bool m_entering = false; ///< the own node was started to be entered as soon as it runs
};

} // namespace gangway::windows
