// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/host/addresscard.h"

#include "ui/theme/button.h"
#include "ui/theme/measures.h"
#include "ui/theme/popup.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace gangway::host {

namespace {

using control::NodeAddress;
using theme::Button;
using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

QString withoutScheme(const QString &address)
{
    return address.mid(address.indexOf(QStringLiteral("//")) + 2);
}

} // namespace

AddressCard::AddressCard(const theme::Theme &theme, QWidget *parent) :
    Panel(theme, Colour::SurfaceSunken, parent),
    m_theme(theme)
{
    setCard(theme::measure::radiusCard);
    setAccessibleName(tr("Address for phones and laptops"));
    auto *caption = new TextLabel(m_theme, TextStyle::Meta, tr("Address for phones and laptops"));
    caption->setColour(Colour::TextMuted);
    m_address = new TextLabel(m_theme, TextStyle::Figure);
    m_address->setFlow(TextLabel::Flow::Wrap);
    m_copy = new Button(m_theme, Button::Kind::Normal, tr("Copy"));
    m_copy->setIconName(QStringLiteral("copy"));
    m_copy->setAccessibleName(tr("Copy the address"));
    m_way = new TextLabel(m_theme, TextStyle::Meta);
    m_way->setColour(Colour::TextMuted);
    m_change = new Button(m_theme, Button::Kind::Flat, tr("Another address…"));
    m_change->setBare(true);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    connect(m_change, &QPushButton::clicked, this, &AddressCard::openChoice);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_address, 1);
    row->addWidget(m_copy);
    auto *below = new QHBoxLayout;
    below->setSpacing(8);
    below->addWidget(m_way, 1);
    below->addWidget(m_change);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(2);
    column->addWidget(caption);
    column->addLayout(row);
    column->addLayout(below);
    choose();
}

void AddressCard::setAddresses(const QList<NodeAddress> &addresses)
{
    m_addresses = addresses;
    choose();
}

void AddressCard::setInterface(const QString &interface)
{
    m_interface = interface;
    choose();
}

void AddressCard::choose()
{
    const auto wanted = std::find_if(m_addresses.cbegin(), m_addresses.cend(),
        [this](const NodeAddress &one) { return one.interface == m_interface; });
    m_shown.reset();
    if (wanted != m_addresses.cend())
        m_shown = *wanted;
    else if (!m_addresses.isEmpty() && m_addresses.first().leadsToPassengers)
        m_shown = m_addresses.first();
    const QString address = m_shown ? m_shown->text : QString();
    m_address->setText(address.isEmpty() ? tr("None yet") : address);
    m_address->setColour(address.isEmpty() ? Colour::TextMuted : Colour::Text);
    m_address->setAccessibleName(QStringLiteral("%1: %2").arg(tr("Address for phones and laptops"), address));
    m_copy->setEnabled(!address.isEmpty());
    m_way->setText(m_shown ? wayText(*m_shown) : QString());
    m_way->setVisible(bool(m_shown));
    m_change->setVisible(m_addresses.size() > (m_shown ? 1 : 0));
}

QString AddressCard::wayText(const NodeAddress &address)
{
    const auto of = [&address](const QString &way) { return QStringLiteral("%1 · %2").arg(way, address.interface); };
    switch (address.way) {
    case NodeAddress::Way::Wireless: return of(tr("Wi-Fi"));
    case NodeAddress::Way::Cable: return of(tr("Cable"));
    case NodeAddress::Way::Other: return of(tr("Network"));
    case NodeAddress::Way::Mobile: return of(tr("Mobile network"));
    case NodeAddress::Way::Tunnel: return of(tr("Tunnel"));
    case NodeAddress::Way::Inside: return of(tr("Inside this laptop"));
    }
    return {};
}

void AddressCard::openChoice()
{
    auto *menu = new QMenu(this);
    for (const NodeAddress &one : m_addresses) {
        auto *entry = menu->addAction(QStringLiteral("%1  ·  %2").arg(withoutScheme(one.text), wayText(one)));
        entry->setCheckable(true);
        entry->setChecked(m_shown && one == *m_shown);
        connect(entry, &QAction::triggered, this, [this, interface = one.interface] {
            setInterface(interface);
            Q_EMIT interfaceChosen(interface);
        });
    }
    theme::popUp(menu, m_change->text(), m_change->mapToGlobal(QPoint(0, m_change->height())));
}

} // namespace gangway::host
