// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/storage/storeclient.h"
#include "node/sync/gaps.h"
#include "node/sync/hello.h"
#include "node/sync/localdomain.h"
#include "node/sync/pack.h"
#include "node/sync/rangerecord.h"

#include <functional>
#include <set>

namespace gangway::sync {

/// Asks the fleet for the packs that are missing here, until there are none. The missing packs follow from our own
/// watermarks and from what others' hellos say, so that a restart forgets nothing. Lives on the engine's executor.
class Requester {
public:
    struct Dependencies {
        const LocalDomain &self;
        storage::StoreClient &store;
        metrics::NodeMetrics &metrics;
        std::function<void(const RangeRecord &request)> send;
        std::function<void()> changed; ///< what is missing, or whether our own line is whole
        std::function<Timestamp()> now; ///< UTC ms, by the broker's clock as far as it is known
    };

    explicit Requester(const Dependencies &dependencies) :
        m_dependencies(dependencies),
        m_gaps(dependencies.self.id) { }

    void hear(const Hello &hello);
    void packsCame() { m_isStale = true; }
    /// More of an origin came in an hour of the broker's clock than is taken: nothing of it is asked for before the
    /// next.
    void pause(DomainId origin, qint64 hour) { m_paused[origin] = hour; }
    bool wasAsked(const Pack &pack) const
    {
        return m_gaps.wasAsked({ pack.origin, pack.epoch, pack.scope }, pack.number);
    }

    void restoredOwn() { m_gaps.restoredOwn(); }
    void restart(Instant now) { m_gaps.restart(now); }
    void turn(Instant now);

    const std::map<DomainId, Gaps::Count> &counts() const { return m_counts; }

    /// Nobody says that more of the line we number in was made than we know of. False before that was looked at.
    bool isOwnLineWhole() const { return m_isOwnLineWhole; }

private:
    struct Ours {
        Held held;
        storage::PackLine line; ///< that we number in
        std::set<DomainId> trusted; ///< whose word counts
        std::set<DomainId> refused; ///< whose packs are not taken
    };

    static Result<Ours> ours(storage::Reading &reading, const LocalDomain &self);
    void compare(const Ours &ours, Instant now);
    void recount();
    std::set<DomainId> paused();

    Dependencies m_dependencies;
    Gaps m_gaps;
    std::map<DomainId, qint64> m_paused; // in which hour
    std::map<DomainId, Gaps::Count> m_counts;
    struct Heard {
        QList<storage::WatermarkRecord> marks;
        bool isPartial = false; // of other lines it says nothing
    };

    std::map<DomainId, Heard> m_heard; // not compared yet, one of each
    bool m_isStale = true; // more may be held than when it was compared last
    bool m_isReading = false;
    bool m_isOwnLineWhole = false;
};

/// All that this domain holds, its own packs among them.
Result<Held> heldBy(storage::Reading &reading, DomainId self);

} // namespace gangway::sync
