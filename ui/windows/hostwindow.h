// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/control/nodecontrol.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::host {
class HostPage;
} // namespace gangway::host

namespace gangway::windows {

/// The host's page in a window of its own.
class HostWindow : public QWidget {
    Q_OBJECT

public:
    HostWindow(const theme::Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setStatus(const control::NodeStatus &status);

Q_SIGNALS:
    void chatRequested();
    void stopConfirmed();

private:
    void confirmStop();

    const theme::Theme &m_theme;
    host::HostPage *m_page = nullptr;
    int m_people = 0;
};

} // namespace gangway::windows
