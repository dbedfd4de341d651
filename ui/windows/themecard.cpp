// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/themecard.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::windows {

namespace {

using theme::Colour;
using theme::Variant;

constexpr int pictureWidth = 104;
constexpr int pictureHeight = 66;
constexpr int frame = 5; // ring and gap around the picture
constexpr int radio = 16;
constexpr int below = 8;

} // namespace

ThemeCard::ThemeCard(const theme::Theme &theme, theme::Choice choice, const QString &text, QWidget *parent) :
    QAbstractButton(parent),
    m_theme(theme),
    m_choice(choice)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(sizeHint());
}

QSize ThemeCard::sizeHint() const
{
    return { pictureWidth + 2 * frame, pictureHeight + 2 * frame + below + 36 };
}

void ThemeCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect picture(frame, frame, pictureWidth, pictureHeight);
    switch (m_choice) {
    case theme::Choice::System:
        paintPicture(painter, picture, Variant::Light);
        painter.setClipRect(picture.adjusted(pictureWidth / 2, 0, 0, 0));
        paintPicture(painter, picture, Variant::Dark);
        painter.setClipping(false);
        break;
    case theme::Choice::Light: paintPicture(painter, picture, Variant::Light); break;
    case theme::Choice::Dark: paintPicture(painter, picture, Variant::Dark); break;
    case theme::Choice::HighContrastDark: paintPicture(painter, picture, Variant::ContrastDark); break;
    case theme::Choice::HighContrastLight: paintPicture(painter, picture, Variant::ContrastLight); break;
    }
    if (isChecked() || hasFocus())
        theme::drawRounded(painter, picture.adjusted(-frame, -frame, frame, frame), theme::measure::radiusCard,
            Qt::transparent, m_theme.colour(hasFocus() ? Colour::FocusRing : Colour::Accent), 2);
    const int top = picture.bottom() + frame + below;
    const QRectF ring(frame, top + 1, radio, radio);
    theme::drawRounded(painter, ring, radio / 2.0, m_theme.colour(Colour::Field),
        m_theme.colour(isChecked() ? Colour::Accent : Colour::ControlBorder), isChecked() ? 5 : 1);
    painter.setFont(m_theme.font(theme::TextStyle::Small, isChecked() ? QFont::DemiBold : QFont::Normal));
    painter.setPen(m_theme.colour(Colour::Text));
    painter.drawText(QRect(frame + radio + 6, top, width() - frame - radio - 6, 36), Qt::TextWordWrap, text());
}

void ThemeCard::paintPicture(QPainter &painter, const QRect &rect, Variant variant) const
{
    const auto block = [&](int x, int y, int width, int height, Colour fill, qreal opacity) {
        painter.setOpacity(opacity);
        theme::drawRounded(painter, QRect(rect.x() + x, rect.y() + y, width, height), height / 3.0,
            m_theme.colour(variant, fill), m_theme.colour(variant, Colour::BubbleBorder));
        painter.setOpacity(1);
    };
    theme::drawRounded(painter, rect, theme::measure::radiusControl, m_theme.colour(variant, Colour::Surface),
        m_theme.colour(Colour::Divider));
    painter.fillRect(rect.x() + 1, rect.y() + 1, 30, rect.height() - 2, m_theme.colour(variant, Colour::SurfaceSunken));
    for (const auto &[y, opacity] : { std::pair { 8, 0.55 }, std::pair { 20, 0.3 }, std::pair { 32, 0.3 } })
        block(6, y, 18, 6, Colour::Text, opacity);
    block(38, 9, 36, 12, Colour::OtherBubble, 1);
    block(56, 27, 42, 12, Colour::OwnBubble, 1);
    painter.setOpacity(0.5);
    theme::drawRounded(
        painter, QRect(rect.x() + 38, rect.y() + 49, 60, 9), 4, Qt::transparent, m_theme.colour(variant, Colour::Text));
    painter.setOpacity(1);
}

} // namespace gangway::windows
