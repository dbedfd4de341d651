// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

/// All sentences that tell the crew about the link, in English, as logs, `/readyz` and the wire carry them. Each stands
/// here once, marked for translation, so that a window finds the words of its own language by the sentence alone.
/// `%1` and `%2` are names, addresses and numbers.
namespace gangway::sync::sentences {

inline constexpr auto silent = QT_TRANSLATE_NOOP("LinkSentence", "The broker at %1 does not answer.");
inline constexpr auto notAllowed =
    QT_TRANSLATE_NOOP("LinkSentence", "The broker at %1 does not allow this user to use the fleet's topics.");
inline constexpr auto tooLarge = QT_TRANSLATE_NOOP(
    "LinkSentence", "The broker at %1 takes no records of %2 bytes: raise max.message.bytes of the fleet's topics.");
inline constexpr auto loginPage = QT_TRANSLATE_NOOP(
    "LinkSentence", "A Wi-Fi login page answers instead of the broker at %1: sign in to the network first.");
inline constexpr auto encryptedOnly = QT_TRANSLATE_NOOP(
    "LinkSentence", "The broker at %1 accepts encrypted connections only: set kafka_security to SSL or SASL_SSL.");
inline constexpr auto probablyEncryptedOnly = QT_TRANSLATE_NOOP("LinkSentence",
    "The broker at %1 closed the connection at once: it probably accepts encrypted ones only, see kafka_security.");
inline constexpr auto notEncrypted = QT_TRANSLATE_NOOP(
    "LinkSentence", "The broker at %1 does not encrypt its connections: see kafka_security and the port.");
inline constexpr auto closedUnencrypted = QT_TRANSLATE_NOOP("LinkSentence",
    "The broker at %1 closed the connection instead of encrypting it: see kafka_security and the port.");
inline constexpr auto untrusted = QT_TRANSLATE_NOOP("LinkSentence",
    "The certificate of the broker at %1 is not trusted: it must be valid for this address and signed by the authority "
    "in kafka_ca.");
inline constexpr auto wrongPassword =
    QT_TRANSLATE_NOOP("LinkSentence", "The broker at %1 refuses kafka_user or kafka_password.");
inline constexpr auto noScram = QT_TRANSLATE_NOOP("LinkSentence", "The broker at %1 does not offer SCRAM-SHA-512.");
inline constexpr auto wantsUser =
    QT_TRANSLATE_NOOP("LinkSentence", "The broker at %1 wants a user: set kafka_security to SASL_SSL.");
inline constexpr auto unknownName =
    QT_TRANSLATE_NOOP("LinkSentence", "The name of the broker %1 is not known to the network's DNS.");
inline constexpr auto noEncryptionAgreed =
    QT_TRANSLATE_NOOP("LinkSentence", "No encrypted connection to the broker at %1 could be agreed on.");
/// %2 is what librdkafka said, for which there are no words of ours.
inline constexpr auto other = QT_TRANSLATE_NOOP("LinkSentence", "The broker at %1: %2");
inline constexpr auto topicNotMade = QT_TRANSLATE_NOOP("LinkSentence", "The broker does not make the topic %1: %2.");
inline constexpr auto compacted = QT_TRANSLATE_NOOP("LinkSentence",
    "The topic %1 is compacted, which drops what vehicles have not read yet: set its cleanup.policy to delete.");
inline constexpr auto sendersTime = QT_TRANSLATE_NOOP("LinkSentence",
    "The topic %1 keeps the senders' times instead of the broker's: set its message.timestamp.type to LogAppendTime.");
inline constexpr auto notConnectedYet = QT_TRANSLATE_NOOP("LinkSentence", "Not connected yet.");
inline constexpr auto awaitingReturn =
    QT_TRANSLATE_NOOP("LinkSentence", "Waiting for the broker to return what was sent.");
inline constexpr auto notReturned = QT_TRANSLATE_NOOP("LinkSentence", "The broker does not return what is sent to it.");
inline constexpr auto hung = QT_TRANSLATE_NOOP("LinkSentence", "The link's thread hung for 10 s and was replaced.");
inline constexpr auto keyReplaced =
    QT_TRANSLATE_NOOP("LinkSentence", "Another key has replaced this vehicle's: put the newest domain.key back.");
inline constexpr auto ownKeyDisputed = QT_TRANSLATE_NOOP("LinkSentence",
    "Somebody has an earlier key of this vehicle and replaced it too. Tell other crews that the words of its present "
    "key are “%1”.");
inline constexpr auto keyDisputed = QT_TRANSLATE_NOOP("LinkSentence",
    "Two keys are said to have replaced that of “%1”. “%2” is taken here: distrust the vehicle if its crew has other "
    "words.");
inline constexpr auto overQuota =
    QT_TRANSLATE_NOOP("LinkSentence", "“%1” sends more than the quota of an hour. What is above it waits.");

/// All of them; the most specific one that matches a text comes first.
std::span<const char *const> all();

/// The sentence with its blanks filled.
QString filled(const char *sentence, const QString &first = {}, const QString &second = {});

} // namespace gangway::sync::sentences
