// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cachethread.h"
#include "ui/session/changeapplier.h"
#include "ui/session/requests.h"

namespace gangway::session {

/// The window of messages of the one room that is open: from the newest down to the oldest that was asked for, first
/// from the cache, then, where the cache promises nothing, from the node. GUI thread.
class Timeline : public QObject {
    Q_OBJECT

public:
    Timeline(CacheThread &cache, Requests &requests, QObject *parent = nullptr);

    const RoomId &room() const { return m_room; }
    QList<StoredMessage> shown() const { return m_shown.values(); }
    std::optional<StoredMessage> find(const MessageId &id) const;

    /// Answered by `reset`. A null room closes.
    void open(const RoomId &room);
    /// Answered by `pageLoaded`, or by `reset` when the room was loaded anew meanwhile.
    void loadOlder();
    /// Everything up to now is in the cache; pages may be asked of the node.
    void caughtUp();
    /// Until caughtUp() more may have been said than is told: what is new waits, so that no hole is ever shown.
    void setOffline();
    /// Of this room more was left out: from where it is complete has moved.
    void gapKept(const RoomId &room);
    /// Something was said in a room that one may read without having joined it.
    void lookAgain();
    /// Whether one has joined the room: then what is said there is told.
    void setJoined(bool joined) { m_isJoined = joined; }

    void put(const StoredMessage &message);
    void put(const protocol::PackReceipt &seal);

Q_SIGNALS:
    void reset(const gangway::RoomId &room, const QList<gangway::session::StoredMessage> &messages, bool hasOlder);
    void pageLoaded(const gangway::RoomId &room, const QList<gangway::session::StoredMessage> &older, bool hasOlder);
    void changed(const gangway::MessageId &message);
    /// With the node at hand: down to the oldest nothing is missing, until the connection is lost again.
    void settled();
    /// Authors that came with a page.
    void peopleLearned(const QList<gangway::protocol::Person> &people);

private:
    enum class AskNode { Yes, No };

    void load();
    void loaded(const CachedPage &page);
    void readOlder(AskNode ask);
    void fetch(const std::optional<protocol::Position> &before, std::function<void(bool)> then);
    void finishOlder(const CachedPage &page);
    void reconsider(const ContiguousRange &segment);
    void lookAtSegment();
    void lookIn();
    void fillGap(const ContiguousRange &segment, int pages);
    void showFilled();
    void release();
    bool isHeldBack() const { return m_isWaiting || m_isFilling; }
    void show(const StoredMessage &stored);
    bool hasOlder(const CachedPage &page) const;
    void take(const CachedPage &page);
    template<typename T>
    void read(std::function<Result<T>(Cache &)> work, std::function<void(const T &)> then);

    CacheThread &m_cache;
    Requests &m_requests;
    RoomId m_room;
    int m_turn = 0; ///< raised by each opening; answers of an earlier one are stale
    bool m_isOnline = false;
    bool m_isJoined = false;
    bool m_hasLookedIn = false; ///< since it was opened, without having joined
    bool m_isLoaded = false;
    bool m_isLoading = false; ///< an older page
    bool m_hasOlder = false;
    bool m_isWaiting = false; ///< for all that was said while the node was away
    std::optional<protocol::Position> m_oldest;
    QHash<MessageId, StoredMessage> m_shown;
    QList<StoredMessage> m_held; ///< new ones that wait until what lies before them is there
    bool m_isFilling = false; ///< what was left out is asked for, page by page
};

} // namespace gangway::session
