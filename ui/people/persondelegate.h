// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/people/peoplemodel.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace gangway::people {

/// Paints one person on 40 px: avatar 28 with the presence dot, name, one line below.
class PersonDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    PersonDelegate(const theme::Theme &theme, const PeopleModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const theme::Theme &m_theme;
    const PeopleModel &m_model;
};

} // namespace gangway::people
