// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/panel.h"

namespace gangway::theme {
class Button;
class IconLabel;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

/// A strip above the timeline: what happened, what is safe, at most one button.
class Banner : public theme::Panel {
    Q_OBJECT

public:
    enum class Tone { Info, Warn, Danger };

    explicit Banner(const theme::Theme &theme, QWidget *parent = nullptr);

    /// An empty `button` shows none.
    void show(Tone tone, const QString &icon, const QString &text, const QString &button);

Q_SIGNALS:
    void buttonClicked();

private:
    theme::IconLabel *m_icon = nullptr;
    theme::TextLabel *m_text = nullptr;
    theme::Button *m_button = nullptr;
};

} // namespace gangway::windows
