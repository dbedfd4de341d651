// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/memorysecrets.h"
#include "app/stopsignal.h"
#include "ui/session/session.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTimer>

namespace gangway::app {

/// `gangway-node send` and `tail`: a passenger without a window, with a profile that ends with the process. Lives on
/// the main thread.
class TerminalClient : public QObject {
    Q_OBJECT

public:
    explicit TerminalClient(const NodeCommand &command, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void ended(int exitCode);

private:
    void wire();
    void roomsChanged(const QList<session::RoomView> &rooms);
    void messagesChanged(const QList<session::MessageView> &messages);
    void connectionChanged(const session::ConnectionView &connection);
    void noticeRaised(const session::Notice &notice);

    void post();
    void follow(const session::MessageView &message);
    void reportOwn(const session::MessageView &message);
    void end(int exitCode);
    void fail(const QString &sentence);

    NodeCommand m_command;
    StopSignal m_stopSignal;
    QTemporaryDir m_profile;
    MemorySecrets m_secrets;
    session::Session m_session;
    QTimer m_patience;
    RoomId m_room;
    bool m_hasPosted = false;
    bool m_isOnBoard = false;
    bool m_isEnded = false;
    QSet<MessageId> m_shown;
};

} // namespace gangway::app
