// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QListView>
#include <QSet>
#include <QStyledItemDelegate>

namespace gangway::dialogs {

/// People who were found, each with a tick, below those who are ticked already.
class PickerModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    void setMembers(const QSet<PersonId> &members) { m_members = members; }
    void setFound(const QList<session::PersonView> &people);
    void toggle(int row);

    const session::PersonView &person(int row) const { return m_rows.at(row); }
    bool isMember(int row) const { return m_members.contains(person(row).person.id); }
    bool isTicked(int row) const { return m_ticked.contains(person(row).person.id); }
    QList<PersonId> ticked() const;

Q_SIGNALS:
    void tickedChanged();

private:
    QSet<PersonId> m_members;
    QSet<PersonId> m_ticked;
    QList<session::PersonView> m_rows;
};

/// Paints one person on 44 px: tick, avatar 28 with the presence dot, name.
class PickerDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    PickerDelegate(const theme::Theme &theme, const PickerModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintTick(QPainter &painter, const QRect &box, bool isTicked) const;

    const theme::Theme &m_theme;
    const PickerModel &m_model;
};

/// A list of people to tick: by a click, Space or Enter.
class PeoplePicker : public QListView {
    Q_OBJECT

public:
    explicit PeoplePicker(const theme::Theme &theme, QWidget *parent = nullptr);

    PickerModel &people() { return m_model; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    PickerModel m_model;
};

} // namespace gangway::dialogs
