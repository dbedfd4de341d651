// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/button.h"

#include "ui/theme/focusframe.h"
#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace gangway::theme {

namespace {

constexpr int iconPixels = 16;
constexpr int iconGap = 8;
constexpr int menuGap = 6;
constexpr int narrowPadding = 14;
constexpr int widePadding = 20;

} // namespace

Button::Button(const Theme &theme, Kind kind, const QString &text, QWidget *parent) :
    QPushButton(text, parent),
    m_theme(theme),
    m_kind(kind)
{
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setProperty(focusRingProperty, measure::radiusControl);
    setAutoDefault(false);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Button::setSize(Size size)
{
    m_size = size;
    updateGeometry();
}

void Button::setIconName(const QString &name)
{
    m_icon = name;
    updateGeometry();
}

void Button::setBare(bool bare)
{
    m_bare = bare;
    updateGeometry();
}

void Button::setOpensMenu(bool opens)
{
    m_opensMenu = opens;
    updateGeometry();
}

QSize Button::sizeHint() const
{
    const int height = m_size == Size::Large ? measure::controlLarge : measure::control;
    return { textWidth(text(), labelFont()) + iconSpace() + 2 * padding() + 2,
        m_bare ? m_theme.line(labelStyle()) : height };
}

void Button::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Look colours = look();
    drawRounded(painter, rect(), measure::radiusControl, colours.fill, colours.border);
    const QFont font = labelFont();
    const int labelWidth = std::min(textWidth(text(), font), width() - iconSpace());
    int x = (width() - labelWidth - iconSpace()) / 2;
    const auto drawIcon = [&](const QString &name) {
        painter.drawPixmap(x, (height() - iconPixels) / 2, m_theme.icon(name, iconPixels, colours.text, colours.fill));
    };
    if (!m_icon.isEmpty()) {
        drawIcon(m_icon);
        x += iconPixels + iconGap;
    }
    drawLine(painter, { x, 0, labelWidth + 1, height() }, text(), font, colours.text);
    x += labelWidth + menuGap;
    if (m_opensMenu)
        drawIcon(QStringLiteral("down"));
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

Button::Look Button::look() const
{
    const auto colour = [this](Colour token) { return m_theme.colour(token); };
    const QColor none = Qt::transparent;
    if (!isEnabled())
        return { m_kind == Kind::Primary ? colour(Colour::SurfaceSunken) : none,
            m_kind == Kind::Flat ? none : colour(Colour::Divider), colour(Colour::TextDisabled) };
    if (m_kind == Kind::Primary)
        return filledLook(Colour::Accent, Colour::AccentHover, Colour::AccentPressed, Colour::OnAccent);
    if (m_kind == Kind::DangerPrimary)
        return filledLook(Colour::Danger, Colour::Danger, Colour::Danger, Colour::OnDanger);
    const bool flat = m_kind == Kind::Flat || m_kind == Kind::Quiet;
    const QColor rest = flat ? none : colour(Colour::SurfaceRaised);
    const QColor fill = m_bare ? none
        : isDown()             ? colour(Colour::Pressed)
        : underMouse()         ? colour(Colour::Hover)
                               : rest;
    const Colour text = m_kind == Kind::Flat ? Colour::TextLink
        : m_kind == Kind::Quiet              ? Colour::TextMuted
        : m_kind == Kind::Danger             ? Colour::Danger
                                             : Colour::Text;
    const QColor border = flat ? none : colour(m_kind == Kind::Danger ? Colour::Danger : Colour::ControlBorder);
    return { fill, border, colour(text) };
}

Button::Look Button::filledLook(Colour normal, Colour hover, Colour pressed, Colour on) const
{
    const QColor fill = m_theme.colour(isDown() ? pressed : underMouse() ? hover : normal);
    return { fill, fill, m_theme.colour(on) };
}

QFont Button::labelFont() const
{
    return m_theme.font(labelStyle(), m_kind == Kind::Quiet ? QFont::Normal : QFont::Medium);
}

TextStyle Button::labelStyle() const
{
    return m_size == Size::Small ? TextStyle::Small : TextStyle::Body;
}

int Button::iconSpace() const
{
    return (m_icon.isEmpty() ? 0 : iconPixels + iconGap) + (m_opensMenu ? iconPixels + menuGap : 0);
}

int Button::padding() const
{
    if (m_bare)
        return 0;
    return m_size == Size::Large ? widePadding : narrowPadding;
}

} // namespace gangway::theme
