// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/panel.h"

namespace gangway::theme {
class Button;
class Field;
} // namespace gangway::theme

namespace gangway::windows {

/// The right half of the first page: name the vehicle and host it.
class HostCard : public theme::Panel {
    Q_OBJECT

public:
    HostCard(const theme::Theme &theme, const QString &vehicle, QWidget *parent = nullptr);

    /// Beside the joining column it has a width of its own; below it, that column's.
    void setBeside(bool beside);

Q_SIGNALS:
    void hostRequested(const QString &vehicle);

private:
    QWidget *makePromise(const QString &text);
    void submit();

    const theme::Theme &m_theme;
    theme::Field *m_vehicle = nullptr;
    theme::Button *m_start = nullptr;
};

} // namespace gangway::windows
