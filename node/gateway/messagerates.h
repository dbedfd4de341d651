// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/strongid.h"
#include "node/protocol/requests.h"

#include <QHash>

#include <chrono>

namespace gangway::gateway {

/// How fast each person may write, however many devices and reconnects: a token bucket a person (a burst, refilled
/// steadily). Lives on the net thread.
class MessageRates {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// `perSecond` 0: no limit.
    MessageRates(double perSecond, int burst) : m_perSecond(perSecond), m_burst(burst) { }

    /// Takes one message out; nothing left: how long until there is.
    std::chrono::milliseconds take(const PersonId &person, Time now);

    /// Forgets who has a full bucket anyway.
    void forgetIdle(Time now);

    std::size_t size() const { return std::size_t(m_buckets.size()); }

    /// Whether a request counts: what is stored and told to others.
    static bool counts(const protocol::Request &request);

private:
    struct Bucket {
        double left;
        Time at;
    };
    double refilled(const Bucket &bucket, Time now) const;

    double m_perSecond;
    int m_burst;
    QHash<PersonId, Bucket> m_buckets;
};

} // namespace gangway::gateway
