// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/metrics.h"
#include "node/storage/storeclient.h"
#include "node/sync/hello.h"
#include "node/sync/localdomain.h"

#include <map>

namespace gangway::sync {

/// How far another domain is behind what we made, as far as it told.
struct Lag {
    qint64 packs = 0;
    Timestamp since = 0; ///< UTC ms, by our clock, of the first pack that it lacks; 0: none
    bool operator==(const Lag &) const = default;
};

/// Of each domain that is trusted and not retired.
Result<std::map<DomainId, Lag>> lagsOfOthers(storage::Reading &reading, DomainId self);

/// Whether everybody who was heard within the time of two hellos, one at least, said to hold all of our present line:
/// then whoever comes later learns from them how many packs there are.
Result<bool> isOwnLineKnown(storage::Reading &reading, DomainId self, Timestamp now);

/// Epoch and last number of our line, when a hello, with those before it, says that its sender does not hold all of it;
/// else 0 and 0.
Result<std::pair<qint64, qint64>> lackOf(storage::Writing &writing, DomainId self, const Hello &hello);

/// Shows how far others are behind in metrics. Lives on the engine's executor.
class Lags {
public:
    struct Dependencies {
        const LocalDomain &self;
        storage::StoreClient &store;
        Executor &executor;
        metrics::NodeMetrics &metrics;
    };

    explicit Lags(const Dependencies &dependencies) : m_dependencies(dependencies) { }

    /// A mark moved. A refresh costs a look at each vehicle's mark, so it is done every some seconds.
    void refreshSoon();
    void stop() { m_timer.reset(); }

private:
    void refresh();

    Dependencies m_dependencies;
    std::unique_ptr<Executor::Timer> m_timer;
};

} // namespace gangway::sync
