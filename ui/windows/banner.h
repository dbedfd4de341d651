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
    /// `details` is shown when it is asked for.
    void show(Tone tone, const QString &icon, const QString &text, const QString &button, const QString &details = {});

Q_SIGNALS:
    void buttonClicked();

private:
    theme::IconLabel *m_icon = nullptr;
    theme::TextLabel *m_text = nullptr;
    QString m_details;
    theme::Button *m_more = nullptr;
    theme::Button *m_button = nullptr;
};

} // namespace gangway::windows
