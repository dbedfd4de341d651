// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomdelegate.h"

#include "ui/rooms/roomavatar.h"
#include "ui/theme/measures.h"
#include "ui/theme/painting.h"
#include "ui/wording/messagewords.h"
#include "ui/wording/roomwords.h"
#include "ui/wording/timewords.h"

#include <QPainter>

namespace gangway::rooms {

namespace {

using theme::Colour;
using theme::TextStyle;
using wording::MessageWords;
namespace measure = theme::measure;

constexpr int inset = 6;
constexpr int avatarLeft = inset + 8;
constexpr int textLeft = avatarLeft + measure::avatarRoom + 10;
constexpr int textRight = inset + 10;
constexpr int titleTop = 9;
constexpr int titleHeight = 20;
constexpr int previewTop = 30;
constexpr int previewHeight = 18;
constexpr int reachIcon = 14;
constexpr int iconGap = 5;
constexpr int timeGap = 8;
constexpr int longestDomain = 96;
constexpr int failedIcon = 16;
constexpr int badgeGap = 6;
constexpr int barTop = 14;
constexpr int barHeight = 28;
constexpr int sectionLeft = 18;
constexpr int noteBelow = 8;
constexpr int scrollBar = 10;

bool isNote(const QModelIndex &index)
{
    using rooms::RoomListModel;
    return index.data(RoomListModel::KindRole).toInt() == int(RoomListModel::RowKind::Note);
}

QRect noteRect(const QRect &row)
{
    return row.adjusted(sectionLeft, 0, -textRight, 0);
}

} // namespace

RoomDelegate::RoomDelegate(
    const theme::Theme &theme, const Clock &clock, const rooms::RoomListModel &model, QObject *parent) :
    QStyledItemDelegate(parent),
    m_theme(theme),
    m_clock(clock),
    m_model(model)
{
}

// A list keeps the heights of its rows while it is resized: a note gets what it needs where the list is narrowest.
QSize RoomDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int width = measure::sidebarMinimum;
    if (m_model.room(index))
        return { width, measure::roomRow };
    if (!isNote(index))
        return { width, measure::sectionLabel };
    const QFontMetrics metrics(m_theme.font(TextStyle::Small));
    const QRect narrowest = noteRect({ 0, 0, measure::sidebarWidth - scrollBar, 1 });
    const QString text = index.data(Qt::DisplayRole).toString();
    return { width, metrics.boundingRect(narrowest, Qt::TextWordWrap, text).height() + noteBelow };
}

void RoomDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const session::RoomView *room = m_model.room(index);
    const QString text = index.data(Qt::DisplayRole).toString();
    if (isNote(index))
        return paintNote(*painter, option.rect, text);
    if (!room)
        return paintSection(*painter, option.rect, text);
    const Colour background = paintBackground(*painter, option);
    const QRect &row = option.rect;
    theme::drawAvatar(*painter, m_theme,
        { row.x() + avatarLeft, row.y() + (measure::roomRow - measure::avatarRoom) / 2, measure::avatarRoom,
            measure::avatarRoom },
        avatarOf(*room, background));
    const int width = row.width() - textLeft - textRight;
    const auto preview = MessageWords::preview(*room);
    const bool isOneLine = preview.lead.isEmpty() && preview.text.isEmpty() && room->unread == 0;
    const int top = isOneLine ? (measure::roomRow - titleHeight) / 2 : titleTop;
    paintTitle(*painter, { row.x() + textLeft, row.y() + top, width, titleHeight }, *room, background);
    paintPreview(*painter, { row.x() + textLeft, row.y() + previewTop, width, previewHeight }, *room, background);
}

Colour RoomDelegate::paintBackground(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRect box = option.rect.adjusted(inset, 0, -inset, 0);
    const Colour fill = selected ? Colour::Selection : hovered ? Colour::Hover : Colour::SurfaceSunken;
    theme::drawRounded(painter, box, measure::radiusRow, m_theme.colour(fill), Qt::transparent);
    if (selected)
        theme::drawRounded(painter, QRect(option.rect.x(), option.rect.y() + barTop, measure::selectionBar, barHeight),
            1.5, m_theme.colour(Colour::Accent), Qt::transparent);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        theme::drawFocus(painter, m_theme, box, measure::radiusRow);
    return fill;
}

