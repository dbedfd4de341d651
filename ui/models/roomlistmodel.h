// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QAbstractListModel>
#include <QHash>

namespace gangway::models {

/// The rows of the rooms pane: joined rooms by their latest activity, then rooms one may join by name, each part under
/// a section row. Holds copies of the session's values; GUI thread.
class RoomListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class RowKind { Section, Room };
    enum Role { KindRole = Qt::UserRole, RoomIdRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Adds rooms or replaces those with the same id.
    void upsert(const QList<session::RoomView> &rooms);
    void remove(const RoomId &room);
    /// Shows only rooms whose name contains `text`, whatever its case.
    void setFilter(const QString &text);

    /// Null unless `index` is a room's row.
    const session::RoomView *room(const QModelIndex &index) const;
    const session::RoomView *room(const RoomId &id) const;
    QModelIndex indexOf(const RoomId &room) const;
    /// The next room below (step 1) or above (step -1) `from`; null when there is none.
    RoomId neighbour(const RoomId &from, int step) const;
    int roomCount() const { return int(m_rooms.size()); }

private:
    struct Row {
        RowKind kind = RowKind::Room;
        QString title; ///< of a section
        RoomId room;
        bool operator==(const Row &) const = default;
    };

    QList<Row> arrange() const;
    void appendSection(QList<Row> &rows, const QString &title, const QList<RoomId> &rooms) const;
    void rebuild(const QList<RoomId> &changed);
    bool matches(const session::RoomView &room) const;
    QString spoken(const session::RoomView &room) const;

    QHash<RoomId, session::RoomView> m_rooms;
    QList<Row> m_rows;
    QString m_filter;
};

} // namespace gangway::models
