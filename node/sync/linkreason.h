// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway::sync {

/// The link's past before an error.
struct LinkPast {
    bool hasReason = false; ///< why it is down is known already
    bool hasBeenUp = false; ///< since the settings are these
};

/// Why there is no link, in one English sentence for who runs the vehicle. `error` is what librdkafka said, `servers`
/// the configured ones, for errors that name none. Errors that only sum up or follow others, such as "1/1 brokers are
/// down", give nothing when there is a reason already, which says more. Its guesses about the settings are not repeated
/// once they have worked. Texts that are not known pass as they are.
QString linkReason(const QString &error, const QString &servers, LinkPast past);

/// Why there is none though the broker answers.
QString notAllowed(const QString &servers);

/// Why there is none though it is connected.
QString silent(const QString &servers);

/// Why records of `size` bytes do not leave.
QString tooLarge(const QString &servers, qsizetype size);

} // namespace gangway::sync
