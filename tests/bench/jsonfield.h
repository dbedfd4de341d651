// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Fields of a frame for the load generator and the floors, found without parsing it.
namespace gangway::bench {

/// The text after the first `"key":"`, up to the next quote; empty where there is none.
inline std::string_view textField(std::string_view json, std::string_view key)
{
    const std::string quoted = '"' + std::string(key) + "\":\"";
    const auto at = json.find(quoted);
    if (at == std::string_view::npos)
        return {};
    const auto start = at + quoted.size();
    return json.substr(start, json.find('"', start) - start);
}

/// The digits after the first `"key":`; empty where there is none.
inline std::string_view numberField(std::string_view json, std::string_view key)
{
    const std::string quoted = '"' + std::string(key) + "\":";
    const auto at = json.find(quoted);
    if (at == std::string_view::npos)
        return {};
    const auto start = at + quoted.size();
    return json.substr(start, json.find_first_not_of("0123456789", start) - start);
}

} // namespace gangway::bench
