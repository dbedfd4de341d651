// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::theme {

/// One icon as a widget of fixed size; decorative.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    IconLabel(const Theme &theme, const QString &name, int size, Colour colour, QWidget *parent = nullptr);

    void setIcon(const QString &name, Colour colour);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_name;
    int m_size;
    Colour m_colour;
};

} // namespace gangway::theme
