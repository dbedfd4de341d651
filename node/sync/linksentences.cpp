// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linksentences.h"

#include <array>

namespace gangway::sync::sentences {

std::span<const char *const> all()
{
    static constexpr std::array list { silent, notAllowed, tooLarge, loginPage, encryptedOnly, probablyEncryptedOnly,
        notEncrypted, closedUnencrypted, untrusted, wrongPassword, noScram, wantsUser, unknownName, noEncryptionAgreed,
        topicNotMade, compacted, sendersTime, notConnectedYet, awaitingReturn, notReturned, hung, keyReplaced,
        ownKeyDisputed, keyDisputed, overQuota, other };
    return list;
}

QString filled(const char *sentence, const QString &first, const QString &second)
{
    const QString text = QString::fromUtf8(sentence);
    if (!text.contains(u"%1"))
        return text;
    return text.contains(u"%2") ? text.arg(first, second) : text.arg(first);
}

} // namespace gangway::sync::sentences
