// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/button.h"

#include <QDialog>

class QHBoxLayout;
class QVBoxLayout;

namespace gangway::theme {
class Field;
class ScrollPane;
class TextLabel;
} // namespace gangway::theme

namespace gangway::dialogs {

class FieldProblem;

/// The frame of all dialogs: head 52 with the title, a body with margins 24, a foot 64 with a summary and buttons. As
/// high as its body needs; on a screen too small for that the body scrolls and the buttons stay in sight. Opened with
/// open(), never with a nested event loop; deletes itself when closed.
class Dialog : public QDialog {
    Q_OBJECT

public:
    Dialog(const theme::Theme &theme, const QString &title, QWidget *parent);

    /// Takes the outcome of the act that this dialog waits for: it goes, or says what is wrong and stays as it is.
    /// False when it waits for nothing of that kind.
    virtual bool settle(const session::Outcome &) { return false; }

protected:
    void setWantedWidth(int width) { m_wantedWidth = width; }
    QVBoxLayout &body() { return *m_body; }
    /// Buttons stand from left to right in the order they are added; a primary one becomes the default.
    theme::Button *addButton(theme::Button::Kind kind, const QString &text);
    /// "Cancel", which rejects.
    theme::Button *addCancel();
    void setSummary(const QString &text);
    /// Small medium text above a field.
    theme::TextLabel *makeCaption(const QString &text, QWidget *buddy = nullptr);
    /// Small muted text below a field.
    theme::TextLabel *makeHint(const QString &text = {});

    /// Below a field, or for what concerns no field.
    FieldProblem *makeProblem(theme::Field *field = nullptr);

    /// As high as the body needs now.
    void fit();

    const theme::Theme &theme() const { return m_theme; }
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead(const QString &title);
    QWidget *makeFoot();

    const theme::Theme &m_theme;
    int m_wantedWidth = 0;
    theme::ScrollPane *m_pane = nullptr;
    QVBoxLayout *m_body = nullptr;
    QHBoxLayout *m_foot = nullptr;
    theme::TextLabel *m_summary = nullptr;
};

} // namespace gangway::dialogs
