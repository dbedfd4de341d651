// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/digest.h"

#include "node/base/crypto.h"

#include <QtEndian>

namespace gangway::rules {

void Digest::add(QByteArrayView hash)
{
    Q_ASSERT(hash.size() == hashSize);
    quint64 carry = 0;
    for (size_t i = 0; i < m_sum.size(); ++i) {
        const auto term = qFromLittleEndian<quint64>(hash.data() + 8 * i);
        const quint64 partial = m_sum[i] + term;
        const quint64 sum = partial + carry;
        carry = quint64(partial < term) + quint64(sum < partial);
        m_sum[i] = sum;
    }
}

void Digest::addDeleted(const GlobalMessageId &message)
{
    add(crypto::hashOf({ "gangway.deleted.1", message.home.bytes(), message.room.home.bytes(), message.room.id.bytes(),
                           message.id.bytes() },
        hashSize));
}

QByteArray Digest::result() const
{
    QByteArray bytes(hashSize, Qt::Uninitialized);
    for (size_t i = 0; i < m_sum.size(); ++i)
        qToLittleEndian(m_sum[i], bytes.data() + 8 * i);
    return bytes;
}

QByteArray digestOf(const State &state)
{
    Digest digest;
    const auto addAll = [&digest](const auto &registers) {
        for (const auto &[key, event] : registers)
            digest.add(hashOf(event));
    };
    addAll(state.people);
    addAll(state.rooms);
    addAll(state.joined);
    addAll(state.standing);
    for (const auto &[name, message] : state.messages) {
        if (message.deleted) {
            digest.addDeleted(name);
        } else if (message.created && message.created->withheldText.isEmpty()) {
            digest.add(message.hash);
            if (message.edit)
                digest.add(hashOf(*message.edit));
        }
    }
    return digest.result();
}

} // namespace gangway::rules
