// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/quotas.h"

#include <QString>
#include <QStringList>

#include <array>
#include <functional>
#include <utility>

namespace gangway::sync {

/// The ways in which a connection to Kafka is protected.
enum class Security { Plaintext, Ssl, SaslSsl };

/// Each with its name, in the configuration and for librdkafka.
constexpr std::array<std::pair<const char *, Security>, 3> securities { {
    { "PLAINTEXT", Security::Plaintext },
    { "SSL", Security::Ssl },
    { "SASL_SSL", Security::SaslSsl },
} };

/// The address of the fleet's Kafka and the way to reach it.
struct Options {
    QString servers; ///< "host:port,host:port"; empty: no link, nothing leaves and the state is Off
    QString fleet = QStringLiteral("gangway"); ///< part of every topic's name: letters, digits, '.', '_', '-'
    Security security = Security::Plaintext;
    QString user; ///< SCRAM-SHA-512, with SaslSsl
    QString password;
    QString certificateAuthority; ///< a PEM file; empty: the system's
    /// Asked on the link thread when the broker refuses the password: what it is by now. Empty: not known.
    std::function<QString()> newPassword = {};
    QStringList fleetKeys = {}; ///< whose packs are taken, as LocalDomain takes them; empty: everybody's
    QuotaLimits quota = {}; ///< of each other vehicle
};

} // namespace gangway::sync
