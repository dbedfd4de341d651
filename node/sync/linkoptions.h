// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace gangway::sync {

enum class Security { Plaintext, Ssl, SaslSsl };

/// The address of the fleet's Kafka and the way to reach it.
struct Options {
    QString servers; ///< "host:port,host:port"; empty: no link, nothing leaves and the state is Off
    QString fleet = QStringLiteral("default"); ///< part of every topic's name: letters, digits, '.', '_', '-'
    Security security = Security::Plaintext;
    QString user; ///< SCRAM-SHA-512, with SaslSsl
    QString password;
    QString certificateAuthority; ///< a PEM file; empty: the system's
    /// Asked on the link thread when the broker refuses the password: what it is by now. Empty: not known.
    std::function<QString()> newPassword = {};
};

} // namespace gangway::sync
