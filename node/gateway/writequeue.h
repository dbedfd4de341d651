// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/frame.h"

#include <span>
#include <vector>

namespace gangway::gateway {

enum class Keep {
    Always, ///< answers, pages, control frames
    MayShed ///< live frames: history has them too
};

/// The queue of frames that wait to be written to one socket, in order. Costs 40 bytes while empty, which is nearly
/// always.
class WriteQueue {
public:
    void add(Frame frame, Keep keep);

    bool isEmpty() const { return m_entries.empty(); }
    std::size_t bytes() const { return m_bytes; }
    std::size_t sheddableBytes() const { return m_sheddableBytes; }

    /// Fills `pieces` with what comes next, in order; returns how many it filled.
    std::size_t peek(std::span<std::string_view> pieces) const;

    /// The first `bytes` of the line are gone.
    void advance(std::size_t bytes);

    /// Drops what may be shed, save a front frame of which a part is gone: a cut frame breaks the stream.
    void shed();

    /// Drops all but such a front frame.
    void dropUnsent();

    void clear();

private:
    struct Entry {
        Frame frame;
        Keep keep;
    };
    void popFront();
    template<typename Goes>
    void removeIf(Goes goes);
    void recount();

    std::vector<Entry> m_entries;
    std::size_t m_head = 0; ///< entries before it are gone
    std::size_t m_sent = 0; ///< bytes of the head that are gone
    std::size_t m_bytes = 0;
    std::size_t m_sheddableBytes = 0;
};

} // namespace gangway::gateway
