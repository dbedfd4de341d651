// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/certificate.h"

#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace gangway::gateway {

/// The context that all TLS connections of a gateway share: TLS 1.2 and above, this certificate. Fails with Invalid
/// when OpenSSL does not take it.
Result<std::unique_ptr<boost::asio::ssl::context>> makeTlsContext(const Certificate &certificate);

} // namespace gangway::gateway
