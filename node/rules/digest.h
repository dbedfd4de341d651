// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/fold.h"

#include <QByteArray>

#include <array>

namespace gangway::rules {

/// Sums up what domains share, so that two can tell with 32 bytes whether they hold the same: the sum modulo 2^256 of
/// the canonical hashes (event.h) of all registers and messages that count, in any order. Local facts (arrival, late
/// marks, hides) never enter. A deleted message counts by its name alone: who got it before the deletion, and who
/// after, agree.
///
/// A sum of hashes tells mistakes, not forgeries: against those stand the signatures.
class Digest {
public:
    /// The hash of a register as it stands, of a message's creation, or of its edit.
    void add(QByteArrayView hash);
    void addDeleted(const GlobalMessageId &message);

    /// 32 bytes, the least significant first.
    QByteArray result() const;

    /// The first eight of them: sums of these are those of the sums.
    quint64 low() const { return m_sum[0]; }

private:
    std::array<quint64, 4> m_sum {}; // least significant first
};

/// Of a whole state that is in memory.
QByteArray digestOf(const State &state);

} // namespace gangway::rules
