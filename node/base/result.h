// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"

#include <utility>
#include <variant>

namespace gangway {

/// The value of a function that either did its work or says why not: it has nothing else to return.
using Done = std::monostate;

/// A value or the reason there is none. Named after std::expected (C++23), which replaces it when the floor allows.
template<typename T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) { }

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    const Error &error() const { return std::get<1>(m_state); }

    T value_or(T other) const & { return has_value() ? value() : std::move(other); }

    /// Runs `next` on the value; an error passes by untouched.
    template<typename Next>
    auto and_then(Next &&next) && -> std::invoke_result_t<Next, T &&>
    {
        return has_value() ? std::forward<Next>(next)(std::move(*this).value())
                           : std::invoke_result_t<Next, T &&>(error());
    }

    /// Maps the value with `map`, which cannot fail; an error passes by untouched.
    template<typename Map>
    auto transform(Map &&map) && -> Result<std::invoke_result_t<Map, T &&>>
    {
        if (has_value())
            return std::forward<Map>(map)(std::move(*this).value());
        return error();
    }

private:
    std::variant<T, Error> m_state;
};

} // namespace gangway
