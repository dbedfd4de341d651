// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/wording/chipwords.h"

#include <QAbstractButton>
#include <QTimer>

namespace gangway::rooms {

/// The permanent, quiet sign of how things stand between this device, the crew laptop and the network.
class ConnectionChip : public QAbstractButton {
    Q_OBJECT

public:
    ConnectionChip(const theme::Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setConnection(const session::ConnectionView &connection);
    const wording::Chip &chip() const { return m_chip; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    const theme::Theme &m_theme;
    const Clock &m_clock;
    session::ConnectionView m_connection;
    wording::Chip m_chip;
    QTimer m_countdown; ///< runs only while seconds are counted
};

} // namespace gangway::rooms
