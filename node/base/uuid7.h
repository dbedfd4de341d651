// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/strongid.h"

namespace gangway {

/// Mints ids. UUIDv7 (RFC 9562, 5.7): 48 bits of UTC milliseconds, then random, so that ids made later sort later and
/// keep database pages together. Thread-safe.
class IdGenerator {
public:
    explicit IdGenerator(const Clock &clock) : m_clock(clock) { }
    virtual ~IdGenerator() = default;

    template<typename Id>
    Id make()
    {
        return Id(nextBytes());
    }

protected:
    virtual std::array<quint8, 16> nextBytes();

private:
    const Clock &m_clock;
};

} // namespace gangway
