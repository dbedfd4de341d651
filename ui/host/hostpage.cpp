// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/host/hostpage.h"

#include "node/base/usualport.h"
#include "ui/host/addresscard.h"
#include "ui/host/checkrow.h"
#include "ui/host/qrcode.h"
#include "ui/theme/button.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/measures.h"
#include "ui/theme/scrollpane.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/errorwords.h"
#include "ui/wording/fingerprinttext.h"
#include "ui/wording/timewords.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>

namespace gangway::host {

namespace {

using control::NodeStatus;
using theme::Button;
using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

constexpr int page = 32;
constexpr int columns = 36;
constexpr int cardWidth = 260;
constexpr int cardGap = 8; // a name of two lines fits with it
constexpr int codeSide = 212;
constexpr int footHeight = 72;
constexpr int bothColumns = 760; // narrower windows have them below each other
constexpr int wordsInALine = 3;
constexpr int groupsInALine = 4;

/// The parts of a text in lines of so many below it: compared line by line, and as high whatever key they spell.
QString inLines(const QString &text, int partsInALine)
{
    QString lines;
    int count = 0;
    for (const QString &part : text.split(u' '))
        lines += (count++ % partsInALine == 0 ? u'\n' : u' ') + part;
    return lines;
}

} // namespace

HostPage::HostPage(const theme::Theme &theme, const Clock &clock, QWidget *parent) :
    Panel(theme, Colour::Surface, parent),
    m_theme(theme),
    m_clock(clock)
{
    setWindowTitle(tr("Hosting – Gangway"));
    setMinimumSize(360, 360);
    auto *middle = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, middle);
    m_columns->setContentsMargins(page, 28, page, 0);
    m_columns->setSpacing(columns);
    m_columns->addWidget(makeLeft(), 1);
    m_columns->addWidget(makeRight(), 0, Qt::AlignTop | Qt::AlignHCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new theme::ScrollPane(middle), 1);
    column->addWidget(makeFoot());
    setStatus({});
}

