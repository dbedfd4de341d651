// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

namespace gangway::windows {

class MainWindow;

/// Joins one session and one main window: values down, intents up.
class SessionBinding : public QObject {
    Q_OBJECT

public:
    SessionBinding(session::Session &session, MainWindow &window, QObject *parent = nullptr);

private:
    void wireState();
    void wireTimeline();
    void wireIntents();
    void showAll();
    void openFirstRoom();

    session::Session &m_session;
    MainWindow &m_window;
};

} // namespace gangway::windows
