// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/sync.h"
#include "tests/scenarios/testdomain.h"

namespace gangway::scenarios {

/// A domain with its captain and a real link to a broker, started at once.
class TestNode {
public:
    TestNode(const QString &name, support::LoopExecutor &executor, const sync::Options &options,
        const QString &databaseUrl = {});

    void start();
    void stop() { m_sync.reset(); }

    /// Posts as the captain.
    MessageId say(RoomId room, const QString &text);

    /// How many packs of ours `other` is known to hold.
    qint64 heldBy(DomainId other) const;

    bool isUp() const { return link.state == protocol::Link::State::Up; }

private:
    SystemClock m_machine;
    CorrectedClock m_clock { m_machine };
    IdGenerator m_ids;
    support::LoopExecutor &m_executor;

public:
    TestDomain domain;
    PersonId person; ///< the captain
    protocol::Link link; ///< as last told

private:
    sync::Options m_options;
    std::unique_ptr<sync::Sync> m_sync;
};

} // namespace gangway::scenarios
