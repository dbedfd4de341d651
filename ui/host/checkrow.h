// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::theme {
class IconLabel;
class TextLabel;
} // namespace gangway::theme

namespace gangway::host {

/// One line of the host's page: icon, title, one sentence; a hairline from the text's edge below.
class CheckRow : public QWidget {
    Q_OBJECT

public:
    enum class Line { Below, None };

    CheckRow(const theme::Theme &theme, Line line, QWidget *parent = nullptr);

    void setCheck(const QString &icon, theme::Colour colour, const QString &title, const QString &sentence);

private:
    theme::IconLabel *m_icon = nullptr;
    theme::TextLabel *m_title = nullptr;
    theme::TextLabel *m_sentence = nullptr;
};

} // namespace gangway::host
