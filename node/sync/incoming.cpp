// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/incoming.h"

namespace gangway::sync {

namespace {

Incoming decodeControl(const Record &record)
{
    const auto outside = decodeControlRecord(record.value);
    if (!outside)
        return { record, outside.error() };
    if (outside->type == ControlRecord::Type::Parts) {
        auto parts = partsIn(*outside);
        return parts ? Incoming { record, std::move(*parts) } : Incoming { record, parts.error() };
    }
    auto ranges = rangesIn(*outside);
    return ranges ? Incoming { record, std::move(*ranges) } : Incoming { record, ranges.error() };
}

} // namespace

Incoming decode(Channel channel, const Record &record)
{
    if (channel == Channel::Packs) {
        auto pack = decodePack(record.value);
        return pack ? Incoming { record, std::move(*pack) } : Incoming { record, pack.error() };
    }
    if (const qint64 type = controlTypeOf(record.value); type != 0)
        return isControlType(type) ? decodeControl(record) : Incoming { record, Unknown() };
    auto hello = decodeHello(record.value);
    return hello ? Incoming { record, std::move(*hello) } : Incoming { record, hello.error() };
}

std::optional<Sender> senderOf(const Incoming &incoming)
{
    if (const auto *pack = std::get_if<Pack>(&incoming.content))
        return Sender { pack->origin, pack->publicKey, pack->succession };
    if (const auto *hello = std::get_if<Hello>(&incoming.content))
        return Sender { hello->domain, hello->publicKey, hello->succession };
    if (const auto *ranges = std::get_if<RangeRecord>(&incoming.content))
        return Sender { ranges->domain, ranges->publicKey, ranges->succession };
    const auto *parts = std::get_if<PartsRecord>(&incoming.content);
    return parts ? std::optional(Sender { parts->domain, parts->publicKey, parts->succession }) : std::nullopt;
}

} // namespace gangway::sync
