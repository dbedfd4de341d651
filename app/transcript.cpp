// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/transcript.h"

namespace gangway::app {

Transcript::Transcript(Outlets outlets) : m_outlets(std::move(outlets)) { }

void Transcript::interrupt()
{
    m_isWhole = false;
}

void Transcript::takeReset(const QList<session::MessageView> &messages, bool hasOlder)
{
    m_isWhole = false;
    m_oldest.reset();
    m_hasOlder = hasOlder;
    hold(messages);
}

void Transcript::takePage(const QList<session::MessageView> &messages, bool hasOlder)
{
    m_hasOlder = hasOlder;
    hold(messages);
    if (!m_isWhole)
        reachBack();
}

void Transcript::takeChange(const QList<session::MessageView> &messages)
{
    hold(messages);
    if (m_isWhole)
        flush();
}

void Transcript::settle()
{
    if (!m_isWhole)
        reachBack();
}

void Transcript::hold(const QList<session::MessageView> &messages)
{
    for (const session::MessageView &view : messages) {
        if (view.message.arrival == 0) // not saved: its place is not known yet
            continue;
        if (!m_oldest || view.message.position() < *m_oldest)
            m_oldest = view.message.position();
        const bool isText = view.message.content.type == protocol::Content::Type::Text && !view.message.deleted;
        if (isText && !m_printed.contains(view.message.id))
            m_held.insert(view.message.id, view);
    }
}

// The newest page is printed first; later ones join on to what is printed already.
void Transcript::reachBack()
{
    const bool joinsOn = !m_last || (m_oldest && *m_oldest <= m_last->message.position());
    if (!joinsOn && m_hasOlder)
        return m_outlets.askOlder();
    m_isWhole = true;
    if (!joinsOn && !m_held.isEmpty()) {
        const auto first = std::min_element(m_held.cbegin(), m_held.cend(),
            [](const auto &one, const auto &other) { return one.message.position() < other.message.position(); });
        m_outlets.lose(m_last->message.sent, first->message.sent);
    }
    flush();
}

void Transcript::flush()
{
    QList<session::MessageView> lines = std::exchange(m_held, {}).values();
    std::sort(lines.begin(), lines.end(),
        [](const auto &one, const auto &other) { return one.message.position() < other.message.position(); });
    for (const session::MessageView &line : lines) {
        m_printed.insert(line.message.id);
        if (!m_last || m_last->message.position() < line.message.position())
            m_last = line;
        m_outlets.print(line);
    }
}

} // namespace gangway::app
