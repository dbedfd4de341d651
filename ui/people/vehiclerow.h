// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/values.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace gangway::people {

/// One vehicle and when it was last heard of, or what of it is missing, on 40 px or more. A
/// click asks for more of it.
class VehicleRow : public QAbstractButton {
    Q_OBJECT

public:
    /// `news` is said instead of the last contact, unless it is empty.
    VehicleRow(const theme::Theme &theme, const protocol::Domain &vehicle, Timestamp now, const QString &news = {},
        QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    protocol::Domain m_vehicle;
    QString m_contact;
    bool m_recent = false;
};

} // namespace gangway::people
