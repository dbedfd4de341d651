// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifications/notificationrule.h"
#include "ui/session/values.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

namespace gangway::rooms {

/// The rows of the rooms pane: joined rooms by their latest activity, then rooms one may join as they were found, each
/// part under a section row. Holds copies of the session's values; GUI thread.
class RoomListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class RowKind { Section, Room, Note };
    enum Role { KindRole = Qt::UserRole, RoomIdRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Adds rooms or replaces those with the same id.
    void upsert(const QList<session::RoomView> &rooms);
    void remove(const RoomId &room);
    /// Shows only rooms whose name contains `text`, whatever its case, and those that were found by it.
    void setFilter(const QString &text);
    const QString &filter() const { return m_filter; }
    /// The rooms that may be joined, in their order; any that is not known yet is left out.
    void setSearch(const session::RoomSearch &search);
    const session::RoomSearch &search() const { return m_search; }
    /// Whether the rooms that were found are those the filter asks for.
    bool isSearchDone() const;
    /// This one is listed also when it was not found: it is looked at.
    void setOpened(const RoomId &room);

    /// Null unless `index` is a room's row.
    const session::RoomView *room(const QModelIndex &index) const;
    const session::RoomView *room(const RoomId &id) const;
    QModelIndex indexOf(const RoomId &room) const;
    /// The next room below (step 1) or above (step -1) `from`; null when there is none.
    RoomId neighbour(const RoomId &from, int step) const;
    /// The next one with unread messages that is not muted, in a circle; null when there is no other.
    RoomId nextUnread(const RoomId &from, int step) const;

    /// The rooms that have a rule of their own for notifications.
    void setRules(const QHash<RoomId, notifications::RoomRule> &rules);
    notifications::RoomRule rule(const RoomId &room) const { return m_rules.value(room); }
    bool isMuted(const RoomId &room) const { return rule(room) == notifications::RoomRule::None; }

Q_SIGNALS:
    void moreWanted();

private:
    struct Row {
        RowKind kind = RowKind::Room;
        QString title; ///< of a section; the text of a note
        RoomId room;
        bool operator==(const Row &) const = default;
    };

    QList<Row> arrange() const;
    QList<RoomId> joined() const;
    QList<RoomId> others() const;
    bool isOther(const RoomId &room) const;
    void appendSection(QList<Row> &rows, const QString &title, const QList<RoomId> &rooms) const;
    void rebuild(const QList<RoomId> &changed);
    bool matches(const session::RoomView &room) const;
    bool isFound(const RoomId &room) const;
    QString spoken(const session::RoomView &room) const;

    QHash<RoomId, session::RoomView> m_rooms;
    QList<Row> m_rows;
    QString m_filter;
    session::RoomSearch m_search;
    QSet<RoomId> m_found; ///< those of m_search
    RoomId m_opened;
    QHash<RoomId, notifications::RoomRule> m_rules;
};

} // namespace gangway::rooms
