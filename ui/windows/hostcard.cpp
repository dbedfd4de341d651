// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/hostcard.h"

#include "ui/theme/button.h"
#include "ui/theme/field.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/measures.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::windows {

namespace {

using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

constexpr int cardWidth = 268;
constexpr int padding = 20;
constexpr int longestName = 64; // as a room's name

} // namespace

HostCard::HostCard(const theme::Theme &theme, const QString &vehicle, QWidget *parent) :
    Panel(theme, Colour::SurfaceSunken, parent),
    m_theme(theme)
{
    setCard(theme::measure::radiusCard);
    setBeside(true);
    auto *what = new TextLabel(theme, TextStyle::Body, tr("You are the crew, and this laptop stays on board."));
    what->setColour(Colour::TextMuted);
    what->setFlow(TextLabel::Flow::Wrap);
    m_vehicle = new theme::Field(theme, tr("Name of the vehicle"));
    m_vehicle->setLarge(true);
    m_vehicle->setMaxLength(longestName);
    m_vehicle->setPlaceholderText(tr("MS Fjordlark, Train 417…"));
    m_vehicle->setText(vehicle);
    auto *caption = new TextLabel(theme, TextStyle::Small, tr("Name of the vehicle"));
    caption->setWeight(QFont::Medium);
    caption->setBuddy(m_vehicle);
    m_start = new theme::Button(theme, theme::Button::Kind::Normal, tr("Host a vehicle"));
    m_start->setSize(theme::Button::Size::Large);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(padding + 1, padding + 1, padding + 1, padding + 1);
    column->setSpacing(0);
    column->addWidget(new theme::IconLabel(theme, QStringLiteral("laptop"), 32, Colour::Accent));
    column->addSpacing(12);
    column->addWidget(new TextLabel(theme, TextStyle::Heading, tr("Host")));
    column->addSpacing(2);
    column->addWidget(what);
    column->addSpacing(18);
    for (const QString &text :
        { tr("Ready in about a minute"), tr("Shows the code to join"), tr("Works without a signal") })
        column->addWidget(makePromise(text));
    column->addStretch(1);
    column->addWidget(caption);
    column->addSpacing(6);
    column->addWidget(m_vehicle);
    column->addSpacing(12);
    column->addWidget(m_start);
    connect(m_start, &QPushButton::clicked, this, &HostCard::submit);
    connect(m_vehicle, &QLineEdit::returnPressed, this, &HostCard::submit);
}

void HostCard::setBeside(bool beside)
{
    setMinimumWidth(beside ? cardWidth : 0);
    setMaximumWidth(beside ? cardWidth : QWIDGETSIZE_MAX);
}

QWidget *HostCard::makePromise(const QString &text)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 10);
    row->setSpacing(10);
    auto *promise = new TextLabel(m_theme, TextStyle::Body, text);
    promise->setFlow(TextLabel::Flow::Wrap);
    row->addWidget(new theme::IconLabel(m_theme, QStringLiteral("check"), 16, Colour::Ok));
    row->addWidget(promise, 1);
    return line;
}

void HostCard::submit()
{
    const QString name = m_vehicle->text().trimmed();
    m_vehicle->setInvalid(name.isEmpty());
    if (name.isEmpty())
        m_vehicle->setFocus(Qt::OtherFocusReason);
    else
        Q_EMIT hostRequested(name);
}

} // namespace gangway::windows
