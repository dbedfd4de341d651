// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QAbstractListModel>

namespace gangway::people {

/// People as a list: oneself, then who is here, then the others, each by name.
class PeopleModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void setPeople(const QList<session::PersonView> &people);
    const session::PersonView &person(int row) const { return m_people.at(row); }
    int onlineCount() const;
    /// The number of people who are here and of whom nothing else is known yet.
    int comingCount() const { return m_coming; }

    /// The line under the name: the vehicle, the role, or whether the person is here.
    QString detail(const session::PersonView &person) const;

    /// Not away either, as long as nobody can tell.
    void setPresenceKnown(bool known);
    bool isPresenceKnown() const { return m_isPresenceKnown; }

private:
    QList<session::PersonView> m_people;
    int m_coming = 0;
    bool m_isPresenceKnown = true;
};

} // namespace gangway::people