void RoomDelegate::paintSection(QPainter &painter, const QRect &rect, const QString &title) const
{
    theme::drawLine(painter, rect.adjusted(sectionLeft, 0, -textRight, 0), title, m_theme.font(TextStyle::MetaStrong),
        m_theme.colour(Colour::TextMuted));
}

void RoomDelegate::paintNote(QPainter &painter, const QRect &rect, const QString &text) const
{
    painter.setFont(m_theme.font(TextStyle::Small));
    painter.setPen(m_theme.colour(Colour::TextMuted));
    painter.drawText(noteRect(rect), int(Qt::AlignLeft) | Qt::TextWordWrap, text);
}

void RoomDelegate::paintTitle(QPainter &painter, QRect line, const session::RoomView &room, Colour background) const
{
    const QFont meta = m_theme.font(TextStyle::Meta);
    const QString time = wording::TimeWords::brief(room.activity, m_clock.now());
    const int timeWidth = time.isEmpty() ? 0 : theme::textWidth(time, meta) + timeGap;
    theme::drawLine(painter, line, time, meta, m_theme.colour(Colour::TextMuted), Qt::AlignRight);
    // A room of another vehicle may have the name of one here.
    const int badge = room.foreign && !room.domainName.isEmpty()
        ? std::min(theme::domainBadgeWidth(m_theme, room.domainName), longestDomain)
        : 0;
    const bool isMuted = m_model.isMuted(room.room.id);
    const int behind =
        timeWidth + iconGap + reachIcon + (isMuted ? iconGap + reachIcon : 0) + (badge > 0 ? iconGap + badge : 0);
    const QFont font = m_theme.font(TextStyle::Body, room.unread > 0 ? QFont::Bold : QFont::Medium);
    const int used = theme::drawLine(painter, line.adjusted(0, 0, -behind, 0), wording::RoomWords::name(room.room),
        font, m_theme.colour(Colour::Text));
    int icon = line.x() + used + iconGap;
    const int iconTop = line.y() + (titleHeight - reachIcon) / 2;
    theme::drawIcon(painter, m_theme, { icon, iconTop }, wording::RoomWords::icon(room.room), reachIcon,
        Colour::TextMuted, background);
    if (isMuted) {
        icon += reachIcon + iconGap;
        theme::drawIcon(
            painter, m_theme, { icon, iconTop }, QStringLiteral("mute"), reachIcon, Colour::TextMuted, background);
    }
    if (badge > 0)
        theme::drawDomainBadge(painter, m_theme,
            { icon + reachIcon + iconGap, line.y() + (titleHeight - measure::badge) / 2, badge, measure::badge },
            room.domainName);
}

void RoomDelegate::paintPreview(QPainter &painter, QRect line, const session::RoomView &room, Colour background) const
{
    if (room.unread > 0) {
        const bool isMuted = m_model.isMuted(room.room.id);
        const QString count = room.unread > 99 && !isMuted ? QStringLiteral("99+") : QString::number(room.unread);
        const int width = theme::badgeWidth(m_theme, count);
        theme::drawBadge(painter, m_theme, { line.right() + 1 - width, line.y(), width, measure::badge }, count,
            isMuted ? Colour::BadgeMuted : Colour::Badge, isMuted ? Colour::OnBadgeMuted : Colour::OnBadge);
        line.setRight(line.right() - width - badgeGap);
    }
    const auto preview = MessageWords::preview(room);
    if (preview.kind == MessageWords::Preview::Kind::Failed) {
        theme::drawIcon(painter, m_theme, { line.right() + 1 - failedIcon, line.y() + 1 }, QStringLiteral("st-failed"),
            failedIcon, Colour::Danger, background);
        line.setRight(line.right() - failedIcon - badgeGap);
    }
    const bool draft = preview.kind == MessageWords::Preview::Kind::Draft;
    const QColor text = m_theme.colour(room.unread > 0 ? Colour::Text : Colour::TextMuted);
    if (!preview.lead.isEmpty()) {
        const QString lead = preview.lead + u' ';
        const QFont font = m_theme.font(TextStyle::Small, draft ? QFont::DemiBold : QFont::Normal);
        const int leadWidth = std::min(theme::textWidth(lead, font), line.width());
        theme::drawLine(painter, { line.x(), line.y(), leadWidth, line.height() }, lead, font,
            draft ? m_theme.colour(Colour::Danger) : text);
        line.setLeft(line.left() + leadWidth);
    }
    theme::drawLine(painter, line, preview.text, m_theme.font(TextStyle::Small), text);
}

} // namespace gangway::rooms
