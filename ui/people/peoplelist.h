// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/people/peoplemodel.h"
#include "ui/theme/theme.h"

#include <QListView>
#include <QPointer>

class QMenu;

namespace gangway::people {

/// The people who are here, as a list for mouse and keys.
class PeopleList : public QListView {
    Q_OBJECT

public:
    explicit PeopleList(const theme::Theme &theme, QWidget *parent = nullptr);

    PeopleModel &people() { return m_model; }

    /// Whether people can be removed from the room that is shown.
    void setMayRemove(bool may) { m_mayRemove = may; }

Q_SIGNALS:
    void writeRequested(const gangway::PersonId &person);
    void removeRequested(const gangway::session::PersonView &person);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void openMenu(const QModelIndex &index, const QPoint &globalPosition);

    const theme::Theme &m_theme;
    PeopleModel m_model;
    QPointer<QMenu> m_menu; ///< a click may also count as an activation
    bool m_mayRemove = false;
};

} // namespace gangway::people
