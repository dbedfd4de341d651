// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/asio.h"
#include "node/gateway/netloop.h"

#include <thread>

namespace gangway::gateway {

struct NetLoop::Impl {
    asio::io_context context { 1 }; ///< one thread runs it
    asio::executor_work_guard<asio::io_context::executor_type> guard { context.get_executor() };
    std::thread thread;
};

} // namespace gangway::gateway
