// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/windows/traystatus.h"

#include <QPointer>

class QDialog;
class QWidget;

namespace gangway::windows {

/// Decides what becomes of the program when its window is closed. While this laptop hosts for others no closed window
/// ends the chat: the program goes on in the tray or the task bar, and ending asks first. A passenger's program goes on
/// in the tray, where there is one. GUI thread.
class Background : public QObject {
    Q_OBJECT

public:
    struct Dependencies {
        const theme::Theme &theme;
        Tray &tray;
        Hosting &hosting;
        QWidget &window;
        const session::Session &session;
        const Preferences &preferences;
    };

    Background(const Dependencies &dependencies, QObject *parent);

    /// The window is to be closed.
    void close();
    /// The program is to be ended, whatever a closed window means.
    void quit();
    /// `others`: people on board beside the host.
    void askToStop(int others);
    TrayStatus &trayStatus() { return *m_status; }

Q_SIGNALS:
    void endRequested(); ///< nothing is left to do
    void explained(); ///< that the chat of a host goes on
    void trayExplained(); ///< that a passenger's program goes on
    void minimiseRequested(); ///< there is no tray: the task bar has to do
    void stopRequested(); ///< somebody wants to end the chat, and is still to be asked
    void stopConfirmed();

private:
    void goOn();
    void explain();
    void explainTray();
    void ask(QDialog *question);

    const theme::Theme &m_theme;
    Tray &m_tray;
    Hosting &m_hosting;
    QWidget &m_window;
    const Preferences &m_preferences;
    TrayStatus *m_status;
    QPointer<QDialog> m_question; ///< about the end of hosting, while it is open
};

} // namespace gangway::windows
