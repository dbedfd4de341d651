// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/commands.h"
#include "ui/session/roomlookup.h"

namespace gangway::session {

/// Enters the room that was asked for together with the target: the one of a name, or the most active one for whoever
/// has joined none. Each is done once. GUI thread.
class InitialRoom : public QObject {
    Q_OBJECT

public:
    InitialRoom(
        Requests &requests, Content &content, ContentFlow &contentFlow, Commands &commands, QObject *parent = nullptr);

    void setWanted(const Target &target);
    /// Everything that concerns oneself is known.
    void caughtUp();
    /// The rooms that one may join are known, or others are.
    void searchChanged();

Q_SIGNALS:
    void noticeRaised(const gangway::session::Notice &notice);

private:
    void found(const QString &name, const Result<std::optional<protocol::Room>> &found);
    void enter(const RoomId &room);
    void enterMostActive();

    Content &m_content;
    ContentFlow &m_contentFlow;
    Commands &m_commands;
    RoomLookup m_lookup;
    QString m_name; ///< empty: none
    bool m_joinsMostActive = false;
};

} // namespace gangway::session
