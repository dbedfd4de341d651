// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/notificationpage.h"

#include "ui/dialogs/choicerow.h"
#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/switch.h"
#include "ui/theme/textlabel.h"
#include "ui/windows/autostart.h"

#include <QBoxLayout>
#include <QSystemTrayIcon>
#include <QTimeEdit>

namespace gangway::windows {

namespace {

using notifications::Rule;
using notifications::Settings;
using theme::Colour;
using theme::Switch;
using theme::TextLabel;
using theme::TextStyle;
namespace measure = theme::measure;

constexpr int cardPadding = 16;
constexpr int sectionGap = 18;

} // namespace

NotificationPage::NotificationPage(
    const theme::Theme &theme, const Preferences &preferences, Autostart &autostart, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_preferences(preferences),
    m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    addRules();
    addHow();
    addQuiet();
    addProgram(autostart);
}

void NotificationPage::addRules()
{
    addHeading(tr("Tell me of"));
    auto *rows = new QWidget;
    rows->setAccessibleName(tr("Tell me of"));
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto add = [&](Rule rule, const QString &icon, const QString &title, const QString &sentence) {
        auto *row = new dialogs::ChoiceRow(m_theme, icon, title, sentence, rows);
        row->setChecked(rule == m_preferences.notifications.rule);
        connect(row, &QAbstractButton::toggled, this, [this, rule](bool isChosen) {
            if (isChosen)
                Q_EMIT edited([rule](Preferences &preferences) { preferences.notifications.rule = rule; });
        });
        column->addWidget(row);
    };
    add(Rule::All, QStringLiteral("bell"), tr("Every message"), tr("In the rooms you have joined."));
    add(Rule::Mentions, QStringLiteral("at"), tr("When I am mentioned"),
        tr("When somebody writes @ and your nickname, or writes to you alone."));
    add(Rule::None, QStringLiteral("mute"), tr("Nothing"), tr("Numbers of unread messages are still shown."));
    m_column->addWidget(rows);
    auto *note = new TextLabel(
        m_theme, TextStyle::Meta, tr("A room can have a rule of its own: open its menu in the list of rooms."));
    note->setColour(Colour::TextMuted);
    note->setFlow(TextLabel::Flow::Wrap);
    m_column->addSpacing(6);
    m_column->addWidget(note);
}

void NotificationPage::addHow()
{
    addHeading(tr("How"));
    QVBoxLayout *card = addCard();
    const Settings &settings = m_preferences.notifications;
    addChoice(*card, tr("Sound"), tr("The sound of your desktop, at most every few seconds."), settings.hasSound,
        [](Preferences &preferences, bool isOn) { preferences.notifications.hasSound = isOn; });
    addChoice(*card, tr("Hide content"), tr("Only the room is named: nobody beside you reads along."),
        settings.hidesContent,
        [](Preferences &preferences, bool isOn) { preferences.notifications.hidesContent = isOn; });
}

void NotificationPage::addQuiet()
{
    addHeading(tr("Quiet"));
    QVBoxLayout *card = addCard();
    const Settings &settings = m_preferences.notifications;
    const bool isQuiet = settings.quietUntil > QDateTime::currentMSecsSinceEpoch();
    addChoice(*card, tr("Do not disturb"), tr("No notifications and no sound until you turn it off."), isQuiet,
        [](Preferences &preferences, bool isOn) {
            preferences.notifications.quietUntil = isOn ? Settings::untilEnded : 0;
        });
    Switch *hours = addChoice(*card, tr("Quiet hours"), tr("No notifications between these times, every day."),
        settings.hasQuietHours,
        [](Preferences &preferences, bool isOn) { preferences.notifications.hasQuietHours = isOn; });
    QBoxLayout *row = addRow(*card, tr("From, until"), {});
    for (QTimeEdit *time : { makeTime(tr("Quiet hours from"), settings.quietFrom, &Settings::quietFrom),
             makeTime(tr("Quiet hours until"), settings.quietTo, &Settings::quietTo) }) {
        time->setEnabled(settings.hasQuietHours);
        connect(hours, &QAbstractButton::toggled, time, &QWidget::setEnabled);
        row->addWidget(time);
    }
}

// A desktop that does not take it keeps the switch where it was.
void NotificationPage::addProgram(Autostart &autostart)
{
    addHeading(tr("Program"));
    QVBoxLayout *card = addCard();
    Switch *start = addSwitch(
        *card, tr("Start at sign-in"), tr("Gangway starts when you sign in to this computer."), autostart.isOn());
    connect(start, &QAbstractButton::toggled, this, [start, &autostart](bool isOn) {
        if (autostart.isOn() != isOn && !autostart.setOn(isOn))
            start->setChecked(!isOn);
    });
    if (QSystemTrayIcon::isSystemTrayAvailable())
        addChoice(*card, tr("Stay in the tray"), tr("When the window is closed, messages keep arriving."),
            m_preferences.staysInTray, [](Preferences &preferences, bool isOn) { preferences.staysInTray = isOn; });
}

void NotificationPage::addHeading(const QString &text)
{
    if (m_column->count() > 0)
        m_column->addSpacing(sectionGap);
    auto *heading = new TextLabel(m_theme, TextStyle::MetaStrong, text);
    heading->setColour(Colour::TextMuted);
    m_column->addWidget(heading);
    m_column->addSpacing(6);
}

QVBoxLayout *NotificationPage::addCard()
{
    auto *card = new theme::Panel(m_theme, Colour::Surface);
    card->setCard(measure::radiusCard);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    m_column->addWidget(card);
    return column;
}

QBoxLayout *NotificationPage::addRow(QVBoxLayout &card, const QString &title, const QString &hint)
{
    if (card.count() > 0) {
        auto *line = new theme::Panel(m_theme, Colour::Divider);
        line->setFixedHeight(1);
        card.addWidget(line);
    }
    auto *row = new QWidget; // which leaves the corners to the card
    row->setMinimumHeight(measure::settingsRow);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addStretch(1);
    auto *name = new TextLabel(m_theme, TextStyle::Body, title);
    name->setWeight(QFont::Medium);
    texts->addWidget(name);
    if (!hint.isEmpty()) {
        auto *below = new TextLabel(m_theme, TextStyle::Small, hint);
        below->setColour(Colour::TextMuted);
        below->setFlow(TextLabel::Flow::Wrap);
        texts->addWidget(below);
    }
    texts->addStretch(1);
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins(cardPadding, 6, cardPadding - 4, 6);
    across->setSpacing(8);
    across->addLayout(texts, 1);
    card.addWidget(row);
    return across;
}

Switch *NotificationPage::addSwitch(QVBoxLayout &card, const QString &title, const QString &hint, bool isOn)
{
    auto *turned = new Switch(m_theme, title);
    turned->setAccessibleDescription(hint);
    turned->setChecked(isOn);
    addRow(card, title, hint)->addWidget(turned);
    return turned;
}

Switch *NotificationPage::addChoice(
    QVBoxLayout &card, const QString &title, const QString &hint, bool isOn, const Setter &setter)
{
    Switch *turned = addSwitch(card, title, hint, isOn);
    connect(turned, &QAbstractButton::toggled, this, [this, setter](bool now) {
        Q_EMIT edited([setter, now](Preferences &preferences) { setter(preferences, now); });
    });
    return turned;
}

QTimeEdit *NotificationPage::makeTime(const QString &name, int minute, int Settings::*field)
{
    auto *time = new QTimeEdit(QTime(minute / 60, minute % 60));
    time->setAccessibleName(name);
    time->setFont(m_theme.font(TextStyle::Body));
    time->setMinimumHeight(measure::control);
    time->setKeyboardTracking(false); // half a time is none
    connect(time, &QTimeEdit::timeChanged, this, [this, field](QTime chosen) {
        const int now = chosen.hour() * 60 + chosen.minute();
        Q_EMIT edited([field, now](Preferences &preferences) { preferences.notifications.*field = now; });
    });
    return time;
}

} // namespace gangway::windows
