// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace gangway::composer {

/// A plain text field as high as its text, from one line to a few; then it scrolls.
class GrowingEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit GrowingEditor(int mostLines, QWidget *parent = nullptr);

    /// The text shown while nothing is written: one line, whatever its length.
    void setHint(const QString &hint);

Q_SIGNALS:
    void sendPressed();
    void escapePressed();
    void upPressedWhenEmpty();
    void pagePressed(int step); ///< -1 up, 1 down

protected:
    void insertFromMimeData(const QMimeData *source) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    int m_mostLines;
    QString m_hint;
};

} // namespace gangway::composer
