// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::windows {

/// The board-coloured band of the first page: a greeting and the line with its stops.
class WelcomeBanner : public QWidget {
    Q_OBJECT

public:
    WelcomeBanner(const theme::Theme &theme, const QString &title, const QString &subtitle, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRoute(QPainter &painter) const;

    const theme::Theme &m_theme;
    QString m_title;
    QString m_subtitle;
};

} // namespace gangway::windows
