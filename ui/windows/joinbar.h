// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/panel.h"

namespace gangway::theme {
class Button;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

/// Stands where the composer would, in a room one has not joined or in which nothing more is said.
class JoinBar : public theme::Panel {
    Q_OBJECT

public:
    explicit JoinBar(const theme::Theme &theme, QWidget *parent = nullptr);

    void setRoom(const session::RoomView &view);

Q_SIGNALS:
    void joinRequested();

private:
    theme::TextLabel *m_text = nullptr;
    theme::Button *m_join = nullptr;
};

} // namespace gangway::windows
