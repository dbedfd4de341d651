// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/arrivals.h"
#include "ui/session/domaincache.h"

namespace gangway::session {

/// Takes values of the node and of the outbox into memory, the open timeline and the views, once they are on disk. GUI
/// thread.
class ContentFlow : public QObject {
    Q_OBJECT

public:
    ContentFlow(Content &content, const QString &profileFolder, QObject *parent = nullptr);

    // ---- one domain at a time ----
    /// `then` is told when the cache of `domain` is open and shown, or why it is not.
    void open(const DomainId &domain, std::function<void(const Result<Done> &)> then);
    void close();
    const DomainId &domain() const { return m_store.domain(); }
    /// How to go on after what is held; nothing: from the beginning.
    std::optional<protocol::Resume> resume() const;
    void forgetHistory() { m_store.forgetHistory(); }

    // ---- one connection at a time ----
    enum class Entry { Entered, AnotherPerson };
    /// The node has said welcome. `AnotherPerson`: what was held was somebody else's and is forgotten, and it takes
    /// another hello, which asks for everything.
    Entry enter(const protocol::Welcome &welcome);
    void receive(const protocol::Event &event) { m_content.inbox.receive(event); }
    void setOffline();
    bool isOnBoard() const { return m_isOnBoard; }

    // ---- values that were asked for ----
    /// Keeps them as if the node had sent them of its own accord.
    void keep(const QList<protocol::Item> &items, std::function<void()> then = {});
    /// Shows it without keeping it: the cache holds what concerns the person.
    void show(const protocol::Item &item);
    void showPresence(const protocol::Presence &presence);
    void showTally(const ReadState &readState);
    void openRoom(const RoomId &room);
    /// Takes a room out of sight and off this device.
    void forgetRoom(const RoomId &room);
    const Arrivals &arrivals() const { return m_arrivals; }

Q_SIGNALS:
    /// Everything up to now is held and shown.
    void caughtUp();
    void roomSearchChanged();
    void memberCountChanged(const gangway::RoomId &room);
    /// The changes of this connection cannot be kept.
    void failed(const gangway::Error &error);
    void noticeRaised(const gangway::session::Notice &notice);

private:
    void wireInbox();
    void wireOutbox();
    void wireTimeline();
    void wireFinders();
    void apply(const Applied &applied);
    void offer(const protocol::Item &item, RoomFinder::Novelty novelty);
    void showMessage(const StoredMessage &stored);
    void finishCatchingUp();
    void leaveRoom(const RoomId &room, const QString &why);
    void found(const protocol::FoundPeople &people);
    void outboxChanged(const RoomId &room, const MessageId &id);
    void outboxRefused(const RoomId &room, const Error &error, const QString &text);

    Content &m_content;
    DomainCache m_store;
    Arrivals m_arrivals;
    bool m_isOnBoard = false; ///< welcomed on the open connection
};

} // namespace gangway::session
