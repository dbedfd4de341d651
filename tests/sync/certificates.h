// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QString>

namespace gangway::sync {

/// Makes a certificate authority with the openssl program: `folder`/`name`.pem and .key, valid for a day.
Result<Done> makeAuthority(const QString &folder, const QString &name);

/// Makes `folder`/broker.pem, a PEM key store as Kafka reads it (key and chain), for 127.0.0.1, signed by `authority`.
Result<Done> makeBrokerCertificate(const QString &folder, const QString &authority);

} // namespace gangway::sync
