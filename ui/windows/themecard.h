// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/choice.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace gangway::windows {

/// A small picture of the main window in one look, with a radio button and its name.
class ThemeCard : public QAbstractButton {
    Q_OBJECT

public:
    ThemeCard(const theme::Theme &theme, theme::Choice choice, const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintPicture(QPainter &painter, const QRect &rect, theme::Variant variant) const;

    const theme::Theme &m_theme;
    theme::Choice m_choice;
};

} // namespace gangway::windows
