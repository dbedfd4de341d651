// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/field.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QPainter>
#include <QStyle>

namespace gangway::theme {

namespace {

constexpr int iconSize = 16;
constexpr int edge = 12;
constexpr int gap = 8;
constexpr int keyHeight = 18;
constexpr int keyPadding = 6;
constexpr int keyEdge = 11;

} // namespace

Field::Field(const Theme &theme, const QString &accessibleName, QWidget *parent) : QLineEdit(parent), m_theme(theme)
{
    setAccessibleName(accessibleName);
    setFixedHeight(measure::control);
    connect(this, &QLineEdit::textChanged, this, &Field::updateCounter);
}

void Field::setLarge(bool large)
{
    setFixedHeight(large ? measure::controlLarge : measure::control);
}

void Field::setIconName(const QString &name)
{
    m_icon = name;
    updateMargins();
}

void Field::setTrailing(const QString &text)
{
    m_trailing = text;
    updateMargins();
    update();
}

void Field::setKey(const QString &key)
{
    m_key = key;
    updateMargins();
    update();
}

void Field::setLimit(int limit)
{
    m_limit = limit;
    updateCounter();
}

bool Field::isOverLimit() const
{
    return m_limit > 0 && text().trimmed().toUcs4().size() > m_limit;
}

void Field::setInvalid(bool invalid)
{
    setProperty("invalid", invalid);
    style()->unpolish(this);
    style()->polish(this);
}

void Field::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    if (!m_icon.isEmpty())
        drawIcon(painter, m_theme, { edge - 1, (height() - iconSize) / 2 }, m_icon, iconSize, Colour::TextMuted);
    if (!m_key.isEmpty())
        drawKey(painter);
    if (!m_trailing.isEmpty())
        drawLine(painter, rect().adjusted(0, 0, -edge, 0), m_trailing, m_theme.font(TextStyle::Meta),
            m_theme.colour(isOverLimit() ? Colour::Danger : Colour::TextMuted), Qt::AlignRight);
}

void Field::drawKey(QPainter &painter) const
{
    const QFont font = m_theme.font(TextStyle::Caption);
    const int width = textWidth(m_key, font) + 2 * keyPadding;
    const QRect cap(this->width() - keyEdge - width, (height() - keyHeight) / 2, width, keyHeight);
    drawRounded(painter, cap, measure::radiusSmall, m_theme.colour(Colour::Surface), m_theme.colour(Colour::Divider));
    drawLine(painter, cap, m_key, font, m_theme.colour(Colour::TextMuted), Qt::AlignHCenter);
}

void Field::updateMargins()
{
    const int before = m_icon.isEmpty() ? 0 : iconSize + gap;
    const int key = m_key.isEmpty() ? 0 : textWidth(m_key, m_theme.font(TextStyle::Caption)) + 2 * keyPadding + gap;
    const int behind = key + (m_trailing.isEmpty() ? 0 : textWidth(m_trailing, m_theme.font(TextStyle::Meta)) + gap);
    setTextMargins(before, 0, behind, 0);
}

void Field::updateCounter()
{
    if (m_limit > 0)
        setTrailing(QStringLiteral("%1 / %2").arg(text().trimmed().toUcs4().size()).arg(m_limit));
}

} // namespace gangway::theme
