// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/colourpicker.h"

#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace gangway::dialogs {

namespace {

constexpr int hueCount = 8;
constexpr int side = 28;
constexpr int gap = 8;
constexpr int ring = 4;

} // namespace

ColourPicker::ColourPicker(const theme::Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setHue(0);
}

void ColourPicker::setHue(int hue)
{
    m_hue = (hue + hueCount) % hueCount;
    setAccessibleName(tr("Colour %1 of %2").arg(m_hue + 1).arg(hueCount));
    update();
}

QSize ColourPicker::sizeHint() const
{
    return { hueCount * (side + gap) + 2 * ring, side + 2 * ring };
}

void ColourPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int hue = 0; hue < hueCount; ++hue) {
        theme::drawRounded(painter, swatch(hue), side / 2.0, m_theme.hue(hue),
            m_theme.isHighContrast() ? m_theme.colour(theme::Colour::Text) : QColor(Qt::transparent));
        if (hue == m_hue)
            theme::drawFocus(painter, m_theme, swatch(hue).adjusted(-ring, -ring, ring, ring), side / 2.0 + ring);
    }
}

void ColourPicker::mousePressEvent(QMouseEvent *event)
{
    for (int hue = 0; hue < hueCount; ++hue) {
        if (swatch(hue).contains(event->pos())) {
            setHue(hue);
            Q_EMIT hueChanged(m_hue);
        }
    }
}

void ColourPicker::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    setHue(m_hue + step);
    Q_EMIT hueChanged(m_hue);
}

QRect ColourPicker::swatch(int hue) const
{
    return { ring + hue * (side + gap), ring, side, side };
}

} // namespace gangway::dialogs
