// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// Watermarks: how far each domain holds each line of packs; and our own positions in the topics.
class WatermarkRepository {
public:
    explicit WatermarkRepository(sql::StatementCache &statements) : m_statements(statements) { }

    Result<std::optional<WatermarkRecord>> find(DomainId holder, const PackLine &line) const;
    /// Every line of which it holds something.
    Result<QList<WatermarkRecord>> ofHolder(DomainId holder) const;
    Result<Done> save(const WatermarkRecord &record);

    /// How far others, and the broker, hold the packs of `own`, where that changed after `change`.
    Result<QList<protocol::ReplicationMark>> reachMarksSince(DomainId own, qint64 change) const;

    Result<std::optional<PositionRecord>> position(const QString &topic, int partition) const;
    Result<Done> savePosition(const PositionRecord &record);

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
