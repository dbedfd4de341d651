// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/people/peoplemodel.h"
#include "ui/theme/theme.h"

#include <QListView>

namespace gangway::people {

/// The people who are here, as a list for mouse and keys.
class PeopleList : public QListView {
    Q_OBJECT

public:
    explicit PeopleList(const theme::Theme &theme, QWidget *parent = nullptr);

    PeopleModel &people() { return m_model; }

private:
    PeopleModel m_model;
};

} // namespace gangway::people
