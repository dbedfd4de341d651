// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/contentflow.h"

namespace gangway::session {

/// Keeps the members of the room one looks at up to date: asks for them when one begins to look and after each
/// catching up, and when their number changes in a room that one has not joined, of which nobody tells who comes. GUI
/// thread.
class MemberWatch : public QObject {
    Q_OBJECT

public:
    MemberWatch(Requests &requests, Content &content, ContentFlow &contentFlow, QObject *parent = nullptr);

    /// Tells at once what is known, and again when the node has answered, and whenever it changes.
    void watch(const RoomId &room);

private:
    void ask();
    void take(const RoomId &room, const protocol::Members &members);

    Requests &m_requests;
    Content &m_content;
    ContentFlow &m_contentFlow;
};

} // namespace gangway::session
