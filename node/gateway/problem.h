// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"
#include "node/gateway/httpreply.h"

namespace gangway::gateway {

/// The error as application/problem+json (RFC 7807): title, status, detail and our own fields beside them; with
/// Retry-After or WWW-Authenticate where HTTP has them.
HttpReply problem(const Error &error);

/// The same under another status than the error's own: 405, 426.
HttpReply problem(int status, const Error &error);

/// 405, with what is allowed: "GET, HEAD".
HttpReply wrongMethod(const QByteArray &allowed);

/// The reason phrase of a status: "Not Found".
QByteArray reasonPhrase(int status);

} // namespace gangway::gateway
