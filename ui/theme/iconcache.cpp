// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconcache.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace gangway::theme {

namespace {

QByteArray tinted(const QString &name, const QColor &colour, const QColor &knockout)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        Q_ASSERT_X(false, "IconCache", qPrintable(name));
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("#ffffff", knockout.name().toLatin1());
    return svg.replace("currentColor", colour.name().toLatin1());
}

QPixmap render(const QString &name, int size, const QColor &colour, const QColor &knockout, qreal ratio)
{
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(tinted(name, colour, knockout));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

} // namespace

QPixmap IconCache::pixmap(
    const QString &name, int size, const QColor &colour, const QColor &knockout, qreal ratio) const
{
    const QString key = QStringLiteral("%1 %2 %3 %4 %5")
                            .arg(name, QString::number(size), colour.name(), knockout.name(), QString::number(ratio));
    auto found = m_pixmaps.constFind(key);
    if (found == m_pixmaps.constEnd())
        found = m_pixmaps.insert(key, render(name, size, colour, knockout, ratio));
    return *found;
}

} // namespace gangway::theme
