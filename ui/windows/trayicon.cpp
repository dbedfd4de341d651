// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/trayicon.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

namespace gangway::windows {

namespace {

// A panel may be dark or light, whatever our theme is: the signs have colours of their own, away from the icon's.
constexpr QRgb badgeFill = 0xff6cc4e0;
constexpr QRgb onBadge = 0xff0c1a21;
constexpr QRgb waitingFill = 0xffffc861;
constexpr QRgb quietFill = 0xff5a6b76;
constexpr QRgb onFill = 0xffffffff;

void paintText(QPainter &painter, int side, const QString &text)
{
    const qreal height = side * 0.58;
    QFont font = QGuiApplication::font();
    font.setPixelSize(std::max(7, int(height * 0.82)));
    font.setBold(true);
    const qreal width =
        std::min<qreal>(side, std::max(height, QFontMetricsF(font).horizontalAdvance(text) + side * 0.2));
    const QRectF badge(side - width, 0, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgba(badgeFill));
    painter.drawRoundedRect(badge, height / 2, height / 2);
    painter.setPen(QColor::fromRgba(onBadge));
    painter.setFont(font);
    painter.drawText(badge, Qt::AlignCenter, text);
}

void paintDot(QPainter &painter, int side)
{
    const qreal dot = side * 0.36;
    painter.setPen(QPen(QColor::fromRgba(onFill), side / 22.0));
    painter.setBrush(QColor::fromRgba(waitingFill));
    painter.drawEllipse(QRectF(side - dot, side - dot, dot - 1, dot - 1));
}

void paintMoon(QPainter &painter, int side)
{
    const qreal disc = side * 0.5;
    const QRectF place(side - disc, side - disc, disc, disc);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgba(quietFill));
    painter.drawEllipse(place);
    QPainterPath moon, shadow;
    moon.addEllipse(place.adjusted(disc * 0.2, disc * 0.2, -disc * 0.2, -disc * 0.2));
    shadow.addEllipse(place.adjusted(disc * 0.36, disc * 0.08, 0, -disc * 0.28));
    painter.fillPath(moon.subtracted(shadow), QColor::fromRgba(onFill));
}

void paintMark(QPainter &painter, int side, TrayMark mark, int unread)
{
    switch (mark) {
    case TrayMark::None: return;
    case TrayMark::Unread:
        return paintText(painter, side, unread > 99 ? QStringLiteral("99+") : QString::number(unread));
    case TrayMark::Mention: return paintText(painter, side, QStringLiteral("@"));
    case TrayMark::Waiting: return paintDot(painter, side);
    case TrayMark::Quiet: return paintMoon(painter, side);
    }
}

} // namespace

QIcon trayIcon(TrayMark mark, int unread)
{
    QIcon icon;
    for (const int side : { 16, 22, 24, 32, 48 }) {
        QPixmap pixmap = QGuiApplication::windowIcon().pixmap(QSize(side, side), 1.0);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintMark(painter, side, mark, unread);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace gangway::windows
