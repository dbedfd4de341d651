// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkreason.h"

#include <QRegularExpression>

#include <array>

namespace gangway::sync {

namespace {

struct Wording {
    const char *mark; ///< in librdkafka's text, measured with 2.0.2
    const char *sentence; ///< %1: the broker's address
};

constexpr auto silentSentence = "The broker at %1 does not answer.";
constexpr auto notAllowedSentence = "The broker at %1 does not allow this user to use the fleet's topics.";

// The first whose mark is found counts, so causes stand before symptoms. The numbers are the first four bytes of an
// answer that librdkafka read as a length: "HTTP", and a TLS alert of TLS 1.0 to 1.2.
constexpr std::array wordings {
    Wording { "1213486160", "A Wi-Fi login page answers instead of the broker at %1: sign in to the network first." },
    Wording { "Invalid response size 3525",
        "The broker at %1 accepts encrypted connections only: set kafka_security to SSL or SASL_SSL." },
    Wording { "connecting to a SSL listener",
        "The broker at %1 closed the connection at once: it probably accepts encrypted ones only, see "
        "kafka_security." },
    Wording { "connecting to a PLAINTEXT",
        "The broker at %1 does not encrypt its connections: see kafka_security and the port." },
    Wording {
        "wrong version number", "The broker at %1 does not encrypt its connections: see kafka_security and the port." },
    Wording { "unexpected eof while reading",
        "The broker at %1 closed the connection instead of encrypting it: see kafka_security and the port." },
    Wording { "Request failed: Local", silentSentence },
    Wording { "certificate verify failed",
        "The certificate of the broker at %1 is not trusted: it must be valid for this address and signed by the "
        "authority in kafka_ca." },
    Wording { "SASL authentication error", "The broker at %1 refuses kafka_user or kafka_password." },
    Wording { "mechanism handshake failed", "The broker at %1 does not offer SCRAM-SHA-512." },
    Wording { "might require SASL", "The broker at %1 wants a user: set kafka_security to SASL_SSL." },
    Wording { "uthorization failed", notAllowedSentence },
    Wording { "Failed to resolve", "The name of the broker %1 is not known to the network's DNS." },
    Wording { "SSL handshake", "No encrypted connection to the broker at %1 could be agreed on." },
    Wording { "failed: ", silentSentence }, // "Connect to … failed: Connection refused"
    Wording { "timed out", silentSentence },
};

// Come after a cause, or before it is known.
bool isSymptom(const QString &error)
{
    static const QRegularExpression symptom(
        QStringLiteral("brokers are down|: (Disconnected|Receive failed|Send failed|Connection closed)\\b"));
    return error.contains(symptom);
}

// "Disconnected: … might require SASL": the same is said when a broker is killed while it answers.
bool isGuess(const QString &error)
{
    return error.contains(QLatin1String("might "));
}

} // namespace

QString linkReason(const QString &error, const QString &servers, LinkPast past)
{
    // "sasl_ssl://host:port/bootstrap: Text (after 12ms in state CONNECT)"
    static const QRegularExpression shape(
        QStringLiteral("^(?:[a-z_]+://)?(\\S+:\\d+)/\\w+: (.*?)(?: \\(after .*\\))?$"));
    const QRegularExpressionMatch parts = shape.match(error);
    const QString broker = parts.hasMatch() ? parts.captured(1) : servers;
    const bool isGuessRefuted = past.hasBeenUp && isGuess(error);
    for (const auto &[mark, sentence] : wordings)
        if (!isGuessRefuted && error.contains(QLatin1String(mark)))
            return QString::fromLatin1(sentence).arg(broker);
    if (isSymptom(error))
        return past.hasReason ? QString() : silent(broker);
    return parts.hasMatch() ? QStringLiteral("The broker at %1: %2").arg(broker, parts.captured(2)) : error;
}

QString notAllowed(const QString &servers)
{
    return QString::fromLatin1(notAllowedSentence).arg(servers);
}

QString silent(const QString &servers)
{
    return QString::fromLatin1(silentSentence).arg(servers);
}

QString tooLarge(const QString &servers, qsizetype size)
{
    return QStringLiteral(
        "The broker at %1 takes no records of %2 bytes: raise max.message.bytes of the fleet's topics.")
        .arg(servers, QString::number(size));
}

} // namespace gangway::sync
