// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"

namespace gangway::dialogs {

/// Said once, when a window is closed and the program goes on: the chat of a host's vehicle, or a passenger's program
/// in the tray; and how it is ended instead. Closing it in any way means "go on", save by the button that asks to stop.
class BackgroundDialog : public Dialog {
    Q_OBJECT

public:
    enum class Stays { InTray, Minimised };

    /// Of a host.
    BackgroundDialog(const theme::Theme &theme, const QString &vehicle, Stays stays, QWidget *parent);
    /// Of a passenger, in the tray.
    BackgroundDialog(const theme::Theme &theme, QWidget *parent);

Q_SIGNALS:
    void goesOn();
    void stopRequested();

private:
    void say(const QString &sentence, const QString &stopText);

    bool m_isStopWanted = false;
};

} // namespace gangway::dialogs
