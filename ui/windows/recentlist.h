// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/admission.h"
#include "ui/theme/panel.h"
#include "ui/windows/preferences.h"

namespace gangway::windows {

/// The vehicles one joined before, as rows of a card; the first one is chosen to begin with.
class RecentList : public theme::Panel {
    Q_OBJECT

public:
    RecentList(const theme::Theme &theme, const QList<RecentVehicle> &vehicles, QWidget *parent = nullptr);

    /// Nothing when no row is chosen.
    std::optional<RecentVehicle> chosen() const;

    /// The vehicle's answer when it was looked for; nothing: it is not in reach.
    void setAnswer(int row, const std::optional<session::VehicleView> &answer);
    const QList<RecentVehicle> &vehicles() const { return m_vehicles; }

Q_SIGNALS:
    void choiceChanged();
    void activated(); ///< Enter or a double click on a row

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(int row);
    void paintRow(QPainter &painter, int row) const;
    int paintAnswer(QPainter &painter, const QRect &row, int index) const;
    QString shownName(int row) const;

    const theme::Theme &m_theme;
    QList<RecentVehicle> m_vehicles;
    QHash<int, std::optional<session::VehicleView>> m_answers; ///< by row; none: still being looked for
    int m_chosen = -1;
};

} // namespace gangway::windows
