// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/settingswindow.h"

#include "ui/theme/button.h"
#include "ui/theme/field.h"
#include "ui/theme/focusframe.h"
#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/scrollpane.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/windowsize.h"
#include "ui/windows/navbutton.h"
#include "ui/windows/notificationpage.h"
#include "ui/windows/themecard.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QRadioButton>
#include <QRegularExpression>
#include <QStackedWidget>

namespace gangway::windows {

namespace {

using theme::Button;
using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

constexpr int navigationWidth = 220;
constexpr int footHeight = 56;
constexpr int fieldWidth = 420;
constexpr int pageMargin = 28;
constexpr int cardGap = 6;

// "host:port,host:port", or nothing.
bool isServerList(const QString &text)
{
    static const QRegularExpression list(
        QStringLiteral("^([^\\s,:]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}(,([^\\s,:]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5})*$"));
    return text.isEmpty() || list.match(text).hasMatch();
}

// By toggled, not clicked: assistive technologies check a button without clicking it.
template<typename Then>
void whenChosen(QAbstractButton *choice, Then then)
{
    QObject::connect(choice, &QAbstractButton::toggled, choice, [then](bool chosen) {
        if (chosen)
            then();
    });
}

} // namespace

SettingsWindow::SettingsWindow(
    const theme::Theme &theme, const Preferences &preferences, Autostart &autostart, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_preferences(preferences)
{
    setWindowTitle(tr("Settings – Gangway"));
    setAttribute(Qt::WA_QuitOnClose, false); // who closes the chat has closed the program
    setMinimumSize(480, 360);
    theme::resizeWithinScreen(*this, { 880, 692 });
    m_pages = new QStackedWidget;
    m_pages->addWidget(new theme::ScrollPane(makeProfile()));
    m_pages->addWidget(new theme::ScrollPane(makeAppearance()));
    m_pages->addWidget(new theme::ScrollPane(makeNotifications(autostart)));
    m_pages->addWidget(new theme::ScrollPane(makeLanguage()));
    m_pages->addWidget(new theme::ScrollPane(makeAdvanced()));
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(makeNavigation());
    row->addWidget(m_pages, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(makeFoot());
    new theme::FocusFrame(theme, this);
    showPage(Page::Appearance);
}

void SettingsWindow::showPage(Page page)
{
    m_pages->setCurrentIndex(int(page));
    auto *entry = static_cast<NavButton *>(m_entries.at(int(page)));
    entry->setChecked(true);
    entry->setFocus(Qt::OtherFocusReason);
}

SettingsWindow::Page SettingsWindow::page() const
{
    return Page(m_pages->currentIndex());
}

QWidget *SettingsWindow::makeNavigation()
{
    auto *navigation = new theme::Panel(m_theme, Colour::SurfaceSunken);
    navigation->setEdges(Qt::RightEdge);
    navigation->setFixedWidth(navigationWidth);
    auto *column = new QVBoxLayout(navigation);
    column->setContentsMargins(8, 16, 9, 16);
    column->setSpacing(0);
    const std::array entries { std::pair { u"person", tr("Profile") }, std::pair { u"theme", tr("Appearance") },
        std::pair { u"bell", tr("Notifications") }, std::pair { u"language", tr("Language") },
        std::pair { u"settings", tr("Advanced") } };
    for (int index = 0; index < int(entries.size()); ++index) {
        auto *entry =
            new NavButton(m_theme, QString::fromUtf16(entries[size_t(index)].first), entries[size_t(index)].second);
        whenChosen(entry, [this, index] { m_pages->setCurrentIndex(index); });
        column->addWidget(entry);
        m_entries.append(entry);
    }
    column->addStretch(1);
    return navigation;
}

QWidget *SettingsWindow::makeFoot()
{
    auto *foot = new theme::Panel(m_theme, Colour::Surface);
    foot->setEdges(Qt::TopEdge);
    foot->setFixedHeight(footHeight);
    auto *note = new TextLabel(m_theme, TextStyle::Small, tr("Changes apply at once."));
    note->setColour(Colour::TextMuted);
    auto *close = new Button(m_theme, Button::Kind::Primary, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(20, 0, 20, 0);
    row->addWidget(note, 1);
    row->addWidget(close);
    return foot;
}

QWidget *SettingsWindow::makePage(const QString &heading, QVBoxLayout *&column)
{
    auto *page = new QWidget;
    column = new QVBoxLayout(page);
    column->setContentsMargins(pageMargin, 22, pageMargin, 16);
    column->setSpacing(0);
    column->addWidget(new TextLabel(m_theme, TextStyle::Heading, heading));
    column->addSpacing(14);
    return page;
}

theme::Field *SettingsWindow::addField(
    QVBoxLayout &column, const QString &caption, const QString &value, const QString &hint)
{
    auto *field = new theme::Field(m_theme, caption);
    field->setLarge(true);
    field->setMaximumWidth(fieldWidth);
    field->setText(value);
    auto *title = new TextLabel(m_theme, TextStyle::Small, caption);
    title->setWeight(QFont::Medium);
    title->setBuddy(field);
    auto *below = new TextLabel(m_theme, TextStyle::Meta, hint);
    below->setColour(Colour::TextMuted);
    below->setFlow(TextLabel::Flow::Wrap);
    column.addWidget(title);
    column.addSpacing(6);
    column.addWidget(field);
    column.addSpacing(5);
    column.addWidget(below);
    column.addSpacing(18);
    return field;
}

QWidget *SettingsWindow::makeProfile()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(tr("Profile"), column);
    auto *name = addField(*column, tr("Nickname"), m_preferences.name,
        tr("Others see it beside what you write. On this vehicle it changes at once when it is free."));
    connect(name, &QLineEdit::editingFinished, this, [this, name] {
        const QString chosen = name->text().trimmed();
        if (!chosen.isEmpty() && chosen != m_preferences.name)
            change([chosen](Preferences &preferences) { preferences.name = chosen; });
    });
    column->addStretch(1);
    return page;
}

QWidget *SettingsWindow::makeAppearance()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(tr("Appearance"), column);
    m_looks = new QGridLayout;
    m_looks->setSpacing(cardGap);
    using theme::Choice;
    for (const auto &[choice, text] :
        { std::pair { Choice::System, tr("Same as system") }, std::pair { Choice::Light, tr("Light") },
            std::pair { Choice::Dark, tr("Dark") }, std::pair { Choice::HighContrastDark, tr("High contrast") },
            std::pair { Choice::HighContrastLight, tr("High contrast, light") } }) {
        auto *card = new ThemeCard(m_theme, choice, text);
        card->setChecked(choice == m_preferences.theme);
        whenChosen(card,
            [this, chosen = choice] { change([chosen](Preferences &preferences) { preferences.theme = chosen; }); });
        m_cards.append(card);
    }
    arrangeCards();
    column->addLayout(m_looks);
    column->addStretch(1);
    return page;
}

// As many beside each other as the window has room for.
void SettingsWindow::arrangeCards()
{
    const int across = width() - navigationWidth - 2 * pageMargin;
    const int each = m_cards.first()->sizeHint().width() + cardGap;
    const int inRow = std::clamp((across + cardGap) / each, 1, int(m_cards.size()));
    for (int index = 0; index < m_cards.size(); ++index)
        m_looks->addWidget(m_cards.at(index), index / inRow, index % inRow);
    for (int column = 0; column <= m_cards.size(); ++column)
        m_looks->setColumnStretch(column, column == m_cards.size() ? 1 : 0);
}

void SettingsWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeCards();
}

QWidget *SettingsWindow::makeNotifications(Autostart &autostart)
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(tr("Notifications"), column);
    auto *choices = new NotificationPage(m_theme, m_preferences, autostart);
    connect(choices, &NotificationPage::edited, this, &SettingsWindow::change);
    column->addWidget(choices);
    column->addStretch(1);
    return page;
}

