// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/avatarwidget.h"

#include <QPainter>

namespace gangway::theme {

namespace {

constexpr int overhang = 1; // the presence dot hangs over the corner

} // namespace

AvatarWidget::AvatarWidget(const Theme &theme, int side, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_side(side)
{
    setFixedSize(side + overhang, side + overhang);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AvatarWidget::setAvatar(const Avatar &avatar)
{
    m_avatar = avatar;
    update();
}

void AvatarWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawAvatar(painter, m_theme, { 0, 0, m_side, m_side }, m_avatar);
}

} // namespace gangway::theme
