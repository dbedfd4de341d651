// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <type_traits>

namespace gangway {

/// `Value`, constant or not: a list of fields is taken with constant values to write and with others to fill.
template<typename Value, typename Wanted>
concept Described = std::same_as<std::remove_const_t<Value>, Wanted>;

} // namespace gangway