void HostPage::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_columns->setDirection(width() >= bothColumns ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void HostPage::setStatus(const NodeStatus &status)
{
    const bool running = status.state == NodeStatus::State::Running;
    showTitle(status);
    m_address->setAddresses(status.addresses);
    m_cardName->setText(status.vehicle);
    m_words->setText(status.words.isEmpty() ? QString() : tr("Key words: %1").arg(inLines(status.words, wordsInALine)));
    m_fingerprint->setText(status.fingerprint.isEmpty()
            ? QString()
            : tr("Key of this laptop: %1").arg(inLines(wording::fingerprintText(status.fingerprint), groupsInALine)));
    m_details->setVisible(!status.fingerprint.isEmpty());
    const bool isNews = running && !m_chat->isEnabled();
    m_chat->setEnabled(running);
    if (isNews)
        m_chat->setFocus(Qt::OtherFocusReason);
    m_status = status;
    showAddress();
    m_people->setCheck(QStringLiteral("people"), status.people > 0 ? Colour::Ok : Colour::TextMuted,
        status.people > 0 ? tr("%n other people on board", nullptr, status.people) : tr("Nobody else on board yet"),
        tr("Passengers find the chat with the address or the code."));
    showLink(status);
    m_phones->setCheck(QStringLiteral("phone"), Colour::TextMuted, tr("Phones may say “no internet”"),
        tr("That is expected on board. Ask passengers to stay connected."));
}

void HostPage::setInterface(const QString &interface)
{
    m_address->setInterface(interface);
    m_known.clear(); // a choice is no surprise
    showAddress();
}

void HostPage::showTitle(const NodeStatus &status)
{
    switch (status.state) {
    case NodeStatus::State::Running:
        m_title->setText(tr("%1 is up").arg(status.vehicle));
        showHealth(status.setAsideFile);
        return;
    case NodeStatus::State::Failed:
        m_mark->setIcon(QStringLiteral("error"), Colour::Danger);
        m_title->setText(tr("The chat did not start"));
        m_subtitle->setText(
            status.failure.message.isEmpty() ? wording::ErrorWords::sentence(status.failure) : status.failure.message);
        return;
    case NodeStatus::State::Starting: m_title->setText(tr("Starting…")); break;
    case NodeStatus::State::Stopping: m_title->setText(tr("Stopping…")); break;
    case NodeStatus::State::Stopped: m_title->setText(tr("The chat is off")); break;
    }
    m_mark->setIcon(QStringLiteral("retry"), Colour::TextMuted);
    m_subtitle->setText(tr("This takes a moment. Nothing is lost."));
}

void HostPage::showHealth(const QString &setAsideFile)
{
    const bool isWell = setAsideFile.isEmpty();
    m_mark->setIcon(isWell ? QStringLiteral("st-read") : QStringLiteral("error"), isWell ? Colour::Ok : Colour::Warn);
    m_subtitle->setText(isWell
            ? tr("Passengers can join now. The chat runs while this laptop is on.")
            : tr("The database was damaged. It is kept as %1, and a new one was begun: what other vehicles hold comes "
                 "back over the link; accounts and rooms of this vehicle alone do not.")
                  .arg(setAsideFile));
}

// Updates all that hangs on the address shown. A change is said, since codes and posters with the old one are about.
void HostPage::showAddress()
{
    const bool running = m_status.state == NodeStatus::State::Running;
    const auto &shown = m_address->shown();
    const QString address = running && shown ? shown->text : QString();
    m_link = address.isEmpty() ? QString() : shown->joinLink;
    m_copyLink->setEnabled(!m_link.isEmpty());
    m_code->setText(m_link);
    m_code->setVisible(!m_link.isEmpty());
    m_cardAddress->setText(address.mid(address.indexOf(QStringLiteral("//")) + 2));
    if (!running)
        m_known.clear();
    else if (m_known.isEmpty())
        m_known = address;
    showNetwork(address);
}

void HostPage::showNetwork(const QString &address)
{
    if (address.isEmpty()) {
        m_network->setCheck(QStringLiteral("wifi"), Colour::Warn, tr("No network yet"),
            tr("Connect this laptop to the vehicle’s Wi-Fi, so that phones can reach it."));
        return;
    }
    if (address != m_known) {
        m_network->setCheck(QStringLiteral("wifi"), Colour::Warn, tr("The address is another one now"),
            tr("It used to be %1. Codes and posters that show it no longer work; please share the new one.")
                .arg(m_known));
        return;
    }
    const bool usual = m_status.port == usualPort;
    m_network->setCheck(QStringLiteral("wifi"), usual ? Colour::Ok : Colour::Warn,
        usual ? tr("On the network") : tr("Port %1 was taken, so it is %2").arg(usualPort).arg(m_status.port),
        tr("Phones on this network can reach this laptop."));
}

void HostPage::showLink(const NodeStatus &status)
{
    const QString waiting = status.queued > 0 ? tr("%n message(s) wait", nullptr, status.queued) : tr("Nothing waits");
    const QString since = status.oldest > 0
        ? QStringLiteral(" · ") + tr("the oldest since %1").arg(wording::TimeWords::clock(status.oldest))
        : QString();
    const QString why = status.linkReason.isEmpty() ? QString() : u'\n' + status.linkReason;
    switch (status.link) {
    case NodeStatus::Link::Off:
        m_linkRow->setCheck(QStringLiteral("nosignal"), Colour::TextMuted, tr("No link to other vehicles"),
            tr("Everything stays on board. A link is set up in the settings."));
        return;
    case NodeStatus::Link::Up:
        m_linkRow->setCheck(QStringLiteral("signal"), status.linkReason.isEmpty() ? Colour::Ok : Colour::Warn,
            tr("Linked to the other vehicles"), waiting + since + why);
        return;
    case NodeStatus::Link::Down:
        m_linkRow->setCheck(
            QStringLiteral("nosignal"), Colour::Warn, tr("No signal. Chat on board works"), waiting + since + why);
        return;
    }
}

QWidget *HostPage::makeLeft()
{
    auto *left = new QWidget;
    m_mark = new theme::IconLabel(m_theme, QStringLiteral("retry"), 32, Colour::TextMuted);
    m_title = new TextLabel(m_theme, TextStyle::Display);
    m_title->setFlow(TextLabel::Flow::Wrap);
    m_subtitle = new TextLabel(m_theme, TextStyle::Body);
    m_subtitle->setColour(Colour::TextMuted);
    m_subtitle->setFlow(TextLabel::Flow::Wrap);
    auto *title = new QHBoxLayout;
    title->setSpacing(12);
    title->addWidget(m_mark, 0, Qt::AlignTop);
    title->addWidget(m_title, 1);
    m_address = new AddressCard(m_theme);
    connect(m_address, &AddressCard::interfaceChosen, this, [this](const QString &interface) {
        setInterface(interface);
        Q_EMIT interfaceChosen(interface);
    });
    auto *section = new TextLabel(m_theme, TextStyle::MetaStrong, tr("How it is going"));
    section->setColour(Colour::TextMuted);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(title);
    column->addSpacing(4);
    column->addWidget(m_subtitle);
    column->addSpacing(18);
    column->addWidget(m_address);
    column->addSpacing(20);
    column->addWidget(section);
    for (CheckRow **row : { &m_network, &m_people, &m_linkRow, &m_phones }) {
        *row = new CheckRow(m_theme, row == &m_phones ? CheckRow::Line::None : CheckRow::Line::Below);
        column->addWidget(*row);
    }
    column->addStretch(1);
    return left;
}

QWidget *HostPage::makeRight()
{
    m_copyLink = new Button(m_theme, Button::Kind::Normal, tr("Copy link"));
    m_copyLink->setIconName(QStringLiteral("copy"));
    m_copyLink->setToolTip(
        tr("The link contains this laptop’s key, so everybody who joins with it can be sure it is the right one."));
    connect(m_copyLink, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_link); });
    auto *right = new QWidget;
    right->setFixedWidth(cardWidth);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(cardGap);
    column->addWidget(makeCard());
    column->addWidget(m_copyLink);
    return right;
}

