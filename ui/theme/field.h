// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

namespace gangway::theme {

class IconButton;

/// A line of input, 32 or 40 high, with an optional icon before and a counter or hint behind the text.
class Field : public QLineEdit {
    Q_OBJECT

public:
    Field(const Theme &theme, const QString &accessibleName, QWidget *parent = nullptr);

    void setLarge(bool large);
    void setIconName(const QString &name);
    /// Small text at the end of the field: "18 / 60".
    void setTrailing(const QString &text);
    /// The key that leads here, drawn as one at the end of the field.
    void setKey(const QString &key);
    /// While there is text, a button called `name` at the end of the field clears it.
    void setClearable(const QString &name);
    /// Counts code points towards `limit` at the end of the field.
    void setLimit(int limit);
    bool isOverLimit() const;
    /// Red border.
    void setInvalid(bool invalid);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    bool isKeyShown() const;
    void drawKey(QPainter &painter) const;
    void updateMargins();
    void updateCounter();

    const Theme &m_theme;
    QString m_icon;
    QString m_trailing;
    QString m_key;
    IconButton *m_clear = nullptr;
    int m_limit = 0;
};

} // namespace gangway::theme
