// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/hello.h"
#include "node/sync/pack.h"
#include "node/sync/partsrecord.h"
#include "node/sync/rangerecord.h"
#include "node/sync/transport.h"

#include <variant>

namespace gangway::sync {

/// Of a type that only later versions know: means nothing here.
struct Unknown { };

/// A record that was decoded and verified, or the reason why it could not be.
struct Incoming {
    Record record;
    std::variant<Error, Pack, Hello, RangeRecord, PartsRecord, Unknown> content;
    bool wasAsked = false; ///< a pack that this domain asked the fleet for
};

/// The signer of a record, and its keys.
struct Sender {
    DomainId id;
    QByteArray publicKey; ///< its first
    QByteArray succession; ///< from there to the one that signed
};

enum class Channel { Packs, Control };

/// Decodes and verifies; on the link thread, so that the storage thread need not.
Incoming decode(Channel channel, const Record &record);

/// Nothing where no signature was verified: what only claims to be of a domain is not held against it.
std::optional<Sender> senderOf(const Incoming &incoming);

} // namespace gangway::sync
