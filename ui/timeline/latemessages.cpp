// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/latemessages.h"

#include "ui/timeline/latemessagesbutton.h"

namespace gangway::timeline {

namespace {

constexpr int around = 16; // above and below the offer

} // namespace

LateMessages::LateMessages(const theme::Theme &theme, const Rows &rows, QWidget *parent) :
    QObject(parent),
    m_rows(rows),
    m_pill(new LateMessagesButton(theme, parent))
{
    connect(m_pill, &LateMessagesButton::showRequested, this, &LateMessages::show);
    connect(m_pill, &LateMessagesButton::closed, this, [this] {
        m_ids.clear();
        m_pill->setCount(0);
        Q_EMIT dismissed();
    });
}

void LateMessages::note(const QList<session::MessageView> &messages, qint64 readTo)
{
    for (const session::MessageView &message : messages) {
        if (message.message.late && !message.own && !message.message.deleted && message.message.arrival > readTo)
            m_ids.insert(message.message.id);
    }
    m_pill->setCount(int(m_ids.size()));
}

void LateMessages::show()
{
    for (int row = 0; row < m_rows.count(); ++row) {
        if (!m_ids.contains(m_rows.message(row).message.id))
            continue;
        m_ids.clear();
        m_pill->setCount(0);
        Q_EMIT rowWanted(row);
        return;
    }
}

void LateMessages::place()
{
    m_pill->place();
}

int LateMessages::height() const
{
    return m_pill->isHidden() ? 0 : m_pill->height() + around;
}

} // namespace gangway::timeline
