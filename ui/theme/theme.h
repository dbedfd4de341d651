// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/choice.h"
#include "ui/theme/iconcache.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QIcon>
#include <QMap>
#include <QObject>
#include <QPalette>

class QApplication;

namespace gangway::theme {

/// The look in use: colours, fonts and icons of one variant. Painted parts ask it at each paint, so a change shows at
/// once. GUI thread.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(const Tokens &tokens, QObject *parent = nullptr);

    /// The tokens compiled into the program; a broken file is a programming error.
    static Tokens builtInTokens();

    /// `System` is light or dark as `system` (the desktop's own palette) is.
    void choose(Choice choice, const QPalette &system);
    bool isHighContrast() const;
    bool isDark() const;

    QColor colour(Colour colour) const;
    QColor colour(Variant variant, Colour colour) const; ///< of a look that need not be in use
    QColor hue(int hue) const; ///< itself, also in a look that shows none
    QColor hueFill(int hue) const;
    QColor hueName(int hue) const;

    QFont font(TextStyle style) const;
    QFont font(TextStyle style, QFont::Weight weight) const;
    int line(TextStyle style) const; ///< pixels from one baseline to the next

    QPixmap icon(const QString &name, int size, Colour colour, Colour knockout = Colour::Surface) const;
    QPixmap icon(const QString &name, int size, const QColor &colour, const QColor &knockout) const;

    QPalette palette() const;
    QIcon applicationIcon() const;

    /// Gives `application` this look: palette, font, icon, style and style sheet.
    void applyTo(QApplication &application) const;

Q_SIGNALS:
    void changed();

private:
    Tokens m_tokens;
    Variant m_variant = Variant::Light;
    QMap<int, QString> m_faces; ///< the families of the bundled faces, by weight
    QString m_family;
    IconCache m_icons;
};

} // namespace gangway::theme
