// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/firstrunwindow.h"

#include "ui/theme/field.h"
#include "ui/theme/focusframe.h"
#include "ui/theme/textlabel.h"
#include "ui/windows/hostcard.h"
#include "ui/windows/joinaddress.h"
#include "ui/windows/recentlist.h"
#include "ui/windows/routeband.h"

#include <QBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>

namespace gangway::windows {

namespace {

using theme::Button;
using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

constexpr int page = 32;
constexpr int columns = 32;
constexpr int footHeight = 76;
constexpr int longestNick = 32;

} // namespace

FirstRunWindow::FirstRunWindow(const theme::Theme &theme, const Preferences &preferences, QWidget *parent) :
    QWidget(parent),
    m_theme(theme)
{
    setWindowTitle(QStringLiteral("Gangway"));
    resize(880, 604);
    auto *host = new HostCard(theme, preferences.vehicle);
    connect(host, &HostCard::hostRequested, this,
        [this](const QString &vehicle) { Q_EMIT hostRequested(vehicle, m_name->text().trimmed()); });
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(page, 28, page, 0);
    middle->setSpacing(columns);
    middle->addLayout(makeJoin(preferences), 1);
    middle->addWidget(host);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new RouteBand(
        theme, tr("Welcome aboard"), tr("Chat with everyone on this train or ferry. No internet, no account.")));
    column->addLayout(middle, 1);
    column->addLayout(makeFoot());
    new theme::FocusFrame(theme, this);
    wire();
    refresh();
    (m_name->text().isEmpty() || m_recent ? m_name : m_address)->setFocus(Qt::OtherFocusReason);
}

void FirstRunWindow::showProblem(const QString &problem)
{
    m_problem->setText(problem);
}

void FirstRunWindow::setAddress(const QString &address)
{
    m_address->setText(address);
}

QVBoxLayout *FirstRunWindow::makeJoin(const Preferences &preferences)
{
    auto *what = new TextLabel(m_theme, TextStyle::Body, tr("Pick your vehicle and say who you are."));
    what->setColour(Colour::TextMuted);
    m_name = new theme::Field(m_theme, tr("Nickname"));
    m_name->setLarge(true);
    m_name->setMaxLength(longestNick);
    m_name->setText(preferences.name);
    m_address = new theme::Field(m_theme, tr("Address of the vehicle"));
    m_address->setLarge(true);
    m_address->setPlaceholderText(QStringLiteral("192.168.4.1:8181"));
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(new TextLabel(m_theme, TextStyle::Heading, tr("Join")));
    column->addSpacing(2);
    column->addWidget(what);
    column->addSpacing(14);
    column->addWidget(makeCaption(tr("Nickname"), m_name));
    column->addSpacing(6);
    column->addWidget(m_name);
    column->addSpacing(16);
    if (!preferences.recent.isEmpty()) {
        m_recent = new RecentList(m_theme, preferences.recent);
        column->addWidget(makeCaption(tr("Vehicles joined before"), m_recent));
        column->addSpacing(6);
        column->addWidget(m_recent);
        column->addSpacing(16);
    }
    column->addWidget(
        makeCaption(m_recent ? tr("Or type the address from the poster") : tr("Address from the poster"), m_address));
    column->addSpacing(6);
    column->addWidget(m_address);
    column->addSpacing(5);
    m_problem = new TextLabel(m_theme, TextStyle::Meta);
    m_problem->setColour(Colour::Danger);
    m_problem->setFlow(TextLabel::Flow::Wrap);
    column->addWidget(m_problem);
    column->addStretch(1);
    return column;
}

QHBoxLayout *FirstRunWindow::makeFoot()
{
    m_sample = new Button(m_theme, Button::Kind::Flat, tr("Try with sample data"));
    m_sample->setBare(true);
    m_language = new Button(m_theme, Button::Kind::Flat, tr("English", "the name of this language, in it"));
    m_language->setBare(true);
    m_language->setIconName(QStringLiteral("language"));
    m_language->setAccessibleName(tr("Language"));
    m_join = new Button(m_theme, Button::Kind::Primary, tr("Join"));
    m_join->setSize(Button::Size::Large);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(page, 16, page, footHeight - 40 - 16);
    row->setSpacing(20);
    row->addWidget(m_sample);
    row->addWidget(m_language);
    row->addStretch(1);
    row->addWidget(m_join);
    return row;
}

TextLabel *FirstRunWindow::makeCaption(const QString &text, QWidget *buddy)
{
    auto *caption = new TextLabel(m_theme, TextStyle::Small, text);
    caption->setWeight(QFont::Medium);
    caption->setBuddy(buddy);
    return caption;
}

void FirstRunWindow::wire()
{
    connect(m_name, &QLineEdit::textChanged, this, &FirstRunWindow::refresh);
    connect(m_address, &QLineEdit::textChanged, this, &FirstRunWindow::refresh);
    connect(m_name, &QLineEdit::returnPressed, this, &FirstRunWindow::submit);
    connect(m_address, &QLineEdit::returnPressed, this, &FirstRunWindow::submit);
    connect(m_join, &QPushButton::clicked, this, &FirstRunWindow::submit);
    connect(m_sample, &QPushButton::clicked, this, &FirstRunWindow::sampleRequested);
    connect(m_language, &QPushButton::clicked, this, &FirstRunWindow::openLanguages);
    if (!m_recent)
        return;
    connect(m_recent, &RecentList::choiceChanged, this, &FirstRunWindow::refresh);
    connect(m_recent, &RecentList::activated, this, &FirstRunWindow::submit);
}

// The button names where it leads.
void FirstRunWindow::refresh()
{
    m_problem->setText({});
    m_address->setInvalid(false);
    m_name->setInvalid(false);
    const auto recent = m_recent ? m_recent->chosen() : std::nullopt;
    const bool typed = !m_address->text().trimmed().isEmpty();
    const QString place = typed || !recent ? QString() : recent->name;
    m_join->setText(place.isEmpty() ? tr("Join") : tr("Join %1").arg(place));
}

Result<session::Target> FirstRunWindow::target() const
{
    const auto recent = m_recent ? m_recent->chosen() : std::nullopt;
    if (!m_address->text().trimmed().isEmpty() || !recent)
        return targetFromAddress(m_address->text());
    session::Target target;
    target.host = recent->host;
    target.port = recent->port;
    target.fingerprint = recent->fingerprint;
    return target;
}

void FirstRunWindow::submit()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        m_name->setInvalid(true);
        m_name->setFocus(Qt::OtherFocusReason);
        m_problem->setText(tr("Say who you are first."));
        return;
    }
    auto where = target();
    if (!where) {
        m_address->setInvalid(true);
        m_address->setFocus(Qt::OtherFocusReason);
        m_problem->setText(tr("This is not an address. It looks like 192.168.4.1:8181 and stands on the poster."));
        return;
    }
    where->guestName = name;
    Q_EMIT joinRequested(*where);
}

void FirstRunWindow::openLanguages()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(m_language->accessibleName());
    for (const auto &[code, name] : { std::pair { "en", "English" }, std::pair { "ru", "Русский" } }) {
        auto *entry = menu->addAction(QString::fromUtf8(name));
        connect(entry, &QAction::triggered, this,
            [this, language = QString::fromLatin1(code)] { Q_EMIT languageChosen(language); });
    }
    menu->popup(m_language->mapToGlobal(QPoint(0, m_language->height())));
}

void FirstRunWindow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.colour(Colour::Surface));
}

} // namespace gangway::windows
