// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The gateway's one way to Asio. Boost 1.74 with g++ 12 in C++20 forgets <utility> (std::exchange).
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace gangway::gateway {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

} // namespace gangway::gateway
