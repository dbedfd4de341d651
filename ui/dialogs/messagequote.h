// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::dialogs {

/// One message as it looks in its room, at most four lines of it: what a dialog is about.
class MessageQuote : public QWidget {
    Q_OBJECT

public:
    MessageQuote(const theme::Theme &theme, const session::MessageView &message, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString metaText() const;
    int metaWidth() const;
    QRect textRect(int width) const;
    bool isMetaBeside(int width) const;

    const theme::Theme &m_theme;
    session::MessageView m_message;
    QString m_text;
};

} // namespace gangway::dialogs
