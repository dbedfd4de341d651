// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/heightindex.h"
#include "ui/timeline/messagelist.h"
#include "ui/timeline/rowlayout.h"

#include <QCache>

namespace gangway::timeline {

/// The rows of one room with their heights. A row is measured when it is first looked at; until then its height is
/// guessed, so that a hundred thousand of them cost nothing.
class Rows {
public:
    Rows(const theme::Theme &theme, const Clock &clock);

    void setWidth(int width);
    void forgetLayouts(); ///< after a change of theme or language

    void reset(const QList<session::MessageView> &messages);
    void upsert(const QList<session::MessageView> &messages);
    void prepend(const QList<session::MessageView> &older);
    void remove(const QList<MessageId> &ids);
    void setNewLine(const MessageId &above);
    void setFocused(const MessageId &id); ///< its state is written in words

    int count() const { return m_list.count(); }
    const session::MessageView &message(int row) const { return m_list.at(row); }
    int indexOf(const MessageId &id) const { return m_list.indexOf(id); }
    /// Those of `messages` that are not held.
    QList<session::MessageView> missing(const QList<session::MessageView> &messages) const;
    const MessageId &newLine() const { return m_newLine; }
    const MessageId &focused() const { return m_focused; }

    /// Measures the row when it was not; the reference holds until the next call.
    const RowLayout &layout(int row);
    bool isMeasured(int row) const;
    qint64 top(int row) const { return m_heights.top(row); }
    int height(int row) const { return m_heights.height(row); }
    qint64 total() const { return m_heights.total(); }
    int rowAt(qint64 y) const { return m_heights.rowAt(y); }

private:
    void rebuildHeights();
    void forget(int row);
    void refreshWorded();

    const theme::Theme &m_theme;
    const Clock &m_clock;
    MessageList m_list;
    HeightIndex m_heights;
    QCache<MessageId, RowLayout> m_layouts;
    QHash<MessageId, int> m_measured; ///< heights found so far at this width
    QSet<MessageId> m_worded;
    MessageId m_newLine;
    MessageId m_focused;
    int m_width = 0;
};

} // namespace gangway::timeline