QWidget *SettingsWindow::makeLanguage()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(tr("Language"), column);
    const std::array languages { std::pair { QString(), tr("Same as system") },
        std::pair { QStringLiteral("en"), QStringLiteral("English") },
        std::pair { QStringLiteral("ru"), QStringLiteral("Русский") } };
    for (const auto &[code, name] : languages) {
        auto *choice = new QRadioButton(name);
        choice->setFont(m_theme.font(TextStyle::Body));
        choice->setMinimumHeight(36);
        choice->setChecked(code == m_preferences.language);
        whenChosen(choice,
            [this, chosen = code] { change([chosen](Preferences &preferences) { preferences.language = chosen; }); });
        column->addWidget(choice);
    }
    column->addStretch(1);
    return page;
}

QWidget *SettingsWindow::makeAdvanced()
{
    QVBoxLayout *column = nullptr;
    QWidget *page = makePage(tr("Advanced"), column);
    auto *servers = addField(*column, tr("Kafka servers"), m_preferences.kafkaServers,
        tr("For crews: addresses of the fleet’s Kafka, as host:port, separated by commas. Empty: no link to other "
           "vehicles. When this laptop hosts, the chat pauses for a moment to take them over."));
    servers->setPlaceholderText(QStringLiteral("kafka.example.org:9092"));
    connect(servers, &QLineEdit::editingFinished, this, [this, servers] {
        const QString chosen = servers->text().simplified().remove(u' ');
        servers->setInvalid(!isServerList(chosen));
        if (isServerList(chosen) && chosen != m_preferences.kafkaServers)
            change([chosen](Preferences &preferences) { preferences.kafkaServers = chosen; });
    });
    column->addStretch(1);
    return page;
}

void SettingsWindow::change(const PreferencesEdit &edit)
{
    edit(m_preferences);
    Q_EMIT edited(edit);
}

void SettingsWindow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.colour(Colour::Surface));
}

void SettingsWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace gangway::windows
