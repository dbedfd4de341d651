// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/connectionchip.h"

#include "ui/theme/focusframe.h"
#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::rooms {

namespace {

using theme::Colour;
using wording::Chip;

constexpr int icon16 = 16;
constexpr int leftPadding = 13;
constexpr int rightPadding = 7;
constexpr int gap = 8;

struct ToneColours {
    Colour fill;
    Colour text;
    Colour border;
};

ToneColours coloursOf(Chip::Tone tone)
{
    switch (tone) {
    case Chip::Tone::Plain: return { Colour::Surface, Colour::TextMuted, Colour::Divider };
    case Chip::Tone::Ok: return { Colour::OkSoft, Colour::Ok, Colour::BubbleBorder };
    case Chip::Tone::Info: return { Colour::AccentSoft, Colour::Accent, Colour::BubbleBorder };
    case Chip::Tone::Warn: return { Colour::WarnSoft, Colour::Warn, Colour::BubbleBorder };
    case Chip::Tone::Danger: return { Colour::DangerSoft, Colour::Danger, Colour::BubbleBorder };
    }
    return { Colour::Surface, Colour::TextMuted, Colour::Divider };
}

} // namespace

ConnectionChip::ConnectionChip(const theme::Theme &theme, const Clock &clock, QWidget *parent) :
    QAbstractButton(parent),
    m_theme(theme),
    m_clock(clock)
{
    setFixedHeight(theme::measure::chip);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setProperty(theme::focusRingProperty, theme::measure::chip / 2);
    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, &ConnectionChip::refresh);
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void ConnectionChip::setConnection(const session::ConnectionView &connection)
{
    m_connection = connection;
    if (connection.phase == session::ConnectionView::Phase::Waiting)
        m_countdown.start();
    else
        m_countdown.stop();
    refresh();
}

QSize ConnectionChip::sizeHint() const
{
    const QFont font = m_theme.font(theme::TextStyle::Small, QFont::Medium);
    return { leftPadding + icon16 + gap + theme::textWidth(m_chip.text, font) + gap + icon16 + rightPadding,
        theme::measure::chip };
}

void ConnectionChip::refresh()
{
    const Chip chip = wording::ChipWords::chip(m_connection, m_clock.now());
    if (chip == m_chip)
        return;
    m_chip = chip;
    setText(chip.text);
    setAccessibleName(chip.text);
    setAccessibleDescription(chip.explanation);
    setToolTip(chip.explanation);
    updateGeometry();
    update();
}

void ConnectionChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ToneColours colours = coloursOf(m_chip.tone);
    theme::drawRounded(painter, rect(), height() / 2.0, m_theme.colour(colours.fill), m_theme.colour(colours.border));
    const int top = (height() - icon16) / 2;
    theme::drawIcon(painter, m_theme, { leftPadding, top }, m_chip.icon, icon16, colours.text, colours.fill);
    const int textLeft = leftPadding + icon16 + gap;
    const int chevron = width() - rightPadding - icon16;
    theme::drawLine(painter, { textLeft, 0, chevron - textLeft - gap / 2, height() }, m_chip.text,
        m_theme.font(theme::TextStyle::Small, QFont::Medium), m_theme.colour(colours.text));
    theme::drawIcon(painter, m_theme, { chevron, top }, QStringLiteral("right"), icon16, colours.text, colours.fill);
}

} // namespace gangway::rooms
