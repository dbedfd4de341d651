// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/roomactions.h"

#include "ui/theme/button.h"
#include "ui/wording/roomwords.h"

#include <QBoxLayout>

namespace gangway::people {

namespace {

using protocol::RoomKind;

// As the node decides (Action::SetRoom): admins lead their room, and the crew the rooms that anybody may join.
bool mayLead(const session::RoomView &room, protocol::Role role, bool isAdmin)
{
    if (room.foreign || room.room.unknown)
        return false;
    const bool isPublic = room.room.kind == RoomKind::Public;
    return (isPublic && role >= protocol::Role::Crew) ||
        (isAdmin && room.joined && (isPublic || room.room.kind == RoomKind::Private));
}

} // namespace

RoomActions::RoomActions(const theme::Theme &theme, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 12);
    column->setSpacing(8);
    const auto add = [&](const QString &text, const QString &icon) {
        auto *button = new theme::Button(theme, theme::Button::Kind::Normal, text);
        button->setIconName(icon);
        column->addWidget(button);
        return button;
    };
    m_change = add(tr("Name and purpose…"), QStringLiteral("edit"));
    m_archive = add({}, QStringLiteral("clock"));
    m_delete = add(tr("Delete the room…"), QStringLiteral("delete"));
    m_invite = add(tr("Invite people…"), QStringLiteral("plus"));
    m_leave = add(tr("Leave the room…"), QStringLiteral("leave"));
    connect(m_change, &QPushButton::clicked, this, &RoomActions::changeRequested);
    connect(m_archive, &QPushButton::clicked, this, [this] { Q_EMIT archiveRequested(!m_room.room.archived); });
    connect(m_delete, &QPushButton::clicked, this, &RoomActions::deleteRequested);
    connect(m_invite, &QPushButton::clicked, this, &RoomActions::inviteRequested);
    connect(m_leave, &QPushButton::clicked, this, &RoomActions::leaveRequested);
    refresh();
}

void RoomActions::setRoom(const session::RoomView &room)
{
    m_room = room;
    refresh();
}

void RoomActions::setRole(protocol::Role role)
{
    m_role = role;
    refresh();
}

void RoomActions::setAdmin(bool isAdmin)
{
    m_isAdmin = isAdmin;
    refresh();
}

void RoomActions::refresh()
{
    for (auto *button : { m_change, m_archive, m_delete })
        button->setVisible(mayLead(m_room, m_role, m_isAdmin));
    m_archive->setText(m_room.room.archived ? tr("Open the room again") : tr("Archive the room…"));
    m_invite->setVisible(m_room.joined && m_room.room.kind == RoomKind::Private);
    m_leave->setText(wording::RoomWords::leave(m_room));
    m_leave->setVisible(m_room.joined || m_room.isClosed);
}

} // namespace gangway::people
