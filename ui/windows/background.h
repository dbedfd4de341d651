// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/windows/hosting.h"

#include <QPointer>

class QDialog;
class QWidget;

namespace gangway::windows {

class Tray;

/// Decides what becomes of the program when its window is closed. While this laptop hosts for others no closed window
/// ends the chat: the program goes on in the tray or the task bar, and ending asks first. GUI thread.
class Background : public QObject {
    Q_OBJECT

public:
    struct Dependencies {
        const theme::Theme &theme;
        Tray &tray;
        Hosting &hosting;
        QWidget &window;
    };

    Background(const Dependencies &dependencies, QObject *parent);
    ~Background() override;

    enum class Explanation { Given, Due };
    /// The window is to be closed; `Explanation::Due` when nobody has been told yet that the chat goes on.
    void close(Explanation explanation);
    /// `others`: people on board beside the host.
    void askToStop(int others);
    /// Shows the vehicle in the tray while others depend on it.
    void showTray();
    /// As showTray(), also in another language.
    void showTrayAnew();

Q_SIGNALS:
    void endRequested(); ///< nothing is left to do
    void explained(); ///< that the chat goes on
    void minimiseRequested(); ///< there is no tray: the task bar has to do
    void stopRequested(); ///< somebody wants to end the chat, and is still to be asked
    void stopConfirmed();

private:
    void goOn();
    void explain();
    void ask(QDialog *question);

    const theme::Theme &m_theme;
    Tray &m_tray;
    Hosting &m_hosting;
    QWidget &m_window;
    QPointer<QDialog> m_question; ///< about the end of hosting, while it is open
    QString m_shown; ///< the vehicle in the tray; empty: nothing is shown there
};

} // namespace gangway::windows
