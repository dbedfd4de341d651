// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/firstrunwindow.h"

#include "ui/theme/field.h"
#include "ui/theme/focusframe.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/popup.h"
#include "ui/theme/scrollpane.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/windowsize.h"
#include "ui/windows/hostcard.h"
#include "ui/windows/identityfields.h"
#include "ui/windows/joinaddress.h"
#include "ui/windows/recentlist.h"
#include "ui/windows/welcomebanner.h"
#include "ui/wording/prejoinwords.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QResizeEvent>

namespace gangway::windows {

namespace {

using theme::Button;
using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

constexpr int page = 32;
constexpr int columns = 32;
constexpr int footHeight = 76;
constexpr int usualHeight = 604; // with two vehicles to choose from
constexpr int usualVehicles = 2;
constexpr int vehicleHeight = 56;
constexpr int bothColumns = 760; // narrower windows have them below each other
constexpr int typingPause = 400; // ms

} // namespace

FirstRunWindow::FirstRunWindow(
    const theme::Theme &theme, const Preferences &preferences, PreJoinActions actions, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_actions(std::move(actions))
{
    setWindowTitle(QStringLiteral("Gangway"));
    setMinimumSize(360, 360);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new WelcomeBanner(
        theme, tr("Welcome aboard"), tr("Chat with everyone on this train or ferry. No internet, no account.")));
    column->addWidget(makeMiddle(preferences), 1);
    column->addWidget(makeFoot());
    const int more = m_recent ? int(m_recent->vehicles().size()) - usualVehicles : 0;
    theme::resizeWithinScreen(*this, { 880, usualHeight + std::max(0, more) * vehicleHeight });
    new theme::FocusFrame(theme, this);
    wire();
    refreshJoin();
    lookForRecent();
    m_identity->name().isEmpty() || m_recent ? m_identity->setFocus(Qt::OtherFocusReason)
                                             : m_address->setFocus(Qt::OtherFocusReason);
}

void FirstRunWindow::showProblem(const QString &problem)
{
    say(QStringLiteral("error"), Colour::Danger, problem);
}

void FirstRunWindow::setAddress(const QString &address)
{
    m_address->setText(address);
}

// Scrolls when the window is smaller than the page; the buttons below stay in sight.
QWidget *FirstRunWindow::makeMiddle(const Preferences &preferences)
{
    m_host = new HostCard(m_theme, preferences.vehicle);
    auto *middle = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, middle);
    m_columns->setContentsMargins(page, 28, page, 0);
    m_columns->setSpacing(columns);
    m_columns->addLayout(makeJoin(preferences), 1);
    m_columns->addWidget(m_host);
    return new theme::ScrollPane(middle);
}

QVBoxLayout *FirstRunWindow::makeJoin(const Preferences &preferences)
{
    auto *what = new TextLabel(m_theme, TextStyle::Body, tr("Pick your vehicle and say who you are."));
    what->setColour(Colour::TextMuted);
    m_identity = new IdentityFields(m_theme, preferences.name);
    m_address = new theme::Field(m_theme, tr("Address of the vehicle"));
    m_address->setLarge(true);
    m_address->setPlaceholderText(QStringLiteral("192.168.4.1:8181"));
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(new TextLabel(m_theme, TextStyle::Heading, tr("Join")));
    column->addSpacing(2);
    column->addWidget(what);
    column->addSpacing(14);
    column->addWidget(m_identity);
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
    m_saidIcon = new theme::IconLabel(m_theme, QStringLiteral("error"), 14, Colour::Danger);
    m_said = new TextLabel(m_theme, TextStyle::Meta);
    m_said->setFlow(TextLabel::Flow::Wrap);
    auto *said = new QHBoxLayout;
    said->setSpacing(5);
    said->addWidget(m_saidIcon, 0, Qt::AlignTop);
    said->addWidget(m_said, 1);
    column->addLayout(said);
    column->addStretch(1);
    say({}, Colour::Text, {});
    return column;
}

QWidget *FirstRunWindow::makeFoot()
{
    m_sample = new Button(m_theme, Button::Kind::Flat, tr("Try with sample data"));
    m_sample->setBare(true);
    m_language = new Button(m_theme, Button::Kind::Quiet, tr("English", "the name of this language, in it"));
    m_language->setBare(true);
    m_language->setIconName(QStringLiteral("language"));
    m_language->setOpensMenu(true);
    m_language->setAccessibleName(tr("Language"));
    m_join = new Button(m_theme, Button::Kind::Primary, tr("Join"));
    m_join->setSize(Button::Size::Large);
    m_join->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *foot = new QWidget;
    foot->setFixedHeight(footHeight);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(page, 4, page, 0);
    row->setSpacing(20);
    row->addWidget(m_sample);
    row->addWidget(m_language);
    row->addStretch(1);
    row->addWidget(m_join);
    return foot;
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
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(typingPause);
    connect(&m_lookSoon, &QTimer::timeout, this, &FirstRunWindow::lookForTyped);
    connect(m_identity, &IdentityFields::edited, this, &FirstRunWindow::edited);
    connect(m_identity, &IdentityFields::submitted, this, &FirstRunWindow::submit);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_found.clear();
        edited();
        m_lookSoon.start();
    });
    connect(m_address, &QLineEdit::returnPressed, this, &FirstRunWindow::submit);
    connect(m_host, &HostCard::hostRequested, this,
        [this](const QString &vehicle) { Q_EMIT hostRequested(vehicle, m_identity->name()); });
    connect(m_join, &QPushButton::clicked, this, &FirstRunWindow::submit);
    connect(m_sample, &QPushButton::clicked, this, &FirstRunWindow::sampleRequested);
    connect(m_language, &QPushButton::clicked, this, &FirstRunWindow::openLanguages);
    if (!m_recent)
        return;
    connect(m_recent, &RecentList::choiceChanged, this, &FirstRunWindow::refreshJoin);
    connect(m_recent, &RecentList::activated, this, &FirstRunWindow::submit);
}

