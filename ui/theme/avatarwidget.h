// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/painting.h"

#include <QWidget>

namespace gangway::theme {

/// One avatar as a widget of fixed size. Decorative: what it stands for is always written beside it.
class AvatarWidget : public QWidget {
    Q_OBJECT

public:
    AvatarWidget(const Theme &theme, int side, QWidget *parent = nullptr);

    void setAvatar(const Avatar &avatar);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_side;
    Avatar m_avatar;
};

} // namespace gangway::theme
