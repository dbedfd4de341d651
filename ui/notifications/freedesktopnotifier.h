// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifications/freedesktopservice.h"
#include "ui/notifications/notifier.h"

#include <QHash>
#include <QSet>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusServiceWatcher>

#include <optional>

class QDBusPendingCallWatcher;

namespace gangway::notifications {

/// Notifications by the desktop's own service, over the session bus. Nothing waits for an answer: a service that hangs
/// costs notifications and no more. GUI thread.
class FreedesktopNotifier final : public Notifier {
    Q_OBJECT

public:
    explicit FreedesktopNotifier(const QDBusConnection &bus = QDBusConnection::sessionBus());

    void show(const Notification &notification) override;
    void close(const QString &key) override;
    void setCount(int count) override;

private:
    struct Shown {
        uint id = 0; ///< as the service calls it; 0: it has not told yet
        bool isBeingSent = false; ///< the service has not answered
        std::optional<Notification> next = {}; ///< to be shown once it has
        bool isToBeClosed = false;
    };

    void wire();
    void askCapabilities();
    void learnCapabilities(QDBusPendingCallWatcher &call);
    void send(const Notification &notification);
    void sent(const Notification &notification, QDBusPendingCallWatcher &call);
    void closed(uint id);
    void invoked(uint id, const QString &action);
    void forgetService();
    QString keyOf(uint id) const;
    QStringList actionsOf(const Notification &notification) const;
    QVariantMap hintsOf(const Notification &notification) const;

    QDBusConnection m_bus;
    FreedesktopService m_service;
    QDBusServiceWatcher m_watcher;
    enum class Known { Nothing, Asked, Capabilities } m_known = Known::Nothing;
    QSet<QString> m_capabilities;
    QList<Notification> m_held; ///< until the capabilities are known
    QHash<QString, Shown> m_shown; ///< by key
};

} // namespace gangway::notifications
