// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/crypto.h"

#include <sodium.h>

#include <new>

namespace gangway::crypto {

namespace {

const unsigned char *input(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *output(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

Result<Done> initialise()
{
    if (sodium_init() < 0)
        return Error::internal(QStringLiteral("The cryptographic library could not be initialised."));
    return Done {};
}

void fillRandom(void *bytes, std::size_t size)
{
    randombytes_buf(bytes, size);
}

QByteArray randomBytes(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    fillRandom(bytes.data(), std::size_t(size));
    return bytes;
}

quint32 randomBelow(quint32 end)
{
    return end == 0 ? 0 : randombytes_uniform(end);
}

QByteArray hash(QByteArrayView message, int size)
{
    QByteArray digest(size, Qt::Uninitialized);
    crypto_generichash(output(digest), std::size_t(size), input(message), std::size_t(message.size()), nullptr, 0);
    return digest;
}

PieceHash::PieceHash(int size) : m_size(size)
{
    using State = crypto_generichash_state;
    static_assert(sizeof(State) <= stateSize && alignof(State) <= stateAlignment);
    crypto_generichash_init(new (m_state.data()) State, nullptr, 0, std::size_t(size));
}

void PieceHash::add(QByteArrayView piece)
{
    std::array<unsigned char, 8> length;
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<unsigned char>(quint64(piece.size()) >> (8 * i));
    auto *const state = std::launder(reinterpret_cast<crypto_generichash_state *>(m_state.data()));
    crypto_generichash_update(state, length.data(), length.size());
    crypto_generichash_update(state, input(piece), std::size_t(piece.size()));
}

QByteArray PieceHash::result()
{
    QByteArray digest(m_size, Qt::Uninitialized);
    auto *const state = std::launder(reinterpret_cast<crypto_generichash_state *>(m_state.data()));
    crypto_generichash_final(state, output(digest), std::size_t(m_size));
    return digest;
}

QByteArray hashOf(std::initializer_list<QByteArrayView> pieces, int size)
{
    PieceHash hash(size);
    for (const QByteArrayView piece : pieces)
        hash.add(piece);
    return hash.result();
}

KeyPair makeKeyPair()
{
    KeyPair pair { QByteArray(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized),
        QByteArray(crypto_sign_SECRETKEYBYTES, Qt::Uninitialized) };
    crypto_sign_keypair(output(pair.publicKey), output(pair.secretKey));
    return pair;
}

KeyPair keyPairFromSeed(const QByteArray &seed)
{
    Q_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
    KeyPair pair { QByteArray(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized),
        QByteArray(crypto_sign_SECRETKEYBYTES, Qt::Uninitialized) };
    crypto_sign_seed_keypair(
        output(pair.publicKey), output(pair.secretKey), reinterpret_cast<const unsigned char *>(seed.constData()));
    return pair;
}

QByteArray sign(QByteArrayView message, const QByteArray &secretKey)
{
    Q_ASSERT(secretKey.size() == crypto_sign_SECRETKEYBYTES);
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(output(signature), nullptr, input(message), std::size_t(message.size()), input(secretKey));
    return signature;
}

bool verify(QByteArrayView message, QByteArrayView signature, const QByteArray &publicKey)
{
    if (signature.size() != crypto_sign_BYTES || publicKey.size() != crypto_sign_PUBLICKEYBYTES)
        return false;
    return crypto_sign_verify_detached(
               input(signature), input(message), std::size_t(message.size()), input(publicKey)) == 0;
}

Result<QByteArray> hashPassword(const QString &password)
{
    const QByteArray utf8 = password.toUtf8();
    std::array<char, crypto_pwhash_STRBYTES> text;
    if (crypto_pwhash_str(text.data(), utf8.constData(), std::size_t(utf8.size()), crypto_pwhash_OPSLIMIT_INTERACTIVE,
            crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return Error { .code = Error::Code::Busy,
            .message = QStringLiteral("Not enough memory to check passwords now."),
            .retryAfterMs = 1000 };
    return QByteArray(text.data());
}

bool verifyPassword(const QString &password, const QByteArray &stored)
{
    const QByteArray utf8 = password.toUtf8();
    return crypto_pwhash_str_verify(stored.constData(), utf8.constData(), std::size_t(utf8.size())) == 0;
}

} // namespace gangway::crypto
