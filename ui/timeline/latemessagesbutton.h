// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::theme {
class TextLabel;
} // namespace gangway::theme

namespace gangway::timeline {

/// Offers to show what arrived late, above what one had read already. Goes when it is followed or closed.
class LateMessagesButton : public QWidget {
    Q_OBJECT

public:
    LateMessagesButton(const theme::Theme &theme, QWidget *parent);

    /// 0 hides it. Places itself at the top right of its parent.
    void setCount(int count);
    void place();

Q_SIGNALS:
    void showRequested();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    theme::TextLabel *m_text = nullptr;
};

} // namespace gangway::timeline
