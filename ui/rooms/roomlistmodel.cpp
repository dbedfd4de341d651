// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomlistmodel.h"

#include "ui/wording/messagewords.h"
#include "ui/wording/roomwords.h"
#include "ui/wording/searchwords.h"

namespace gangway::rooms {

namespace {

bool isMoreRecent(const session::RoomView &one, const session::RoomView &other)
{
    if (one.activity != other.activity)
        return one.activity > other.activity;
    const int names = QString::localeAwareCompare(one.room.name, other.room.name);
    return names != 0 ? names < 0 : one.room.id < other.room.id;
}

bool isEarlierByName(const session::RoomView &one, const session::RoomView &other)
{
    const int names = QString::localeAwareCompare(one.room.name, other.room.name);
    return names != 0 ? names < 0 : one.room.id < other.room.id;
}

QList<RoomId> idsOf(const QList<const session::RoomView *> &rooms)
{
    QList<RoomId> ids;
    for (const session::RoomView *room : rooms)
        ids.append(room->room.id);
    return ids;
}

} // namespace

int RoomListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case KindRole: return int(row.kind);
    case RoomIdRole: return row.room.bytes();
    case Qt::DisplayRole:
        return row.kind == RowKind::Room ? wording::RoomWords::name(m_rooms.value(row.room).room) : row.title;
    case Qt::AccessibleTextRole: return row.kind == RowKind::Room ? spoken(m_rooms.value(row.room)) : row.title;
    default: return {};
    }
}

Qt::ItemFlags RoomListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows.at(index.row()).kind != RowKind::Room)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

// The view asks when its last row can be seen.
bool RoomListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_search.hasMore && isSearchDone();
}

void RoomListModel::fetchMore(const QModelIndex &)
{
    Q_EMIT moreWanted();
}

void RoomListModel::upsert(const QList<session::RoomView> &rooms)
{
    QList<RoomId> changed;
    for (const session::RoomView &room : rooms) {
        m_rooms.insert(room.room.id, room);
        changed.append(room.room.id);
    }
    rebuild(changed);
}

void RoomListModel::remove(const RoomId &room)
{
    if (m_rooms.remove(room))
        rebuild({});
}

void RoomListModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    rebuild({});
}

void RoomListModel::setSearch(const session::RoomSearch &search)
{
    m_search = search;
    m_found = QSet<RoomId>(search.rooms.cbegin(), search.rooms.cend());
    rebuild({});
}

bool RoomListModel::isSearchDone() const
{
    return m_search.isSettled() && m_search.query == m_filter.simplified();
}

void RoomListModel::setOpened(const RoomId &room)
{
    m_opened = room;
    rebuild({});
}

const session::RoomView *RoomListModel::room(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_rows.size() || m_rows.at(index.row()).kind != RowKind::Room)
        return nullptr;
    return room(m_rows.at(index.row()).room);
}

const session::RoomView *RoomListModel::room(const RoomId &id) const
{
    const auto found = m_rooms.constFind(id);
    return found == m_rooms.constEnd() ? nullptr : &*found;
}

QModelIndex RoomListModel::indexOf(const RoomId &room) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).kind == RowKind::Room && m_rows.at(row).room == room)
            return index(int(row));
    }
    return {};
}

RoomId RoomListModel::neighbour(const RoomId &from, int step) const
{
    const QModelIndex start = indexOf(from);
    int row = start.isValid() ? start.row() + step : (step > 0 ? 0 : int(m_rows.size()) - 1);
    for (; row >= 0 && row < m_rows.size(); row += step) {
        if (m_rows.at(row).kind == RowKind::Room)
            return m_rows.at(row).room;
    }
    return {};
}

RoomId RoomListModel::nextUnread(const RoomId &from, int step) const
{
    const int rows = int(m_rows.size());
    const QModelIndex start = indexOf(from);
    int row = start.isValid() ? start.row() : step > 0 ? rows - 1 : 0;
    for (int looked = 0; looked < rows; ++looked) {
        row = (row + step + rows) % rows;
        const RoomId &id = m_rows.at(row).room;
        const session::RoomView *view = m_rows.at(row).kind == RowKind::Room ? room(id) : nullptr;
        if (view && view->joined && view->unread > 0 && id != from && !isMuted(id))
            return id;
    }
    return {};
}

void RoomListModel::setRules(const QHash<RoomId, notifications::RoomRule> &rules)
{
    m_rules = rules;
    rebuild(m_rooms.keys());
}

