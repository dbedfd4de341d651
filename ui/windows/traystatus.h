// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/hosting.h"
#include "ui/windows/tray.h"

#include <QTimer>

namespace gangway::windows {

/// The unread messages that a person is to know of, and where they are. A plain value.
struct Unread {
    int messages = 0;
    bool isMentioned = false;
    QStringList rooms; ///< "Lounge: 2"
    bool operator==(const Unread &) const = default;
};

/// Keeps the tray as the program is: shown while this laptop hosts for others, or one is in a vehicle's chat. GUI
/// thread.
class TrayStatus : public QObject {
    Q_OBJECT

public:
    struct Dependencies {
        Tray &tray;
        const Hosting &hosting;
        const session::Session &session;
        const Preferences &preferences;
    };

    TrayStatus(const Dependencies &dependencies, QObject *parent);
    ~TrayStatus() override;

    void setUnread(const Unread &unread);
    /// Something else is different.
    void refresh();
    /// As refresh(), also in another language.
    void showAnew();
    /// One is in the chat of a vehicle, and not only among sample data.
    bool isOnVisit() const;

private:
    TrayView view() const;

    Dependencies m_parts;
    Unread m_unread;
    std::optional<TrayView> m_shown; ///< nothing: nothing is shown
    QTimer m_minute; ///< quiet hours begin and end by themselves
    SystemClock m_clock;
};

} // namespace gangway::windows
