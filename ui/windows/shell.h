// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/windows/reception.h"
#include "ui/windows/settingsstore.h"

#include <QObject>

#include <QPalette>

#include <memory>

class QTranslator;

namespace gangway::control {
class NodeControl;
struct HostOptions;
struct NodeStatus;
} // namespace gangway::control

namespace gangway::windows {

class Conductor;
class FirstRunWindow;
class HostWindow;
class MainWindow;
class SettingsWindow;

/// Decides which window is open: the first page, the host's page or the chat. Owns them, the theme and the translation;
/// lives on the GUI thread. Session, node and settings are the application's and outlive it.
class Shell : public QObject {
    Q_OBJECT

public:
    Shell(session::Session &session, control::NodeControl &node, SettingsStore &settings, QObject *parent = nullptr);
    ~Shell() override;

    /// Opens the place of the last session: its chat when there was one, else the first page.
    void begin();
    /// Opens the chat of `target` at once: what `--join` asks for.
    void join(const session::Target &target);
    /// Starts hosting at once: what `--host VEHICLE` asks for; `name` is the host's own nickname, empty: as before.
    void host(const QString &vehicle, const QString &name = {});
    /// Brings the open window to the front: asked for by a second start of the same profile.
    void activate();

private:
    void wire();
    void useTheme();
    void useLanguage();
    void remember(); ///< hands the preferences to the store

    Reception reception();
    void showFirstRun();
    void showHostPage();
    void showChat();
    void wireMain();
    void showSettings();
    void rebuildWindows();
    void leaveVehicle();

    void startHosting(Preferences::Place place);
    void restartHosting();
    void enterOwnVehicle();
    void nodeChanged(const control::NodeStatus &status);
    void rememberTarget(const session::Target &target);
    void noteNames(const session::SelfView &self);
    void noteVehicleName(const session::SelfView &self);
    void preferencesEdited(const PreferencesEdit &edit);
    bool isHosting() const;

    session::Session &m_session;
    control::NodeControl &m_node;
    SettingsStore &m_settings;
    Preferences m_preferences;
    SystemClock m_clock;
    QPalette m_systemPalette; ///< the desktop's own, before any theme of ours
    std::unique_ptr<theme::Theme> m_theme;
    std::unique_ptr<QTranslator> m_translator;
    std::unique_ptr<FirstRunWindow> m_firstRun;
    std::unique_ptr<HostWindow> m_hostWindow;
    std::unique_ptr<MainWindow> m_main;
    std::unique_ptr<Conductor> m_conductor;
    std::unique_ptr<SettingsWindow> m_settingsWindow;
    session::Target m_target; ///< where the session was sent last
    bool m_restarting = false; ///< the own node stops in order to start again
    bool m_entering = false; ///< the own node was started to be entered as soon as it runs
};

} // namespace gangway::windows
