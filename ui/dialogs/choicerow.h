// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace gangway::dialogs {

/// One of several choices under each other: radio, icon, title, one sentence. Rows with the same parent exclude each
/// other and are walked through with the arrow keys.
class ChoiceRow : public QAbstractButton {
    Q_OBJECT

public:
    ChoiceRow(
        const theme::Theme &theme, const QString &icon, const QString &title, const QString &sentence, QWidget *parent);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    QString m_icon;
    QString m_sentence;
};

} // namespace gangway::dialogs
