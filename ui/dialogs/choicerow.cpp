// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/choicerow.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QFontMetrics>
#include <QPainter>

namespace gangway::dialogs {

namespace {

using theme::Colour;
using theme::TextStyle;
namespace measure = theme::measure;

constexpr int paddingX = 14;
constexpr int paddingY = 10;
constexpr int radio = 16;
constexpr int iconPixels = 20;
constexpr int gap = 12;
constexpr int textLeft = paddingX + radio + gap + iconPixels + gap;
constexpr int titleHeight = 20;
constexpr int smallest = 60;
constexpr int preferredWidth = 460;
constexpr int dot = 5; // width of the ring of a chosen radio

} // namespace

ChoiceRow::ChoiceRow(
    const theme::Theme &theme, const QString &icon, const QString &title, const QString &sentence, QWidget *parent) :
    QAbstractButton(parent),
    m_theme(theme),
    m_icon(icon),
    m_sentence(sentence)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int ChoiceRow::heightForWidth(int width) const
{
    const QFontMetrics metrics(m_theme.font(TextStyle::Small));
    const QRect text = metrics.boundingRect(0, 0, width - textLeft - paddingX, 1000, Qt::TextWordWrap, m_sentence);
    return std::max(smallest, 2 * paddingY + titleHeight + text.height());
}

QSize ChoiceRow::sizeHint() const
{
    return { preferredWidth, heightForWidth(preferredWidth) };
}

// Not the height at some other width than it gets.
QSize ChoiceRow::minimumSizeHint() const
{
    return { 2 * textLeft, smallest };
}

void ChoiceRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect inner = rect().adjusted(1, 1, -1, -1);
    if (isChecked() || (underMouse() && isEnabled()))
        theme::drawRounded(painter, inner, measure::radiusRow,
            m_theme.colour(isChecked() ? Colour::Selection : Colour::Hover), Qt::transparent);
    if (isChecked())
        painter.fillRect(1, (height() - 28) / 2, measure::selectionBar, 28, m_theme.colour(Colour::Accent));
    const QRectF ring(paddingX, paddingY + 2, radio, radio);
    theme::drawRounded(painter, ring, radio / 2.0, m_theme.colour(Colour::Field),
        m_theme.colour(isChecked() ? Colour::Accent : Colour::ControlBorder), isChecked() ? dot : 1);
    theme::drawIcon(painter, m_theme, { paddingX + radio + gap, paddingY }, m_icon, iconPixels,
        isChecked() ? Colour::Accent : Colour::TextMuted);
    const int width = this->width() - textLeft - paddingX;
    theme::drawLine(painter, { textLeft, paddingY, width, titleHeight }, text(),
        m_theme.font(TextStyle::Body, isChecked() ? QFont::DemiBold : QFont::Medium),
        m_theme.colour(isEnabled() ? Colour::Text : Colour::TextDisabled));
    painter.setFont(m_theme.font(TextStyle::Small));
    painter.setPen(m_theme.colour(isEnabled() ? Colour::TextMuted : Colour::TextDisabled));
    painter.drawText(QRect(textLeft, paddingY + titleHeight, width, height() - paddingY - titleHeight),
        int(Qt::AlignTop) | Qt::TextWordWrap, m_sentence);
    if (hasFocus())
        theme::drawFocus(painter, m_theme, inner, measure::radiusRow);
}

} // namespace gangway::dialogs
