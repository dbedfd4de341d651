// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway::sync {

/// Why there is no link, in one English sentence for who runs the vehicle. `error` is what librdkafka said, `servers`
/// the configured ones, for errors that name none. Errors that only sum up or follow others, such as "1/1 brokers are
/// down", give nothing when `isFirst` is false: what came before says more. Texts that are not known pass as they are.
QString linkReason(const QString &error, const QString &servers, bool isFirst);

} // namespace gangway::sync
