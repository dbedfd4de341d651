// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/rows.h"

namespace gangway::timeline {

namespace {

constexpr int keptLayouts = 512; // about ten screens

} // namespace

Rows::Rows(const theme::Theme &theme, const Clock &clock) : m_theme(theme), m_clock(clock), m_layouts(keptLayouts) { }

void Rows::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    forgetLayouts();
}

void Rows::forgetLayouts()
{
    m_layouts.clear();
    m_measured.clear();
    rebuildHeights();
}

void Rows::reset(const QList<session::MessageView> &messages)
{
    m_list.reset(messages);
    m_newLine = {};
    m_focused = {};
    m_worded = wordedMessages(m_list.all());
    forgetLayouts();
}

void Rows::upsert(const QList<session::MessageView> &messages)
{
    bool moved = false;
    for (const auto &message : messages) {
        const auto effect = m_list.upsert(message);
        if (effect == MessageList::Effect::Nothing)
            continue;
        if (effect == MessageList::Effect::Appended && !moved)
            m_heights.append(estimatedHeight(message));
        moved = moved || effect == MessageList::Effect::Moved;
        const int row = m_list.indexOf(message.message.id);
        for (const int near : { row - 1, row, row + 1 })
            forget(near);
    }
    refreshWorded();
    if (moved)
        forgetLayouts();
}

QList<session::MessageView> Rows::missing(const QList<session::MessageView> &messages) const
{
    QList<session::MessageView> missing;
    for (const auto &message : messages)
        if (indexOf(message.message.id) < 0)
            missing.append(message);
    return missing;
}

void Rows::prepend(const QList<session::MessageView> &older)
{
    const int before = count();
    m_list.prepend(older);
    // The row that was first has a new neighbour above it.
    forget(count() - before);
    refreshWorded();
    rebuildHeights();
}

void Rows::remove(const QList<MessageId> &ids)
{
    for (const MessageId &id : ids)
        m_list.remove(id);
    refreshWorded();
    forgetLayouts();
}

void Rows::setNewLine(const MessageId &above)
{
    const MessageId old = std::exchange(m_newLine, above);
    for (const MessageId &id : { old, above }) {
        const int row = id.isNull() ? -1 : m_list.indexOf(id);
        forget(row - 1);
        forget(row);
    }
}

void Rows::setFocused(const MessageId &id)
{
    const MessageId old = std::exchange(m_focused, id);
    forget(m_list.indexOf(old));
    forget(m_list.indexOf(id));
}

const RowLayout &Rows::layout(int row)
{
    const auto &message = m_list.at(row);
    const MessageId &id = message.message.id;
    if (const RowLayout *known = m_layouts.object(id))
        return *known;
    const LayoutContext context { m_theme, m_width, m_clock.now(), m_worded.contains(id) || id == m_focused };
    auto *made = new RowLayout(layoutRow(message, frameOf(m_list.all(), row, m_newLine), context));
    m_heights.set(row, made->height);
    m_measured.insert(id, made->height);
    m_layouts.insert(id, made);
    return *made;
}

bool Rows::isMeasured(int row) const
{
    return m_measured.contains(m_list.at(row).message.id);
}

void Rows::rebuildHeights()
{
    std::vector<int> heights;
    heights.reserve(size_t(count()));
    for (const auto &message : m_list.all()) {
        const auto known = m_measured.constFind(message.message.id);
        heights.push_back(known == m_measured.constEnd() ? estimatedHeight(message) : *known);
    }
    m_heights.assign(std::move(heights));
}

void Rows::forget(int row)
{
    if (row < 0 || row >= count())
        return;
    m_layouts.remove(m_list.at(row).message.id);
    m_measured.remove(m_list.at(row).message.id);
}

void Rows::refreshWorded()
{
    const QSet<MessageId> now = wordedMessages(m_list.all());
    const QSet<MessageId> changed = (now - m_worded) + (m_worded - now);
    m_worded = now;
    for (const MessageId &id : changed)
        forget(m_list.indexOf(id));
}

} // namespace gangway::timeline
