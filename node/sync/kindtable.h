// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/extensions.h"

#include <functional>
#include <map>
#include <optional>

namespace gangway::sync {

/// The kinds beyond rules::Kind that a version understands in packs. The first understands nothing more.
struct KindTable {
    using Meaning = std::function<std::optional<rules::Event>(DomainId origin, const rules::UnknownEvent &event)>;

    /// Grows whenever a version understands another kind or extension: then packs that were kept are folded again. An
    /// extension counts by itself, a kind has to be counted with it.
    qint64 version = rules::knownExtensions();
    std::map<int, Meaning> kinds = {};

    bool knows(int kind) const { return kinds.contains(kind); }

    /// Nothing where the kind is unknown, or says nothing that makes sense.
    std::optional<rules::Event> meaningOf(DomainId origin, const rules::UnknownEvent &event) const;
};

/// Whether an event says what is not understood, and may be once another version reads it.
bool isLater(const rules::Event &event, const KindTable &kinds);

} // namespace gangway::sync
