// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/desktopnotifier.h"

#include <QGuiApplication>

namespace gangway::notifications {

namespace {

/// Windows and macOS: what Qt reaches there is the message of the tray's icon, and the number on the program's icon.
class RefusingNotifier final : public Notifier {
public:
    void show(const Notification &notification) override { Q_EMIT refused(notification); }
    void close(const QString &) override { }
    void setCount([[maybe_unused]] int count) override
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        if (qGuiApp)
            qGuiApp->setBadgeNumber(count);
#endif
    }
};

} // namespace

std::unique_ptr<Notifier> makeDesktopNotifier()
{
    return std::make_unique<RefusingNotifier>();
}

} // namespace gangway::notifications
