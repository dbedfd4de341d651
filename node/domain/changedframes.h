// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace gangway::domain {

/// Packs encoded items into `changed` frames that keep to the size of a frame.
class ChangedFrames {
public:
    /// Bytes of items in one frame: 64 KiB less room for the frame's own fields.
    static constexpr qsizetype most = 64 * 1024 - 256;
    /// Bytes of an id in a list: quotes, text, comma.
    static constexpr qsizetype idBytes = 39;

    /// `change` is said by every frame.
    explicit ChangedFrames(qint64 change) : m_change(change) { }

    void add(const QByteArray &item);
    void add(const QList<QByteArray> &items);

    /// Puts a frame of another kind in its place among the items.
    void addFrame(const QByteArray &frame);

    QList<QByteArray> take();

private:
    void flush();

    qint64 m_change;
    qsizetype m_bytes = 0;
    QList<QByteArray> m_items;
    QList<QByteArray> m_frames;
};

} // namespace gangway::domain
