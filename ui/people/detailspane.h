// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/panel.h"

class QVBoxLayout;

namespace gangway::theme {
class TextLabel;
} // namespace gangway::theme

namespace gangway::people {

class PeopleList;
class RoomActions;
class RoomSummary;

/// The right pane: how far the room reaches and what it is for, the vehicles it reaches, who is in it, and what oneself
/// may do with it.
class DetailsPane : public theme::Panel {
    Q_OBJECT

public:
    DetailsPane(const theme::Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setRoom(const session::RoomView &room, const QString &vehicle);
    void setRole(protocol::Role role);
    void setVehicles(const QList<protocol::Domain> &vehicles);
    void setLink(const protocol::Link &link);
    /// Without the crew laptop nobody knows who is here.
    void setPresenceKnown(bool known);
    void setMembers(const QList<session::PersonView> &members);
    RoomActions &actions() { return *m_actions; }
    /// Of those shown, as far as they are known.
    QSet<PersonId> members() const;

Q_SIGNALS:
    void closeRequested();
    void writeRequested(const gangway::PersonId &person);
    void removeRequested(const gangway::session::PersonView &person);
    void vehicleChosen(const gangway::protocol::Domain &vehicle);

private:
    QWidget *makeHead();
    QWidget *makeSection(theme::TextLabel *title, theme::TextLabel *end);
    void showVehicles();
    void showPeopleCount();

    const theme::Theme &m_theme;
    const Clock &m_clock;
    RoomSummary *m_summary = nullptr;
    QWidget *m_vehicleSection = nullptr;
    QVBoxLayout *m_vehicleRows = nullptr;
    theme::TextLabel *m_peopleCount = nullptr;
    PeopleList *m_people = nullptr;
    theme::TextLabel *m_coming = nullptr;
    RoomActions *m_actions = nullptr;
    QList<protocol::Domain> m_vehicles;
    protocol::Link m_link; // of which only what is said of vehicles counts
    protocol::Reach m_reach = protocol::Reach::Vehicle;
    bool m_isPrivate = false;
};

} // namespace gangway::people
