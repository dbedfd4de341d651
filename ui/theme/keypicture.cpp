// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/keypicture.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QCryptographicHash>
#include <QPainter>

namespace gangway::theme {

namespace {

constexpr int cells = 8; // a row and a column; the right half mirrors the left, which eyes remember better
constexpr int cell = 8; // pixels
constexpr int margin = (KeyPicture::side - cells * cell) / 2;
constexpr int hues = 8;

} // namespace

KeyPicture::KeyPicture(const Theme &theme, const QString &hex, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_bits(QCryptographicHash::hash(hex.toLatin1(), QCryptographicHash::Sha256))
{
    setFixedSize(side, side);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

// Half a byte a row tells which of four cells are filled, and a row of another byte in which of two colours.
void KeyPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(painter, rect(), measure::radiusRow, m_theme.colour(Colour::Surface), Qt::transparent);
    const int first = uchar(m_bits[cells]) % hues;
    const int second = (first + 1 + uchar(m_bits[cells + 1]) % (hues - 1)) % hues;
    for (int row = 0; row < cells; ++row) {
        const int bits = uchar(m_bits[row]);
        for (int column = 0; column < cells / 2; ++column) {
            if (!(bits >> column & 1))
                continue;
            const QColor colour = m_theme.hue(bits >> (column + cells / 2) & 1 ? first : second);
            for (const int x : { column, cells - 1 - column })
                painter.fillRect(margin + x * cell, margin + row * cell, cell, cell, colour);
        }
    }
}

} // namespace gangway::theme
