// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/strongid.h"
#include "ui/theme/panel.h"

#include <QHash>

class QKeyEvent;

namespace gangway::theme {
class IconButton;
class TextLabel;
} // namespace gangway::theme

namespace gangway::composer {

class EditBar;
class GrowingEditor;

/// The line one writes in. Owns the text being typed, the message being edited and nothing else: what was sent, edited
/// or failed is the session's.
class Composer : public theme::Panel {
    Q_OBJECT

public:
    explicit Composer(const theme::Theme &theme, QWidget *parent = nullptr);
    ~Composer() override;

    /// Another room, with what was being written there. A message that is being edited there
    /// goes on being edited when one comes back.
    void setRoom(const RoomId &room, const QString &name, const QString &draft);
    /// Hands out what would be lost with this window: without a draft the text that is being edited.
    void handOut();
    /// A draft that came back, since its text could not be kept: shown unless something is being written.
    void offerDraft(const QString &draft);
    /// Longest message the node takes, in Unicode code points; the counter shows from 90 % of it.
    void setLimit(int codePoints);
    /// Edits a message; the draft comes back afterwards.
    void edit(const MessageId &message, const QString &text);
    void cancelEdit();

    QString text() const;
    bool isEditing() const { return !m_edited.isNull(); }
    void focusEditor();
    /// A key that was pressed elsewhere: the keyboard comes here with it.
    void type(QKeyEvent &event);

Q_SIGNALS:
    void sendRequested(const QString &text);
    void editRequested(const gangway::MessageId &message, const QString &text);
    void draftChanged(const QString &text); ///< with each letter; whoever owns drafts decides when to write them down
    void editLastRequested(); ///< Up in an empty line
    void pageRequested(int step); ///< PgUp: -1, PgDn: 1, through the messages

private:
    /// A message that was being edited when its room was left.
    struct Unfinished {
        MessageId message;
        QString original;
        QString text;
    };

    void setupLayout();
    void wire();
    void endEdit();
    void submit();
    void textChanged();
    void showDraft(const QString &draft);
    void updateCounter();
    int length() const;

    const theme::Theme &m_theme;
    EditBar *m_editBar = nullptr;
    GrowingEditor *m_editor = nullptr;
    theme::TextLabel *m_counter = nullptr;
    theme::IconButton *m_send = nullptr;
    RoomId m_room;
    QString m_draft; ///< set aside while a message is edited
    MessageId m_edited;
    QString m_original; ///< of the message that is edited
    bool m_isEditHandedOut = false; ///< as a draft
    QHash<RoomId, Unfinished> m_unfinished;
    int m_limit = 4000;
};

} // namespace gangway::composer
