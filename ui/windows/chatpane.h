// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/intents.h"
#include "ui/session/values.h"
#include "ui/theme/panel.h"
#include "ui/timeline/messagemenu.h"

namespace gangway::composer {
class Composer;
} // namespace gangway::composer

namespace gangway::timeline {
class Timeline;
} // namespace gangway::timeline

namespace gangway::windows {

class Banner;
class EmptyState;
class JoinBar;
class NoticeBanner;
class RoomHeader;

/// The middle of the main window: one room with its header, messages and composer.
class ChatPane : public theme::Panel {
    Q_OBJECT

public:
    ChatPane(const theme::Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// Turns to another room; its messages come with resetTimeline().
    void showRoom(const session::RoomView &room, const QString &vehicle);
    /// The same room, changed.
    void updateRoom(const session::RoomView &room, const QString &vehicle);
    void showNoRoom();
    // ---- messages; those of other rooms are not shown ----
    void resetTimeline(const RoomId &room, const QList<session::MessageView> &messages, bool hasOlder);
    void applyMessages(const RoomId &room, const QList<session::MessageView> &messages);
    void removeMessages(const RoomId &room, const QList<MessageId> &messages);
    void prependPage(const RoomId &room, const QList<session::MessageView> &older, bool hasOlder);
    void setConnection(const session::ConnectionView &connection);
    /// Leads to the next thing to do: writing, or joining the room first.
    void focusNext();
    const RoomId &room() const { return m_room.room.id; }

    RoomHeader &header() { return *m_header; }
    EmptyState &emptyNote() { return *m_empty; } ///< stands in the middle while there is no room
    NoticeBanner &news() { return *m_news; }
    timeline::Timeline &timeline() { return *m_timeline; }
    composer::Composer &composer() { return *m_composer; }

Q_SIGNALS:
    void intentRaised(const gangway::session::Intent &intent);
    void linkChosen(const QUrl &url);
    void copied();
    void messageActionChosen(gangway::timeline::MessageAction action, const gangway::session::MessageView &message);

private:
    void wire();
    void wireComposer();
    void editLastOwn();

    RoomHeader *m_header = nullptr;
    Banner *m_banner = nullptr;
    NoticeBanner *m_news = nullptr;
    EmptyState *m_empty = nullptr;
    timeline::Timeline *m_timeline = nullptr;
    composer::Composer *m_composer = nullptr;
    JoinBar *m_joinBar = nullptr;
    protocol::Link m_link;
    session::RoomView m_room;
};

} // namespace gangway::windows
