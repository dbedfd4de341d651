// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace gangway::theme {

/// On or off, as the design draws it: 36 × 20. Space and Enter turn it; its name and description are for those who do
/// not see the words beside it.
class Switch : public QAbstractButton {
    Q_OBJECT

public:
    Switch(const Theme &theme, const QString &accessibleName, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace gangway::theme
