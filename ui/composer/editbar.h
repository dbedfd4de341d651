// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/panel.h"

namespace gangway::theme {
class TextLabel;
} // namespace gangway::theme

namespace gangway::composer {

/// The bar above the composer while a message is edited: what it said before, and the way out.
class EditBar : public theme::Panel {
    Q_OBJECT

public:
    explicit EditBar(const theme::Theme &theme, QWidget *parent = nullptr);

    void setOriginal(const QString &text);

Q_SIGNALS:
    void cancelled();

private:
    theme::TextLabel *m_original = nullptr;
};

} // namespace gangway::composer
