// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composer.h"

#include "ui/composer/editbar.h"
#include "ui/composer/growingeditor.h"
#include "ui/session/plaintext.h"
#include "ui/theme/iconbutton.h"
#include "ui/theme/measures.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QKeyEvent>

namespace gangway::composer {

namespace {

constexpr int counterFromPercent = 90;

} // namespace

Composer::Composer(const theme::Theme &theme, QWidget *parent) :
    Panel(theme, theme::Colour::Surface, parent),
    m_theme(theme)
{
    setEdges(Qt::TopEdge);
    m_editBar = new EditBar(theme);
    m_editor = new GrowingEditor(theme::measure::composerLines);
    m_editor->setFont(theme.font(theme::TextStyle::Body));
    m_editor->setAccessibleName(tr("Message"));
    m_counter = new theme::TextLabel(theme, theme::TextStyle::Meta);
    m_counter->setWeight(QFont::Medium);
    m_counter->setAlignment(Qt::AlignRight);
    m_counter->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_send = new theme::IconButton(theme, QStringLiteral("send"), tr("Send message"));
    m_send->setPrimary(true);
    setupLayout();
    wire();
    m_editBar->hide();
    updateCounter();
}

Composer::~Composer() = default;

void Composer::setRoom(const RoomId &room, const QString &name, const QString &draft)
{
    if (isEditing())
        m_unfinished.insert(m_room, { m_edited, m_original, text() });
    endEdit();
    m_room = room;
    m_editor->setHint(tr("Message %1").arg(name));
    showDraft(draft);
    if (room.isNull() || !m_unfinished.contains(room))
        return;
    const Unfinished unfinished = m_unfinished.take(room);
    edit(unfinished.message, unfinished.original);
    m_editor->setPlainText(unfinished.text);
    m_editor->moveCursor(QTextCursor::End);
}

void Composer::handOut()
{
    if (!isEditing() || !session::isBlank(m_draft) || text() == m_original)
        return;
    m_isEditHandedOut = true;
    Q_EMIT draftChanged(text());
}

void Composer::offerDraft(const QString &draft)
{
    if (draft.isEmpty() || isEditing() || !text().isEmpty())
        return;
    showDraft(draft);
}

void Composer::setLimit(int codePoints)
{
    m_limit = codePoints;
    updateCounter();
}

void Composer::edit(const MessageId &message, const QString &text)
{
    if (!isEditing())
        m_draft = m_editor->toPlainText();
    m_edited = message;
    m_original = text;
    m_editBar->setOriginal(text);
    m_editBar->show();
    m_editor->setPlainText(text);
    m_editor->moveCursor(QTextCursor::End);
    focusEditor();
}

void Composer::cancelEdit()
{
    if (!isEditing())
        return;
    const QString draft = m_draft;
    const bool wasHandedOut = m_isEditHandedOut;
    endEdit();
    showDraft(draft);
    if (wasHandedOut)
        Q_EMIT draftChanged(draft);
}

void Composer::endEdit()
{
    m_edited = {};
    m_original.clear();
    m_draft.clear();
    m_isEditHandedOut = false;
    m_editBar->hide();
}

QString Composer::text() const
{
    return m_editor->toPlainText();
}

void Composer::focusEditor()
{
    m_editor->setFocus(Qt::OtherFocusReason);
}

void Composer::type(QKeyEvent &event)
{
    focusEditor();
    QCoreApplication::sendEvent(m_editor, &event);
}

void Composer::setupLayout()
{
    auto *end = new QVBoxLayout;
    end->setSpacing(2);
    end->addWidget(m_counter, 0, Qt::AlignRight);
    end->addStretch(1);
    end->addWidget(m_send, 0, Qt::AlignRight);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 9, 10, 8);
    row->setSpacing(8);
    row->addWidget(m_editor, 1, Qt::AlignBottom);
    row->addLayout(end);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_editBar);
    column->addLayout(row);
    setFocusProxy(m_editor);
}

void Composer::wire()
{
    connect(m_editor, &QPlainTextEdit::textChanged, this, &Composer::textChanged);
    connect(m_editor, &GrowingEditor::sendPressed, this, &Composer::submit);
    connect(m_editor, &GrowingEditor::escapePressed, this, &Composer::cancelEdit);
    connect(m_editor, &GrowingEditor::upPressedWhenEmpty, this, &Composer::editLastRequested);
    connect(m_editor, &GrowingEditor::pagePressed, this, &Composer::pageRequested);
    connect(m_editBar, &EditBar::cancelled, this, &Composer::cancelEdit);
    connect(m_send, &QToolButton::clicked, this, &Composer::submit);
}

// An over-long or empty text stays where it is: nothing typed is ever lost to a limit.
void Composer::submit()
{
    const QString sent = session::sendable(text());
    if (sent.isEmpty() || length() > m_limit)
        return;
    if (isEditing()) {
        const MessageId edited = m_edited;
        cancelEdit();
        Q_EMIT editRequested(edited, sent);
        return;
    }
    m_editor->clear(); // the draft with it
    Q_EMIT sendRequested(sent);
}

void Composer::textChanged()
{
    updateCounter();
    if (!isEditing())
        Q_EMIT draftChanged(text());
}

// The owner of drafts knows this one already.
void Composer::showDraft(const QString &draft)
{
    const QSignalBlocker blocker(m_editor);
    m_editor->setPlainText(draft);
    m_editor->moveCursor(QTextCursor::End);
    updateCounter();
}

void Composer::updateCounter()
{
    const int used = length();
    const int tooMany = used - m_limit;
    m_counter->setVisible(used * 100 >= m_limit * counterFromPercent);
    m_counter->setText(tooMany > 0 ? tr("%n too many", "characters over the limit", tooMany)
                                   : QStringLiteral("%1 / %2").arg(used).arg(m_limit));
    m_counter->setColour(tooMany > 0 ? theme::Colour::Danger : theme::Colour::Warn);
    m_send->setEnabled(used > 0 && tooMany <= 0);
    m_send->setToolTip(tooMany > 0 ? tr("The text is too long")
            : used == 0            ? tr("Write something first")
                                   : tr("Send message"));
}

int Composer::length() const
{
    return int(session::sendable(text()).toUcs4().size());
}

} // namespace gangway::composer
