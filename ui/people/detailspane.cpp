// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/detailspane.h"

#include "ui/people/peoplelist.h"
#include "ui/people/roomactions.h"
#include "ui/people/roomsummary.h"
#include "ui/people/vehiclerow.h"
#include "ui/theme/iconbutton.h"
#include "ui/theme/measures.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/agreementwords.h"
#include "ui/wording/missingwords.h"

#include <QBoxLayout>
#include <QShortcut>

namespace gangway::people {

namespace {

using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;
namespace measure = theme::measure;

constexpr int padding = 16;
constexpr int sectionHeight = 36;
constexpr int sectionTop = 14;

} // namespace

DetailsPane::DetailsPane(const theme::Theme &theme, const Clock &clock, QWidget *parent) :
    Panel(theme, Colour::SurfaceSunken, parent),
    m_theme(theme),
    m_clock(clock)
{
    setEdges(Qt::LeftEdge);
    setMinimumWidth(measure::detailsWidth);
    auto *peopleTitle = new TextLabel(theme, TextStyle::MetaStrong, tr("In this room"));
    m_peopleCount = new TextLabel(theme, TextStyle::Meta);
    m_people = new PeopleList(theme);
    auto *vehiclesTitle = new TextLabel(theme, TextStyle::MetaStrong, tr("Vehicles in this room"));
    m_vehicleSection = new QWidget;
    auto *vehicleColumn = new QVBoxLayout(m_vehicleSection);
    vehicleColumn->setContentsMargins(0, 0, 0, 0);
    vehicleColumn->setSpacing(0);
    vehicleColumn->addWidget(makeSection(vehiclesTitle, new TextLabel(theme, TextStyle::Meta, tr("last contact"))));
    m_vehicleRows = new QVBoxLayout;
    m_vehicleRows->setContentsMargins(padding, 0, padding, 0);
    m_vehicleRows->setSpacing(0);
    vehicleColumn->addLayout(m_vehicleRows);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_summary = new RoomSummary(theme);
    column->addWidget(m_summary);
    column->addWidget(m_vehicleSection);
    column->addWidget(makeSection(peopleTitle, m_peopleCount));
    column->addWidget(m_people, 1);
    connect(m_people, &PeopleList::writeRequested, this, &DetailsPane::writeRequested);
    connect(m_people, &PeopleList::removeRequested, this, &DetailsPane::removeRequested);
    m_coming = new TextLabel(theme, TextStyle::Meta);
    m_coming->setColour(Colour::TextMuted);
    m_coming->setFlow(TextLabel::Flow::Wrap);
    m_coming->setContentsMargins(padding, 0, padding, 0);
    m_coming->hide();
    column->addWidget(m_coming);
    m_actions = new RoomActions(theme);
    column->addWidget(m_actions);
}

void DetailsPane::setRoom(const session::RoomView &room, const QString &vehicle)
{
    m_reach = room.room.reach;
    m_summary->setRoom(room, vehicle, m_link);
    m_isPrivate = room.room.kind == protocol::RoomKind::Private;
    m_actions->setRoom(room);
    showVehicles();
}

void DetailsPane::setRole(protocol::Role role)
{
    m_actions->setRole(role);
}

void DetailsPane::setVehicles(const QList<protocol::Domain> &vehicles)
{
    m_vehicles = vehicles;
    std::sort(m_vehicles.begin(), m_vehicles.end(), [](const protocol::Domain &one, const protocol::Domain &other) {
        return one.own != other.own ? one.own : QString::localeAwareCompare(one.name, other.name) < 0;
    });
    showVehicles();
}

void DetailsPane::setLink(const protocol::Link &link)
{
    const auto said = [](const protocol::Link &it) {
        return std::tie(it.missing, it.agreeing, it.differing, it.isRepairing);
    };
    const protocol::Link before = std::exchange(m_link, link);
    if (said(before) != said(m_link))
        showVehicles();
}

void DetailsPane::setMembers(const QList<session::PersonView> &members)
{
    const auto leads = [](const session::PersonView &member) { return member.self && member.admin; };
    const bool isAdmin = std::ranges::any_of(members, leads);
    m_people->setMayRemove(isAdmin && m_isPrivate);
    m_actions->setAdmin(isAdmin);
    m_people->people().setPeople(members);
    const int coming = m_people->people().comingCount();
    m_coming->setText(tr("%n more people whose profiles are on their way", nullptr, coming));
    m_coming->setVisible(coming > 0);
    showPeopleCount();
}

QSet<PersonId> DetailsPane::members() const
{
    QSet<PersonId> members;
    for (int row = 0; row < m_people->people().rowCount(); ++row)
        members.insert(m_people->people().person(row).person.id);
    return members;
}

void DetailsPane::setPresenceKnown(bool known)
{
    m_people->people().setPresenceKnown(known);
    showPeopleCount();
}

void DetailsPane::showPeopleCount()
{
    const bool isKnown = m_people->people().isPresenceKnown();
    m_peopleCount->setText(isKnown ? tr("%n here now", nullptr, m_people->people().onlineCount()) : QString());
}

QWidget *DetailsPane::makeHead()
{
    auto *head = new Panel(m_theme, Colour::SurfaceSunken);
    head->setEdges(Qt::BottomEdge);
    head->setFixedHeight(measure::headerHeight);
    auto *close = new theme::IconButton(m_theme, QStringLiteral("close"), tr("Close the details"));
    close->setIconPixels(16);
    connect(close, &QToolButton::clicked, this, &DetailsPane::closeRequested);
    setFocusProxy(close);
    auto *leave = new QShortcut(Qt::Key_Escape, this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &DetailsPane::closeRequested);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(padding, 0, 10, 0);
    row->addWidget(new TextLabel(m_theme, TextStyle::Title, tr("Details")), 1);
    row->addWidget(close);
    return head;
}

QWidget *DetailsPane::makeSection(TextLabel *title, TextLabel *end)
{
    auto *section = new QWidget;
    section->setFixedHeight(sectionHeight);
    title->setColour(Colour::TextMuted);
    end->setColour(Colour::TextMuted);
    end->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(section);
    row->setContentsMargins(padding, sectionTop, padding, 6);
    row->addWidget(title, 1);
    row->addWidget(end);
    return section;
}

void DetailsPane::showVehicles()
{
    while (QLayoutItem *item = m_vehicleRows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const bool reachesOthers = m_reach == protocol::Reach::Everyone;
    m_vehicleSection->setVisible(reachesOthers && !m_vehicles.isEmpty());
    if (!reachesOthers)
        return;
    for (const protocol::Domain &vehicle : m_vehicles) {
        if (vehicle.retired)
            continue;
        const QString missing = wording::MissingWords::sentence(vehicle.id, m_link.missing);
        const QString news = missing.isEmpty() ? wording::AgreementWords::sentence(vehicle, m_link) : missing;
        auto *row = new VehicleRow(m_theme, vehicle, m_clock.now(), news);
        connect(row, &QAbstractButton::clicked, this, [this, vehicle] { Q_EMIT vehicleChosen(vehicle); });
        m_vehicleRows->addWidget(row);
    }
}

} // namespace gangway::people
