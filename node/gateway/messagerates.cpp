// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/messagerates.h"

#include <algorithm>
#include <cmath>

namespace gangway::gateway {

namespace {

template<typename T>
concept StoredAndTold = std::same_as<T, protocol::MessagePost> || std::same_as<T, protocol::MessageEdit> ||
    std::same_as<T, protocol::MessageDelete> || std::same_as<T, protocol::RoomCreate> ||
    std::same_as<T, protocol::RoomDirect> || std::same_as<T, protocol::RoomInvite> ||
    std::same_as<T, protocol::RoomRemove> || std::same_as<T, protocol::RoomSet> ||
    std::same_as<T, protocol::RoomDelete> || std::same_as<T, protocol::RoomRestore> ||
    std::same_as<T, protocol::RoomJoin> || std::same_as<T, protocol::RoomLeave> ||
    std::same_as<T, protocol::ProfileSet> || std::same_as<T, protocol::DomainDecide>;

} // namespace

std::chrono::milliseconds MessageRates::take(const PersonId &person, Time now)
{
    using std::chrono::milliseconds;
    if (m_perSecond <= 0)
        return milliseconds(0);
    auto found = m_buckets.find(person);
    if (found == m_buckets.end())
        found = m_buckets.insert(person, Bucket { double(m_burst), now });
    Bucket &bucket = *found;
    bucket = { refilled(bucket, now), now };
    if (bucket.left < 1) {
        constexpr double msPerSecond = 1000;
        return milliseconds(qint64(std::ceil((1 - bucket.left) / m_perSecond * msPerSecond)));
    }
    bucket.left -= 1;
    return milliseconds(0);
}

void MessageRates::forgetIdle(Time now)
{
    m_buckets.removeIf([&](auto entry) { return refilled(entry.value(), now) >= m_burst; });
}

double MessageRates::refilled(const Bucket &bucket, Time now) const
{
    const double seconds = std::chrono::duration<double>(now - bucket.at).count();
    return std::min(double(m_burst), bucket.left + seconds * m_perSecond);
}

bool MessageRates::counts(const protocol::Request &request)
{
    return std::visit([]<typename T>(const T &) { return StoredAndTold<T>; }, request);
}

} // namespace gangway::gateway
