// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/roomheader.h"

#include "ui/rooms/roomavatar.h"
#include "ui/theme/avatarwidget.h"
#include "ui/theme/iconbutton.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/measures.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/roomwords.h"

#include <QBoxLayout>

namespace gangway::windows {

namespace {

using theme::Colour;
using theme::TextStyle;

constexpr int avatarSide = 32;
constexpr int reachIcon = 14;

} // namespace

RoomHeader::RoomHeader(const theme::Theme &theme, QWidget *parent) : Panel(theme, Colour::Surface, parent)
{
    setFixedHeight(theme::measure::headerHeight);
    setEdges(Qt::BottomEdge);
    m_back = new theme::IconButton(theme, QStringLiteral("left"), tr("Back to the rooms"));
    m_back->hide();
    m_avatar = new theme::AvatarWidget(theme, avatarSide);
    m_name = new theme::TextLabel(theme, TextStyle::Title);
    m_reachIcon = new theme::IconLabel(theme, QStringLiteral("vehicle"), reachIcon, Colour::TextMuted);
    m_reach = new theme::TextLabel(theme, TextStyle::Meta);
    m_reach->setColour(Colour::TextMuted);
    m_details = new theme::IconButton(theme, QStringLiteral("info"), tr("Details"));
    m_details->setCheckable(true);
    auto *reach = new QHBoxLayout;
    reach->setSpacing(5);
    reach->addWidget(m_reachIcon);
    reach->addWidget(m_reach, 1);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addStretch(1);
    names->addWidget(m_name);
    names->addLayout(reach);
    names->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 10, 1);
    row->setSpacing(9);
    row->addWidget(m_back);
    row->addWidget(m_avatar);
    row->addLayout(names, 1);
    row->addWidget(m_details);
    connect(m_details, &QToolButton::toggled, this, &RoomHeader::detailsToggled);
    connect(m_back, &QToolButton::clicked, this, &RoomHeader::backRequested);
}

void RoomHeader::setRoom(const session::RoomView &room)
{
    m_name->setText(wording::RoomWords::name(room.room));
    m_name->setToolTip(room.room.topic);
    m_avatar->setAvatar(rooms::avatarOf(room, Colour::Surface));
    m_reachIcon->setIcon(wording::RoomWords::icon(room.room), Colour::TextMuted);
    const bool isDirect = room.room.kind == protocol::RoomKind::Direct;
    QStringList parts { wording::RoomWords::kind(room.room), room.domainName,
        isDirect ? tr("the crew can read it") : tr("%n people", nullptr, room.room.members) };
    if (room.room.unknown)
        parts = { wording::RoomWords::comingShort(), room.domainName };
    parts.removeAll({});
    if (!room.room.topic.isEmpty())
        parts.append(room.room.topic);
    m_reach->setText(parts.join(QStringLiteral(" · ")));
}

void RoomHeader::setDetailsShown(bool shown)
{
    const QSignalBlocker blocker(m_details); // it is told, it does not ask
    m_details->setChecked(shown);
}

void RoomHeader::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

} // namespace gangway::windows
