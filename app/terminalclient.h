// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/stopsignal.h"
#include "app/terminalsecrets.h"
#include "app/transcript.h"
#include "ui/session/session.h"

#include <QTemporaryDir>
#include <QTimer>

namespace gangway::app {

/// `gangway-node send` and `tail`: a passenger without a window. History ends with the process; who one
/// is is kept. Lives on
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
    void wireTranscript();
    void messagesChanged(const QList<session::MessageView> &messages);
    void connectionChanged(const session::ConnectionView &connection);
    void noticeRaised(const session::Notice &notice);

    void post();
    void follow(const session::MessageView &message);
    void askOlder();
    void tellLoss(Timestamp from, Timestamp to);
    void beginAnew();
    void reportOwn(const session::MessageView &message);
    void end(int exitCode);
    void fail(const QString &sentence);

    NodeCommand m_command;
    StopSignal m_stopSignal;
    QTemporaryDir m_profile;
    TerminalSecrets m_secrets;
    session::Session m_session;
    QTimer m_patience;
    RoomId m_room;
    Transcript m_transcript;
    QTimer m_askAgain; ///< after a page of history that did not come
    int m_printed = 0;
    bool m_hasPosted = false;
    MessageId m_posted; ///< as soon as it is known; who has been here before has earlier ones
    bool m_isOnBoard = false;
    bool m_isEnded = false;
};

} // namespace gangway::app
