// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace gangway::theme {
class Button;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

/// A short message at the bottom of its parent that goes by itself after 6 s, or 10 s where it offers to undo
/// something; it waits while the mouse or the keyboard is on it. Never the only place something is said.
class Toast : public QWidget {
    Q_OBJECT

public:
    Toast(const theme::Theme &theme, QWidget *parent);

    /// An empty `action` shows no button.
    void show(const QString &text, const QString &action = {});
    /// Tells of something that was done; `undo` is called when it is to be undone.
    void offerUndo(const QString &text, const std::function<void()> &undo);

    /// Covers nothing of what is written there.
    void stayAbove(const QWidget &widget) { m_below = &widget; }

Q_SIGNALS:
    void actionClicked();
    /// So much above what it stays above is covered, gaps included; 0: it has gone.
    void roomTaken(int pixels);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    const theme::Theme &m_theme;
    theme::TextLabel *m_text = nullptr;
    theme::Button *m_action = nullptr;
    QTimer m_timer;
    std::function<void()> m_undo; ///< none: the action is another
    const QWidget *m_below = nullptr;
};

} // namespace gangway::windows
