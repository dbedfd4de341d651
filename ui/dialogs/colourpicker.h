// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::dialogs {

/// The eight hues as round swatches, walked through with the arrow keys.
class ColourPicker : public QWidget {
    Q_OBJECT

public:
    explicit ColourPicker(const theme::Theme &theme, QWidget *parent = nullptr);

    int hue() const { return m_hue; }
    void setHue(int hue);

    QSize sizeHint() const override;

Q_SIGNALS:
    void hueChanged(int hue);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRect swatch(int hue) const;

    const theme::Theme &m_theme;
    int m_hue = 0;
};

} // namespace gangway::dialogs
