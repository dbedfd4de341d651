// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/correctedclock.h"
#include "node/base/executor.h"
#include "node/base/metrics.h"
#include "node/base/result.h"
#include "node/protocol/values.h"
#include "node/sync/kafkadisposal.h"
#include "node/sync/linkoptions.h"
#include "node/sync/linkrun.h"
#include "node/sync/localdomain.h"

#include <QStringList>

#include <functional>
#include <memory>

namespace gangway::storage {
class Store;
}

namespace gangway::sync {

/// Joins one domain to its fleet: sends what waits in the outbox and applies what others sent, on a thread of its own
/// (the link thread), which is replaced when it hangs. Applied changes reach clients through the Store's listener like
/// every other change.
class Sync {
public:
    using StatusChanged = std::function<void(const protocol::Link &link)>;

    /// Starts at once and never waits for the network: a broker that is away is a state, not an error. Fails with
    /// Invalid (`field` is the key) when an option makes no sense. `store`, `clock`, `metrics` and `statusExecutor`
    /// outlive the returned object. `statusChanged` runs on `statusExecutor`, first with the state at start.
    static Result<std::unique_ptr<Sync>> start(const Options &options, const LocalDomain &self, storage::Store &store,
        CorrectedClock &clock, metrics::NodeMetrics &metrics, Executor &statusExecutor, StatusChanged statusChanged);

    /// The same over any transport; its functions are called from the link thread, and from one that watches over it.
    /// `makeTransport` is asked again whenever a link thread is replaced.
    static Result<std::unique_ptr<Sync>> startOver(
        const LinkRun::Dependencies &dependencies, std::shared_ptr<KafkaDisposal> disposal);

    /// Stops when still running.
    ~Sync();

    /// A commit may have to leave. Call it from the Store's listener; from any thread, cheap.
    void wake();

    /// Ends the link within 2 s, also with a dead broker; what was not acknowledged is sent again after the next start.
    /// Call before the Store closes. Returns what did not let go by then: it is left behind and uses nothing of ours
    /// any more. Twice is harmless.
    QStringList stop();

    /// How many clients of librdkafka hang for good.
    int clientsLeftBehind() const;

private:
    class Impl;
    explicit Sync(std::unique_ptr<Impl> parts);
    std::unique_ptr<Impl> m_impl;
};

} // namespace gangway::sync
