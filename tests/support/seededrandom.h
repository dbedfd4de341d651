// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gangway::support {

/// While one lives, whatever the program draws at random (ids, keys, nonces, jitter) follows from a seed, so that a run
/// which failed can be repeated. One at a time, after crypto::initialise(). Never outside tests: such secrets are none.
class SeededRandom {
public:
    explicit SeededRandom(quint32 seed);
    ~SeededRandom();
    Q_DISABLE_COPY_MOVE(SeededRandom)
};

} // namespace gangway::support
