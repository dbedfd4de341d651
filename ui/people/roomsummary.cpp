// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/roomsummary.h"

#include "ui/theme/iconlabel.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/reachwords.h"
#include "ui/wording/roomwords.h"

#include <QBoxLayout>

namespace gangway::people {

namespace {

using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;
using wording::RoomWords;

} // namespace

RoomSummary::RoomSummary(const theme::Theme &theme, QWidget *parent) : QWidget(parent)
{
    m_icon = new theme::IconLabel(theme, QStringLiteral("vehicle"), 20, Colour::Accent);
    m_title = new TextLabel(theme, TextStyle::BodyStrong);
    m_meaning = new TextLabel(theme, TextStyle::Small);
    m_meaning->setColour(Colour::TextMuted);
    m_meaning->setFlow(TextLabel::Flow::Wrap);
    m_topicTitle = new TextLabel(theme, TextStyle::MetaStrong, tr("Purpose"));
    m_topicTitle->setColour(Colour::TextMuted);
    m_topic = new TextLabel(theme, TextStyle::Small);
    m_topic->setFlow(TextLabel::Flow::Wrap);
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_icon);
    title->addWidget(m_title, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 0);
    column->setSpacing(4);
    column->addLayout(title);
    column->addWidget(m_meaning);
    auto *purpose = new QVBoxLayout;
    purpose->setContentsMargins(0, 10, 0, 0);
    purpose->setSpacing(2);
    purpose->addWidget(m_topicTitle);
    purpose->addWidget(m_topic);
    column->addLayout(purpose);
}

void RoomSummary::setRoom(const session::RoomView &room, const QString &vehicle, const protocol::Link &link)
{
    m_icon->setIcon(RoomWords::icon(room.room), Colour::Accent);
    m_title->setText(room.room.unknown ? RoomWords::coming() : RoomWords::kind(room.room));
    QStringList meaning { RoomWords::isClosed(room.room)
            ? RoomWords::audience(room.room)
            : wording::ReachWords::meaning(room.room.reach, vehicle, link) };
    if (room.foreign)
        meaning.append(tr("The room was opened on %1.").arg(room.domainName));
    m_meaning->setText(room.room.unknown ? RoomWords::comingHint() : meaning.join(u' '));
    const bool hasTopic = !room.room.unknown && !room.room.topic.isEmpty();
    m_topic->setText(hasTopic ? room.room.topic : QString());
    m_topic->setVisible(hasTopic);
    m_topicTitle->setVisible(hasTopic);
}

} // namespace gangway::people
