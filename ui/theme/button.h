// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPushButton>

namespace gangway::theme {

/// A push button as the design draws it, 32 or 40 high. Enter presses it, as Space does.
class Button : public QPushButton {
    Q_OBJECT

public:
    enum class Kind { Normal, Primary, Flat, Quiet, Danger, DangerPrimary };
    enum class Size { Small, Normal, Large };

    Button(const Theme &theme, Kind kind, const QString &text, QWidget *parent = nullptr);

    void setSize(Size size);
    /// Name of an icon drawn before the text, 16 px.
    void setIconName(const QString &name);
    /// A chevron behind the text: a menu opens.
    void setOpensMenu(bool opens);
    /// Without padding: a link among text.
    void setBare(bool bare);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Look {
        QColor fill;
        QColor border;
        QColor text;
    };
    Look look() const;
    Look filledLook(Colour normal, Colour hover, Colour pressed, Colour on) const;
    QFont labelFont() const;
    TextStyle labelStyle() const;
    int iconSpace() const;
    int padding() const;

    const Theme &m_theme;
    Kind m_kind;
    Size m_size = Size::Normal;
    QString m_icon;
    bool m_bare = false;
    bool m_opensMenu = false;
};

} // namespace gangway::theme
