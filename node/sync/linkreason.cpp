// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkreason.h"

#include "node/sync/linksentences.h"

#include <QRegularExpression>

#include <array>

namespace gangway::sync {

namespace {

struct Wording {
    const char *mark; ///< in librdkafka's text, measured with 2.0.2
    const char *sentence; ///< %1: the broker's address
};

// The first whose mark is found counts, so causes stand before symptoms. The numbers are the first four bytes of an
// answer that librdkafka read as a length: "HTTP", and a TLS alert of TLS 1.0 to 1.2.
constexpr std::array wordings {
    Wording { "1213486160", sentences::loginPage },
    Wording { "Invalid response size 3525", sentences::encryptedOnly },
    Wording { "connecting to a SSL listener", sentences::probablyEncryptedOnly },
    Wording { "connecting to a PLAINTEXT", sentences::notEncrypted },
    Wording { "wrong version number", sentences::notEncrypted },
    Wording { "unexpected eof while reading", sentences::closedUnencrypted },
    Wording { "Request failed: Local", sentences::silent },
    Wording { "certificate verify failed", sentences::untrusted },
    Wording { "SASL authentication error", sentences::wrongPassword },
    Wording { "mechanism handshake failed", sentences::noScram },
    Wording { "might require SASL", sentences::wantsUser },
    Wording { "uthorization failed", sentences::notAllowed },
    Wording { "Failed to resolve", sentences::unknownName },
    Wording { "SSL handshake", sentences::noEncryptionAgreed },
    Wording { "failed: ", sentences::silent }, // "Connect to … failed: Connection refused"
    Wording { "timed out", sentences::silent },
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
            return sentences::filled(sentence, broker);
    if (isSymptom(error))
        return past.hasReason ? QString() : silent(broker);
    return parts.hasMatch() ? sentences::filled(sentences::other, broker, parts.captured(2)) : error;
}

QString notAllowed(const QString &servers)
{
    return sentences::filled(sentences::notAllowed, servers);
}

QString silent(const QString &servers)
{
    return sentences::filled(sentences::silent, servers);
}

QString tooLarge(const QString &servers, qsizetype size)
{
    return sentences::filled(sentences::tooLarge, servers, QString::number(size));
}

} // namespace gangway::sync