QList<RoomListModel::Row> RoomListModel::arrange() const
{
    QList<Row> rows;
    const QList<RoomId> inside = joined(), outside = others();
    appendSection(rows, tr("Rooms"), inside);
    appendSection(rows, tr("More rooms"), outside);
    const QString note = wording::SearchWords::note(m_search);
    if (outside.isEmpty() && !inside.isEmpty() && !note.isEmpty()) {
        rows.append({ RowKind::Section, tr("More rooms"), {} });
        rows.append({ RowKind::Note, note, {} });
    }
    return rows;
}

QList<RoomId> RoomListModel::joined() const
{
    QList<const session::RoomView *> rooms;
    for (const session::RoomView &room : m_rooms) {
        const bool isWaiting = room.unread > 0 || room.room.id == m_opened;
        const bool isListed = !room.room.archived || !m_filter.isEmpty() || isWaiting;
        if ((room.joined || room.isClosed) && isListed && (matches(room) || isFound(room.room.id)))
            rooms.append(&room);
    }
    std::sort(rooms.begin(), rooms.end(), [](const auto *a, const auto *b) { return isMoreRecent(*a, *b); });
    return idsOf(rooms);
}

// As they were found, so that those of the next page come below. An older node tells all rooms and finds none: then
// they stand by name.
QList<RoomId> RoomListModel::others() const
{
    if (m_search.state == session::RoomSearch::State::Unsupported) {
        QList<const session::RoomView *> rooms;
        for (const session::RoomView &room : m_rooms) {
            if (!room.joined && !wording::RoomWords::isClosed(room.room) && matches(room))
                rooms.append(&room);
        }
        std::sort(rooms.begin(), rooms.end(), [](const auto *a, const auto *b) { return isEarlierByName(*a, *b); });
        return idsOf(rooms);
    }
    QList<RoomId> rooms;
    if (!m_found.contains(m_opened) && isOther(m_opened))
        rooms.append(m_opened);
    std::copy_if(m_search.rooms.cbegin(), m_search.rooms.cend(), std::back_inserter(rooms),
        [this](const RoomId &room) { return isOther(room); });
    return rooms;
}

bool RoomListModel::isOther(const RoomId &id) const
{
    const session::RoomView *known = room(id);
    if (known && known->room.archived && m_filter.isEmpty() && id != m_opened)
        return false;
    return known && !known->joined && !wording::RoomWords::isClosed(known->room) && (matches(*known) || isFound(id));
}

void RoomListModel::appendSection(QList<Row> &rows, const QString &title, const QList<RoomId> &rooms) const
{
    if (rooms.isEmpty())
        return;
    rows.append({ RowKind::Section, title, {} });
    for (const RoomId &room : rooms)
        rows.append({ RowKind::Room, {}, room });
}

// A changed order is announced as a layout change, so that selection and scroll position stay with their room.
void RoomListModel::rebuild(const QList<RoomId> &changed)
{
    const QList<Row> rows = arrange();
    if (rows != m_rows) {
        Q_EMIT layoutAboutToBeChanged();
        const QModelIndexList before = persistentIndexList();
        QList<RoomId> held;
        for (const QModelIndex &index : before)
            held.append(m_rows.at(index.row()).room);
        m_rows = rows;
        QModelIndexList after;
        for (const RoomId &room : held)
            after.append(room.isNull() ? QModelIndex() : indexOf(room));
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
        return;
    }
    for (const RoomId &room : changed) {
        const QModelIndex index = indexOf(room);
        if (index.isValid())
            Q_EMIT dataChanged(index, index);
    }
}

bool RoomListModel::matches(const session::RoomView &room) const
{
    return m_filter.isEmpty() || wording::RoomWords::name(room.room).contains(m_filter, Qt::CaseInsensitive);
}

// Letters that look alike are the same to the node.
bool RoomListModel::isFound(const RoomId &room) const
{
    return isSearchDone() && m_found.contains(room);
}

QString RoomListModel::spoken(const session::RoomView &room) const
{
    QStringList parts { wording::RoomWords::name(room.room) };
    if (!room.room.unknown)
        parts.append(wording::RoomWords::kind(room.room));
    if (room.foreign)
        parts.append(room.domainName);
    if (room.isPartnerOnline)
        parts.append(tr("here now"));
    if (room.isClosed)
        parts.append(tr("closed to you"));
    else if (!room.joined)
        parts.append(tr("not joined"));
    if (isMuted(room.room.id))
        parts.append(tr("muted"));
    if (room.unread > 0)
        parts.append(tr("%n unread", nullptr, room.unread));
    const auto preview = wording::MessageWords::preview(room);
    if (!preview.text.isEmpty())
        parts.append(preview.lead.isEmpty() ? preview.text : preview.lead + u' ' + preview.text);
    return parts.join(QStringLiteral(", "));
}

} // namespace gangway::rooms
