// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cachetypes.h"
#include "ui/session/roster.h"

namespace gangway::session {

/// The rooms of the list, each with one's own side of it, its newest message and its draft. Memory only. GUI thread.
class RoomStore {
public:
    struct Waiting {
        int waiting = 0;
        int failed = 0;
    };

    bool put(const protocol::Room &room);
    bool put(const protocol::OwnRoomState &mine);
    void put(const ReadState &readState);
    /// Takes it as the preview when it is the newest text, or the one that is shown.
    bool offerNewest(const protocol::Message &message);
    void setDraft(const RoomId &room, const QString &text);
    void setWaiting(const RoomId &room, const Waiting &waiting);
    void setJoined(const RoomId &room, bool joined);
    void remove(const RoomId &room);

    /// As of Roster. `takeForgotten` gives, and removes, those that were not told again since.
    void forgetChanges();
    QList<RoomId> takeForgotten();

    bool contains(const RoomId &room) const;
    /// Oneself was removed from it.
    bool isClosed(const RoomId &room) const;
    /// The direct rooms with somebody.
    QList<RoomId> directWith(const PersonId &person) const;
    protocol::Room room(const RoomId &room) const { return m_rooms.value(room).room; }
    bool isJoined(const RoomId &room) const { return m_rooms.value(room).mine.joined; }
    ReadState readState(const RoomId &room) const { return m_rooms.value(room).readState; }
    QString draft(const RoomId &room) const { return m_rooms.value(room).draft; }
    /// Of the newest message; null: there is none.
    PersonId newestAuthor(const RoomId &room) const;
    QList<RoomId> ids() const;
    /// The one of that name, of this vehicle first.
    std::optional<RoomId> findByName(const QString &name, const DomainId &own) const;

    RoomView view(const RoomId &room, const Roster &roster) const;
    QList<RoomView> views(const Roster &roster) const;

private:
    struct Entry {
        protocol::Room room;
        protocol::OwnRoomState mine;
        ReadState readState;
        std::optional<protocol::Message> newest;
        QString draft;
        Waiting waiting;
    };

    Entry &entry(const RoomId &room);

    QHash<RoomId, Entry> m_rooms; ///< an entry whose room is null was referred to, but not told
};

} // namespace gangway::session
