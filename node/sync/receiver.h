// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/storage/storeclient.h"
#include "node/sync/inbox.h"
#include "node/sync/transport.h"

#include <functional>
#include <map>
#include <set>

namespace gangway::sync {

/// Takes records in: decodes them here, has them applied on the storage thread, batch after batch, each with the
/// position behind it. Recognises a topic that is not the one it read before. Lives on the engine's executor.
class Receiver {
public:
    struct Dependencies {
        const LocalDomain &self;
        storage::StoreClient &store;
        Executor &executor;
        Transport &transport;
        QString packsTopic;
        metrics::NodeMetrics &metrics;
        std::function<bool(const Pack &pack)> wasAsked;
        std::function<void(const QList<Incoming> &batch, const Applied &applied)> applied;
    };

    explicit Receiver(const Dependencies &dependencies) :
        m_dependencies(dependencies),
        m_quotas(std::make_shared<Quotas>(dependencies.self.quota))
    {
    }

    /// Looks up where we stand, then follows.
    void follow(const QList<Partition> &partitions);

    void take(const QList<Record> &records);

    /// Whether records that arrived are on their way into the database, or cannot be stored for the time being.
    bool isApplying() const { return m_isApplying || m_isFailing; }

    /// Reads the partition again from its oldest record; what is held already changes nothing.
    void rewind(const Partition &partition, const QString &reason);

private:
    void followFrom(const QList<Partition> &partitions, const QList<storage::PositionRecord> &positions);
    bool isExpected(const Record &record, std::set<Partition> &replaced);
    void applyWaiting();
    void finished(Result<Applied> result);

    Dependencies m_dependencies;
    std::shared_ptr<Quotas> m_quotas; // used on the storage thread alone
    std::map<Partition, storage::PositionRecord> m_expected; // the record we read last, to be recognised
    QList<Incoming> m_waiting;
    bool m_isApplying = false;
    bool m_isFailing = false; // told once, however often it is tried again
    std::unique_ptr<Executor::Timer> m_retry;
};

} // namespace gangway::sync
