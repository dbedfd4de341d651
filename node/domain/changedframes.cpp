// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/changedframes.h"

#include "node/protocol/codec.h"

#include <utility>

namespace gangway::domain {

void ChangedFrames::add(const QByteArray &item)
{
    if (m_bytes + item.size() + 1 > most)
        flush();
    m_bytes += item.size() + 1;
    m_items.append(item);
}

void ChangedFrames::add(const QList<QByteArray> &items)
{
    for (const QByteArray &item : items)
        add(item);
}

void ChangedFrames::addFrame(const QByteArray &frame)
{
    flush();
    m_frames.append(frame);
}

QList<QByteArray> ChangedFrames::take()
{
    flush();
    return std::exchange(m_frames, {});
}

void ChangedFrames::flush()
{
    if (m_items.isEmpty())
        return;
    m_frames.append(protocol::joinChanged(m_change, m_items));
    m_items.clear();
    m_bytes = 0;
}

} // namespace gangway::domain
