// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtDBus/QDBusAbstractInterface>

namespace gangway::notifications {

/// org.freedesktop.Notifications on the session bus; the names are those of its specification.
class FreedesktopService : public QDBusAbstractInterface {
    Q_OBJECT

public:
    static constexpr const char *name = "org.freedesktop.Notifications";

    explicit FreedesktopService(const QDBusConnection &bus, QObject *parent = nullptr) :
        QDBusAbstractInterface(QLatin1String(name), QStringLiteral("/org/freedesktop/Notifications"), name, bus, parent)
    {
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
    void NotificationReplied(uint id, const QString &text); ///< of KDE and those who follow it
    void ActivationToken(uint id, const QString &token); ///< with which a window may come to the front under Wayland
};

} // namespace gangway::notifications