QWidget *HostPage::makeCard()
{
    auto *card = new Panel(m_theme, Colour::SurfaceSunken);
    card->setCard(theme::measure::radiusCard);
    const auto centred = [this](TextStyle style, Colour colour) {
        auto *label = new TextLabel(m_theme, style);
        label->setAlignment(Qt::AlignHCenter);
        label->setColour(colour);
        label->setFlow(TextLabel::Flow::Wrap);
        return label;
    };
    auto *title = centred(TextStyle::Title, Colour::Text);
    title->setText(tr("Chat on board"));
    m_cardName = centred(TextStyle::Small, Colour::TextMuted);
    m_code = new QrCode(codeSide);
    m_cardAddress = centred(TextStyle::Title, Colour::Text);
    m_words = centred(TextStyle::Meta, Colour::TextMuted);
    m_fingerprint = centred(TextStyle::Caption, Colour::TextMuted);
    m_fingerprint->hide();
    m_details = new Button(m_theme, Button::Kind::Flat, tr("Details"));
    m_details->setBare(true);
    m_details->setCheckable(true);
    connect(m_details, &QPushButton::toggled, m_fingerprint, &QWidget::setVisible);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(4);
    column->addWidget(title);
    column->addWidget(m_cardName);
    column->addSpacing(8);
    column->addWidget(m_code, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_cardAddress);
    column->addWidget(m_words);
    column->addWidget(m_details, 0, Qt::AlignHCenter);
    column->addWidget(m_fingerprint);
    return card;
}

QWidget *HostPage::makeFoot()
{
    auto *foot = new QWidget;
    foot->setFixedHeight(footHeight);
    m_stop = new Button(m_theme, Button::Kind::Flat, tr("Stop hosting…"));
    m_chat = new Button(m_theme, Button::Kind::Primary, tr("Open the chat"));
    connect(m_stop, &QPushButton::clicked, this, &HostPage::stopRequested);
    connect(m_chat, &QPushButton::clicked, this, &HostPage::chatRequested);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(page - 14, 0, page, 0);
    row->addWidget(m_stop);
    row->addStretch(1);
    row->addWidget(m_chat);
    return foot;
}

} // namespace gangway::host
