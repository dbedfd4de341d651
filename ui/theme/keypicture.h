// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::theme {

/// A picture of a key: another key has another one, as far as an eye compares. It helps people to see a difference;
/// what is trusted is decided by the whole key. Decorative: what it stands for is always written beside it.
class KeyPicture : public QWidget {
    Q_OBJECT

public:
    /// `hex` is the key's fingerprint.
    KeyPicture(const Theme &theme, const QString &hex, QWidget *parent = nullptr);

    static constexpr int side = 80;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QByteArray m_bits;
};

} // namespace gangway::theme
