// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/connectionflow.h"
#include "ui/session/memberwatch.h"

namespace gangway::session {

/// Does what a person wants, one function an intent. Written words go through the outbox and never fail for want of a
/// connection; the rest is asked of the node here and now. GUI thread.
class Commands : public QObject {
    Q_OBJECT

public:
    Commands(Requests &requests, Content &content, ContentFlow &contentFlow, ConnectionFlow &connection,
        QObject *parent = nullptr);

    void handle(const SendText &intent);
    void handle(const EditText &intent);
    void handle(const DeleteMessage &intent);
    void handle(const RetryMessage &intent);
    void handle(const SaveDraft &intent);
    void handle(const CreateRoom &intent);
    void handle(const WriteTo &intent);
    void handle(const SetRoom &intent);
    void handle(const DeleteRoom &intent);
    void handle(const RestoreRoom &intent);
    void handle(const InvitePeople &intent);
    void handle(const RemoveMember &intent);
    void handle(const FindPeople &intent);
    void handle(const JoinRoom &intent);
    void handle(const LeaveRoom &intent);
    void handle(const FindRooms &intent);
    void handle(const FindMoreRooms &intent);
    void handle(const MarkRead &intent);
    void handle(const LoadOlder &intent);
    void handle(const LoadMembers &intent);
    void handle(const LoadInfo &intent);
    void handle(const SetProfile &intent);
    void handle(const DecideDomain &intent);
    void handle(const ChooseName &intent);
    void handle(const ReconnectNow &intent);
    void handle(const SignOut &intent);

Q_SIGNALS:
    void infoLoaded(const gangway::protocol::MessageDetails &info);
    void peopleFound(const QString &query, const QList<gangway::session::PersonView> &people);
    void settled(const gangway::session::Outcome &outcome);
    void noticeRaised(const gangway::session::Notice &notice);

private:
    /// Asks when on board; tells the person when it is refused or cannot be asked.
    template<typename Answer>
    void ask(const protocol::Request &request, std::function<void(const Answer &)> then);
    /// As `ask`, but what came of it is told as an outcome: `then` tells that it is done.
    template<typename Answer>
    void act(Outcome::Act act, const protocol::Request &request, std::function<void(const Answer &)> then);

    Requests &m_requests;
    Content &m_content;
    ContentFlow &m_contentFlow;
    ConnectionFlow &m_connection;
    MemberWatch m_members;
    SystemClock m_clock;
    IdGenerator m_ids;
};

} // namespace gangway::session
