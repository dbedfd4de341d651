// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"

namespace gangway::dialogs {

/// Said once, when the window of a vehicle's host is closed: the chat goes on, and how it is ended instead. Closing it
/// in any way means "go on", save by the button that asks to stop.
class BackgroundDialog : public Dialog {
    Q_OBJECT

public:
    enum class Stays { InTray, Minimised };

    BackgroundDialog(const theme::Theme &theme, const QString &vehicle, Stays stays, QWidget *parent);

Q_SIGNALS:
    void goesOn();
    void stopRequested();

private:
    bool m_isStopWanted = false;
};

} // namespace gangway::dialogs
