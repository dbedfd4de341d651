// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/growingeditor.h"

#include "ui/session/plaintext.h"
#include "ui/theme/emoji.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>

namespace gangway::composer {

namespace {

constexpr int around = 7; // above and below the text: one line of 20 in a field of 34
constexpr int smallest = 34;

} // namespace

GrowingEditor::GrowingEditor(int mostLines, QWidget *parent) : QPlainTextEdit(parent), m_mostLines(mostLines)
{
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    new theme::EmojiHighlighter(document());
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &GrowingEditor::fit);
    fit();
}

void GrowingEditor::setHint(const QString &hint)
{
    m_hint = hint;
    setPlaceholderText(fontMetrics().elidedText(hint, Qt::ElideRight, viewport()->width()));
}

// Pasted or dropped text may hold characters that no field shows and the node refuses.
void GrowingEditor::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText())
        insertPlainText(session::cleaned(source->text()));
    ensureCursorVisible();
}

void GrowingEditor::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->modifiers().testFlag(Qt::ShiftModifier)) {
        Q_EMIT sendPressed();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escapePressed();
        return;
    }
    if (event->key() == Qt::Key_Up && event->modifiers() == Qt::NoModifier && document()->isEmpty()) {
        Q_EMIT upPressedWhenEmpty();
        return;
    }
    const bool isPage = event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    if (isPage && event->modifiers() == Qt::NoModifier) {
        Q_EMIT pagePressed(event->key() == Qt::Key_PageUp ? -1 : 1);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void GrowingEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
    setHint(m_hint);
}

// QPlainTextEdit counts its document's height in lines.
void GrowingEditor::fit()
{
    const int lines = std::max(1, int(document()->documentLayout()->documentSize().height()));
    const int line = fontMetrics().lineSpacing();
    const int wanted = std::max(smallest, std::min(lines, m_mostLines) * line + 2 * around);
    setVerticalScrollBarPolicy(lines > m_mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setViewportMargins(0, (wanted - std::min(lines, m_mostLines) * line) / 2, 0, 0);
    setFixedHeight(wanted);
}

} // namespace gangway::composer
