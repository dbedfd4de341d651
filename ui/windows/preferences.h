// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/usualport.h"
#include "ui/notifications/notificationrule.h"
#include "ui/theme/choice.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace gangway::windows {

/// A vehicle somebody joined before; offered again on the first page, newest first.
struct RecentVehicle {
    QString name; ///< as it called itself; empty until it answered once
    QString host;
    quint16 port = usualPort;
    QString fingerprint; ///< SHA-256 of its certificate in hex
    bool operator==(const RecentVehicle &) const = default;
};

/// The memory of one profile between two starts. A plain value: windows change a copy and hand it back whole.
struct Preferences {
    enum class Place { None, Joined, Hosting, Sample };

    theme::Choice theme = theme::Choice::System;
    QString language; ///< "en", "ru"; empty: the system's
    QString name; ///< nickname offered on the first page
    QString vehicle; ///< name of the own vehicle, when hosting
    QString kafkaServers; ///< "host:port,host:port"; empty: no link
    quint16 port = usualPort;
    QString hostInterface; ///< the network whose address the host's page shows; empty: the best
    Place place = Place::None; ///< where the last session was: opened again at the next start
    QList<RecentVehicle> recent;
    QByteArray geometry; ///< of the window
    bool details = true; ///< whether its details pane is open
    bool wasToldOfBackground = false; ///< that a host's window may be closed and the chat goes on
    bool staysInTray = true; ///< when a passenger's window is closed, where there is a tray
    bool wasToldOfTray = false; ///< that it does
    notifications::Settings notifications;
    bool operator==(const Preferences &) const = default;
};

/// One change a person made to them. A function and not a copy: whoever made it may not know the latest of the rest.
using PreferencesEdit = std::function<void(Preferences &)>;

} // namespace gangway::windows
