// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace gangway::timeline {

/// The round button that leads to the newest message, with the number of those that came meanwhile on its top edge.
class JumpButton : public QAbstractButton {
    Q_OBJECT

public:
    JumpButton(const theme::Theme &theme, QWidget *parent);

    void setCount(int count);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    int m_count = 0;
};

} // namespace gangway::timeline
