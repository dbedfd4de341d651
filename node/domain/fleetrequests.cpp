// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/fleetrequests.h"

#include "node/commands/decisions.h"
#include "node/storage/writing.h"

namespace gangway::domain {

void FleetRequests::decide(const Session &session, qint64 ref, const protocol::DomainDecide &request)
{
    const RequestId requestId { session.id, ref };
    m_dependencies.store.write<protocol::Domain>(
        [request](storage::Writing &writing) { return commands::decide(writing, request.domain, request.decision); },
        [this, requestId](const Result<protocol::Domain> &domain) {
            m_dependencies.replies.settle(requestId,
                Result(domain).transform([](auto value) { return protocol::DomainAnswer { std::move(value) }; }));
            m_dependencies.catchUp.reviewCursors(); // what was hidden or shown again lets clients start anew
        });
}

} // namespace gangway::domain
