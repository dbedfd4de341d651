// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"

#include <QObject>

class QWidget;

namespace gangway::windows {

/// Notices that somebody comes back to a window; not again within a few seconds.
class ReturnWatch : public QObject {
    Q_OBJECT

public:
    ReturnWatch(QWidget &window, const Clock &clock);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void returned();

private:
    const Clock &m_clock;
    Timestamp m_last = 0;
};

} // namespace gangway::windows
