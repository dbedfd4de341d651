// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/rowpainter.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"
#include "ui/wording/deliveryglyph.h"
#include "ui/wording/messagewords.h"

#include <QPainter>

namespace gangway::timeline {

namespace {

using theme::Colour;
using theme::TextStyle;
namespace measure = theme::measure;

constexpr int smallIcon = 14;
constexpr int systemGap = 6;
constexpr int newLineGap = 12;

} // namespace

void RowPainter::paint(
    QPainter &painter, const session::MessageView &message, const RowLayout &row, int y, const State &state) const
{
    if (row.height == 0)
        return;
    painter.save();
    painter.translate(0, y);
    paintSeparators(painter, row);
    if (row.frame.kind == RowFrame::Kind::System) {
        paintSystem(painter, row);
        if (state.isFocused)
            theme::drawFocus(
                painter, m_theme, row.system.adjusted(metrics::margin, 0, -metrics::margin, 0), measure::radiusControl);
    } else {
        paintBubble(painter, message, row);
        paintAuthor(painter, message, row);
        paintText(painter, message, row, state);
        paintMeta(painter, message, row);
        paintFailure(painter, row);
        if (state.isFocused) {
            painter.setRenderHint(QPainter::Antialiasing);
            const int stroke = m_theme.isHighContrast() ? measure::focusStrokeContrast : measure::focusStroke;
            painter.setPen(QPen(m_theme.colour(Colour::FocusRing), stroke));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(outline(message, row, stroke / 2.0));
        }
    }
    painter.restore();
}

void RowPainter::paintSeparators(QPainter &painter, const RowLayout &row) const
{
    const QFont font = m_theme.font(TextStyle::MetaStrong);
    if (!row.day.isEmpty())
        theme::drawLine(painter, row.day, row.dayText, font, m_theme.colour(Colour::TextMuted), Qt::AlignHCenter);
    if (row.newLine.isEmpty())
        return;
    const QString text = wording::MessageWords::newMessages();
    const int half = theme::textWidth(text, font) / 2 + newLineGap;
    const int middle = row.newLine.center().y();
    const int centre = row.newLine.center().x();
    const QColor accent = m_theme.colour(Colour::Accent);
    painter.fillRect(metrics::margin, middle, centre - half - metrics::margin, 1, accent);
    painter.fillRect(centre + half, middle, row.newLine.width() - metrics::margin - centre - half, 1, accent);
    theme::drawLine(painter, row.newLine, text, font, accent, Qt::AlignHCenter);
}

void RowPainter::paintSystem(QPainter &painter, const RowLayout &row) const
{
    const QFont font = m_theme.font(TextStyle::Meta);
    const int width = std::min(
        theme::textWidth(row.systemText, font) + smallIcon + systemGap, row.system.width() - 2 * metrics::margin);
    const int x = row.system.center().x() - width / 2;
    theme::drawIcon(painter, m_theme, { x, row.system.center().y() - smallIcon / 2 }, QStringLiteral("people"),
        smallIcon, Colour::TextMuted);
    theme::drawLine(painter,
        { x + smallIcon + systemGap, row.system.y(), width - smallIcon - systemGap, row.system.height() },
        row.systemText, font, m_theme.colour(Colour::TextMuted));
}

void RowPainter::paintBubble(QPainter &painter, const session::MessageView &message, const RowLayout &row) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor border = m_theme.colour(Colour::BubbleBorder);
    painter.setPen(border.alpha() > 0 ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.setBrush(m_theme.colour(message.own ? Colour::OwnBubble : Colour::OtherBubble));
    painter.drawPath(outline(message, row, border.alpha() > 0 ? -0.5 : 0));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void RowPainter::paintAuthor(QPainter &painter, const session::MessageView &message, const RowLayout &row) const
{
    if (!row.avatar.isEmpty())
        theme::drawAvatar(
            painter, m_theme, row.avatar, { theme::initialsOf(message.authorNick).left(1), message.authorColour });
    if (!row.author.isEmpty())
        theme::drawLine(painter, row.author, wording::MessageWords::author(message.authorNick),
            m_theme.font(TextStyle::Small, QFont::DemiBold), m_theme.hueName(message.authorColour));
    if (!row.domain.isEmpty())
        theme::drawDomainBadge(painter, m_theme, row.domain, message.domainName);
}

void RowPainter::paintText(
    QPainter &painter, const session::MessageView &message, const RowLayout &row, const State &state) const
{
    const bool muted = message.message.deleted || message.message.content.type == protocol::Content::Type::Unknown;
    const Colour background = message.own ? Colour::OwnBubble : Colour::OtherBubble;
    if (!row.deletedIcon.isEmpty())
        theme::drawIcon(painter, m_theme, row.deletedIcon.topLeft(), QStringLiteral("delete"), row.deletedIcon.width(),
            Colour::TextMuted, background);
    painter.setPen(m_theme.colour(muted ? Colour::TextMuted : Colour::Text));
    QList<QTextLayout::FormatRange> selections;
    if (state.selectedLength > 0) {
        QTextCharFormat selected;
        selected.setBackground(m_theme.colour(Colour::TextSelection));
        selected.setForeground(m_theme.colour(Colour::Text));
        selections.append({ state.selectedFrom, state.selectedLength, selected });
    }
    row.body->draw(&painter, row.text, selections);
}

void RowPainter::paintMeta(QPainter &painter, const session::MessageView &message, const RowLayout &row) const
{
    const Colour background = message.own ? Colour::OwnBubble : Colour::OtherBubble;
    const bool late = message.message.late;
    const QFont font = m_theme.font(TextStyle::Meta);
    const int iconTop = row.meta.y() + (row.meta.height() - metrics::metaGlyph) / 2;
    QRect rest = row.meta;
    if (late || message.message.clockBadge) {
        theme::drawIcon(painter, m_theme, { rest.x(), iconTop },
            late ? QStringLiteral("late") : QStringLiteral("clock"), metrics::metaGlyph, Colour::Warn, background);
        rest.setLeft(rest.left() + metrics::metaGlyph + metrics::metaGap);
    }
    const int used = theme::drawLine(painter, rest, row.metaTime, metaTimeFont(m_theme, message),
        m_theme.colour(late ? Colour::Warn : Colour::TextMuted));
    if (!message.own || message.message.deleted)
        return;
    rest.setLeft(rest.left() + used + metrics::metaGap);
    const bool failed = message.delivery.stage == session::DeliveryStage::Failed;
    wording::drawDeliveryGlyph(painter, m_theme, { rest.x(), iconTop }, message.delivery, metrics::metaGlyph,
        failed ? Colour::Danger : Colour::TextMuted, background);
    rest.setLeft(rest.left() + metrics::metaGlyph + metrics::metaGap);
    if (!row.metaWords.isEmpty())
        theme::drawLine(painter, rest, row.metaWords, font, m_theme.colour(Colour::TextMuted));
}

void RowPainter::paintFailure(QPainter &painter, const RowLayout &row) const
{
    if (row.failed.isEmpty())
        return;
    theme::drawLine(painter, row.failed, row.failedText, m_theme.font(TextStyle::Meta), m_theme.colour(Colour::Danger));
    const QFont link = m_theme.font(TextStyle::Meta, QFont::Medium);
    const QColor colour = m_theme.colour(Colour::TextLink);
    theme::drawLine(painter, row.retry, wording::MessageWords::retry(), link, colour);
    theme::drawLine(painter, row.copy, wording::MessageWords::copy(), link, colour);
    theme::drawLine(painter, row.remove, wording::MessageWords::remove(), link, colour);
}

QPainterPath RowPainter::outline(const session::MessageView &message, const RowLayout &row, qreal outset) const
{
    const QRectF rect = QRectF(row.bubble).adjusted(-outset, -outset, outset, outset);
    const qreal round = measure::radiusBubble + outset;
    const qreal joined = measure::radiusJoined + outset;
    const qreal top = row.frame.startsGroup ? round : joined;
    return message.own ? theme::roundedPath(rect, round, top, joined, round)
                       : theme::roundedPath(rect, top, round, round, joined);
}

} // namespace gangway::timeline
