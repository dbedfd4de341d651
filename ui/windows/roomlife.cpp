// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/roomlife.h"

#include "ui/people/roomactions.h"
#include "ui/windows/dialoghost.h"
#include "ui/windows/toast.h"

namespace gangway::windows {

using people::RoomActions;

RoomLife::RoomLife(const Dependencies &dependencies, QObject *parent) : QObject(parent), m_dependencies(dependencies)
{
    wire();
}

void RoomLife::wire()
{
    const auto on = [this](auto signal, auto act) {
        connect(&m_dependencies.actions, signal, this, [this, act](auto... arguments) {
            if (const session::RoomView *room = m_dependencies.openedRoom())
                act(room->room, arguments...);
        });
    };
    on(&RoomActions::changeRequested,
        [this](const protocol::Room &room) { m_dependencies.desk.openRoom(room, m_dependencies.limits); });
    on(&RoomActions::deleteRequested,
        [this](const protocol::Room &room) { m_dependencies.desk.confirmDeleteRoom(room); });
    on(&RoomActions::archiveRequested, [this](const protocol::Room &room, bool archive) {
        if (archive)
            m_dependencies.desk.confirmArchive(room);
        else
            Q_EMIT intentRaised(session::SetRoom { { .room = room.id, .archived = false } });
    });
}

void RoomLife::watch(const session::Intent &intent)
{
    const session::RoomView *room = m_dependencies.openedRoom();
    const auto isOpen = [&](const RoomId &id) { return room && room->room.id == id; };
    if (const auto *set = std::get_if<session::SetRoom>(&intent)) {
        const bool isArchiving = set->room.archived == true && isOpen(set->room.room);
        m_archiving = isArchiving ? std::optional(room->room) : std::nullopt;
    }
    if (const auto *gone = std::get_if<session::DeleteRoom>(&intent); gone && isOpen(gone->room))
        m_deleting = room->room;
}

void RoomLife::settle(const session::Outcome &outcome)
{
    using Act = session::Outcome::Act;
    if (outcome.act == Act::SetRoom) {
        const auto room = std::exchange(m_archiving, std::nullopt);
        if (room && !outcome.refusal)
            m_dependencies.toast.offerUndo(tr("%1 is archived.").arg(room->name),
                [this, id = room->id] { Q_EMIT intentRaised(session::SetRoom { { .room = id, .archived = false } }); });
    }
    if (outcome.act == Act::DeleteRoom) {
        const auto room = std::exchange(m_deleting, std::nullopt);
        if (room && !outcome.refusal)
            m_dependencies.toast.offerUndo(tr("%1 is deleted.").arg(room->name),
                [this, id = room->id] { Q_EMIT intentRaised(session::RestoreRoom { id }); });
    }
}

} // namespace gangway::windows
