// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/field.h"

#include "ui/theme/iconbutton.h"
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
constexpr int clearSide = 24;
constexpr int clearIcon = 12;
constexpr int clearEdge = 4;

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

void Field::setClearable(const QString &name)
{
    m_clear = new IconButton(m_theme, QStringLiteral("close"), name, this);
    m_clear->setSide(clearSide);
    m_clear->setIconPixels(clearIcon);
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->setFocusPolicy(Qt::NoFocus); // Esc does the same
    m_clear->hide();
    connect(m_clear, &QToolButton::clicked, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_clear->setVisible(!text.isEmpty());
        updateMargins();
        update();
    });
}

bool Field::isKeyShown() const
{
    return !m_key.isEmpty() && (!m_clear || text().isEmpty());
}

void Field::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    if (m_clear)
        m_clear->move(width() - clearEdge - clearSide, (height() - clearSide) / 2);
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
    if (isKeyShown())
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
    const int key = !isKeyShown() ? 0 : textWidth(m_key, m_theme.font(TextStyle::Caption)) + 2 * keyPadding + gap;
    const int clear = m_clear && !text().isEmpty() ? clearSide : 0;
    const int behind =
        key + clear + (m_trailing.isEmpty() ? 0 : textWidth(m_trailing, m_theme.font(TextStyle::Meta)) + gap);
    setTextMargins(before, 0, behind, 0);
}

void Field::updateCounter()
{
    if (m_limit > 0)
        setTrailing(QStringLiteral("%1 / %2").arg(text().trimmed().toUcs4().size()).arg(m_limit));
}

} // namespace gangway::theme
