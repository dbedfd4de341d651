// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace gangway::windows {

/// One entry of a window's navigation, 36 high.
class NavButton : public QAbstractButton {
    Q_OBJECT

public:
    NavButton(const theme::Theme &theme, const QString &icon, const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    QString m_icon;
};

} // namespace gangway::windows
