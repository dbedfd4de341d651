// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/returnwatch.h"

#include <QEvent>
#include <QWidget>

namespace gangway::windows {

namespace {

constexpr qint64 pause = 10'000; // ms

} // namespace

ReturnWatch::ReturnWatch(QWidget &window, const Clock &clock) : QObject(&window), m_clock(clock)
{
    window.installEventFilter(this);
}

bool ReturnWatch::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && m_clock.now() - m_last > pause) {
        m_last = m_clock.now();
        Q_EMIT returned();
    }
    return false;
}

} // namespace gangway::windows
