// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QToolButton>

namespace gangway::theme {

/// A square button with nothing but an icon; `name` is its tool tip and its accessible name.
class IconButton : public QToolButton {
    Q_OBJECT

public:
    IconButton(const Theme &theme, const QString &icon, const QString &name, QWidget *parent = nullptr);

    /// 20 unless the place is small.
    void setIconPixels(int pixels);
    /// Filled with the accent, 34 wide: the send button.
    void setPrimary(bool primary);
    void setSide(int side);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon;
    int m_pixels = 20;
    bool m_primary = false;
};

} // namespace gangway::theme
