// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/objectreader.h"

#include <type_traits>
#include <variant>

namespace gangway::protocol {

/// Describes each alternative of `Variant` under its name in `names`, by what `take(reader, std::type_identity<T>)`
/// would read.
template<typename Variant, typename Names, typename Take>
QList<Description> describeAlternatives(const Names &names, Take take)
{
    const auto describe = [&]<typename T>(QLatin1StringView name, std::type_identity<T> type) {
        Description description { name, {} };
        ObjectReader read { JsonSource(description.fields) };
        (void)take(read, type);
        return description;
    };
    return [&]<std::size_t... index>(std::index_sequence<index...>)
    {
        return QList<Description> { describe(
            names[index], std::type_identity<std::variant_alternative_t<index, Variant>>())... };
    }
    (std::make_index_sequence<std::variant_size_v<Variant>>());
}

} // namespace gangway::protocol