void FirstRunWindow::edited()
{
    say({}, Colour::Text, {});
    m_address->setInvalid(false);
    m_identity->clearMarks();
    refreshJoin();
}

// The button names where it leads.
void FirstRunWindow::refreshJoin()
{
    const auto recent = m_recent ? m_recent->chosen() : std::nullopt;
    const QString place = isTyped() ? m_found : recent ? recent->name : QString();
    m_join->setEnabled(!m_asking);
    m_join->setText(m_asking ? tr("Joining…") : place.isEmpty() ? tr("Join") : tr("Join %1").arg(place));
}

bool FirstRunWindow::isTyped() const
{
    return !m_recent || !m_recent->chosen() || !m_address->text().trimmed().isEmpty();
}

Result<session::Target> FirstRunWindow::target() const
{
    if (isTyped())
        return targetFromAddress(m_address->text());
    const RecentVehicle recent = *m_recent->chosen();
    session::Target target;
    target.host = recent.host;
    target.port = recent.port;
    target.fingerprint = recent.fingerprint;
    return target;
}

void FirstRunWindow::lookForRecent()
{
    if (!m_recent || !m_actions.look)
        return;
    for (int row = 0; row < m_recent->vehicles().size(); ++row) {
        const RecentVehicle &vehicle = m_recent->vehicles().at(row);
        session::Target there;
        there.host = vehicle.host;
        there.port = vehicle.port;
        there.fingerprint = vehicle.fingerprint;
        m_actions.look(there, [self = QPointer(this), row](const Result<session::VehicleView> &vehicleView) {
            if (self)
                self->m_recent->setAnswer(row, vehicleView ? std::optional(*vehicleView) : std::nullopt);
        });
    }
}

// Silent about failures: the address may still be half typed.
void FirstRunWindow::lookForTyped()
{
    const auto where = target();
    if (!where || !isTyped() || !m_actions.look)
        return;
    const QString asked = m_address->text();
    m_actions.look(*where, [self = QPointer(this), asked](const Result<session::VehicleView> &vehicle) {
        if (!self || !vehicle || self->m_asking || self->m_address->text() != asked)
            return;
        self->m_found = vehicle->name;
        self->say(QStringLiteral("check"), Colour::Ok, wording::PreJoinWords::found(*vehicle));
        self->refreshJoin();
    });
}

void FirstRunWindow::submit()
{
    if (m_asking)
        return;
    if (!m_identity->isComplete())
        return;
    auto where = target();
    if (!where) {
        m_address->setInvalid(true);
        m_address->setFocus(Qt::OtherFocusReason);
        return showProblem(tr("This is not an address. It looks like 192.168.4.1:8181 and stands on the poster."));
    }
    where->guestName = m_identity->name();
    const auto account = m_identity->account();
    where->renamesExisting = !account;
    m_asking = true;
    refreshJoin();
    if (account)
        return m_actions.admit(
            *where, *account, [self = QPointer(this), target = *where](const Result<session::Admission> &admission) {
                if (self)
                    self->admitted(target, admission);
            });
    m_actions.look(*where, [self = QPointer(this), target = *where](const Result<session::VehicleView> &vehicle) {
        if (self)
            self->lookedAt(target, vehicle);
    });
}

// A person who was on board before reads what is on this device, whether anybody answers or not.
void FirstRunWindow::lookedAt(const session::Target &target, const Result<session::VehicleView> &vehicle)
{
    m_asking = false;
    refreshJoin();
    if (vehicle || wasJoinedBefore())
        Q_EMIT joinRequested(target);
    else
        refuse(target, vehicle.error());
}

void FirstRunWindow::admitted(session::Target target, const Result<session::Admission> &admission)
{
    m_asking = false;
    refreshJoin();
    if (!admission)
        return refuse(target, admission.error());
    target.token = admission->token;
    Q_EMIT joinRequested(target);
}

// Another certificate than the known one is a hard stop of the session, which shows both.
void FirstRunWindow::refuse(const session::Target &target, const Error &error)
{
    if (error.field == u"certificate") {
        Q_EMIT joinRequested(target);
        return;
    }
    const QString sentence = wording::PreJoinWords::refused(error, addressText(target.host, target.port));
    if (!m_identity->explain(error, sentence))
        showProblem(sentence);
}

void FirstRunWindow::say(const QString &icon, Colour colour, const QString &text)
{
    m_saidIcon->setVisible(!text.isEmpty());
    m_saidIcon->setIcon(icon.isEmpty() ? QStringLiteral("error") : icon, colour);
    m_said->setColour(colour);
    m_said->setText(text);
}

void FirstRunWindow::openLanguages()
{
    auto *menu = new QMenu(this);
    for (const auto &[code, name] : { std::pair { "en", "English" }, std::pair { "ru", "Русский" } }) {
        auto *entry = menu->addAction(QString::fromUtf8(name));
        connect(entry, &QAction::triggered, this,
            [this, language = QString::fromLatin1(code)] { Q_EMIT languageChosen(language); });
    }
    theme::popUp(menu, m_language->accessibleName(), m_language->mapToGlobal(QPoint(0, m_language->height())));
}

void FirstRunWindow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.colour(Colour::Surface));
}

void FirstRunWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool beside = event->size().width() >= bothColumns;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_host->setBeside(beside);
}

} // namespace gangway::windows
