// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/messagelist.h"

namespace gangway::timeline {

namespace {

bool isBefore(const session::MessageView &one, const session::MessageView &other)
{
    if (one.localOrder != other.localOrder) {
        if (one.localOrder == 0 || other.localOrder == 0)
            return one.localOrder == 0;
        return one.localOrder < other.localOrder;
    }
    return one.message.position() < other.message.position();
}

} // namespace

void MessageList::reset(const QList<session::MessageView> &messages)
{
    m_messages = messages;
    std::sort(m_messages.begin(), m_messages.end(), isBefore);
    m_ids.clear();
    for (const auto &message : m_messages)
        m_ids.insert(message.message.id);
}

MessageList::Effect MessageList::upsert(const session::MessageView &message)
{
    Effect effect = Effect::Moved;
    const int known = indexOf(message.message.id);
    if (known >= 0) {
        const auto &present = m_messages.at(known);
        if (present == message)
            return Effect::Nothing;
        if (!isBefore(present, message) && !isBefore(message, present)) {
            m_messages[known] = message;
            return Effect::Replaced;
        }
        m_messages.removeAt(known);
    }
    const auto place = std::upper_bound(m_messages.cbegin(), m_messages.cend(), message, isBefore);
    const auto row = place - m_messages.cbegin();
    if (row == m_messages.size())
        effect = known == m_messages.size() ? Effect::Replaced : known < 0 ? Effect::Appended : Effect::Moved;
    m_messages.insert(row, message);
    m_ids.insert(message.message.id);
    return effect;
}

void MessageList::prepend(const QList<session::MessageView> &older)
{
    QList<session::MessageView> fresh;
    for (const auto &message : older) {
        if (m_ids.contains(message.message.id))
            upsert(message);
        else
            fresh.append(message);
    }
    std::sort(fresh.begin(), fresh.end(), isBefore);
    const bool allOlder = fresh.isEmpty() || m_messages.isEmpty() || isBefore(fresh.last(), m_messages.first());
    for (const auto &message : fresh)
        m_ids.insert(message.message.id);
    m_messages = fresh + m_messages;
    if (!allOlder)
        std::sort(m_messages.begin(), m_messages.end(), isBefore);
}

bool MessageList::remove(const MessageId &id)
{
    const int row = indexOf(id);
    if (row < 0)
        return false;
    m_messages.removeAt(row);
    m_ids.remove(id);
    return true;
}

int MessageList::indexOf(const MessageId &id) const
{
    if (!m_ids.contains(id))
        return -1;
    for (qsizetype row = m_messages.size() - 1; row >= 0; --row) {
        if (m_messages.at(row).message.id == id)
            return int(row);
    }
    return -1;
}

} // namespace gangway::timeline
