// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"
#include "ui/windows/settingsstore.h"

namespace gangway::control {
class NodeControl;
struct NodeStatus;
} // namespace gangway::control

namespace gangway::windows {

/// The own vehicle: starts and stops its node as the preferences say, and knows the way into its chat. GUI thread.
class Hosting : public QObject {
    Q_OBJECT

public:
    Hosting(control::NodeControl &node, const SettingsStore &settings, QObject *parent);

    enum class Then { Stay, Enter };
    /// `preferences.place` tells whether for others or with sample data, and is taken as it is now. `Enter`: its chat
    /// is entered as soon as it runs.
    void start(const Preferences &preferences, Then then);
    /// With other preferences; people who are connected come back by themselves.
    void restart(const Preferences &preferences);
    void stop();

    control::NodeStatus status() const;
    bool isHosting() const;
    bool isHostingOthers() const; ///< and not only sample data
    bool isSample() const { return m_isSample; }
    /// The way into its chat, with the right of the owner; `name` is the host's own.
    session::Target takeTarget(const QString &name);

Q_SIGNALS:
    void changed();
    /// It runs, and its chat was to be entered.
    void readyToEnter();
    void failed();

private:
    void start();
    void nodeChanged(const control::NodeStatus &status);

    control::NodeControl &m_node;
    const SettingsStore &m_settings;
    Preferences m_preferences; ///< as of the last start
    bool m_isSample = false; ///< the node holds sample data
    bool m_isRestarting = false; ///< the node stops in order to start again
    bool m_isToBeEntered = false; ///< as soon as it runs
};

} // namespace gangway::windows
