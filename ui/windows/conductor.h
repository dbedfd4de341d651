// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "ui/session/session.h"

#include <QTimer>

namespace gangway::windows {

class MainWindow;

/// Joins one session and one main window: values down, intents up.
class Conductor : public QObject {
    Q_OBJECT

public:
    Conductor(session::Session &session, MainWindow &window, QObject *parent = nullptr);

private:
    void wireState();
    void wireTimeline();
    void wireIntents();
    void showAll();
    void openFirstRoom();
    void refreshMembers();

    session::Session &m_session;
    MainWindow &m_window;
    QTimer m_membersTimer; ///< gathers the changes of people of one turn into one question
};

} // namespace gangway::windows
