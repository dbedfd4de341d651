// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace gangway::host {

/// A QR code, black on white whatever the theme, with a quiet zone of four modules. The only includer of libqrencode.
class QrCode : public QWidget {
    Q_OBJECT

public:
    explicit QrCode(int side, QWidget *parent = nullptr);

    /// Shows nothing for a text no code can hold.
    void setText(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    std::vector<bool> m_dark; ///< row by row
    int m_modules = 0;
};

} // namespace gangway::host
