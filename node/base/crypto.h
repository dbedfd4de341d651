// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArray>

#include <array>

/// The only door to libsodium. Call `initialise()` once before anything else; all functions are thread-safe.
namespace gangway::crypto {

Result<Done> initialise();

void fillRandom(void *bytes, std::size_t size);
QByteArray randomBytes(int size);

/// A number below `end`; 0 when that is 0.
quint32 randomBelow(quint32 end);

/// BLAKE2b (RFC 7693) of `size` bytes, 16 to 64.
QByteArray hash(QByteArrayView message, int size = 32);

/// A BLAKE2b of `size` bytes over pieces; each is preceded by its length, so that ("ab","c") and ("a","bc") differ.
class PieceHash {
public:
    explicit PieceHash(int size = 32);

    void add(QByteArrayView piece);
    QByteArray result(); ///< once, at the end

private:
    static constexpr std::size_t stateSize = 384, stateAlignment = 64; // of libsodium's

    int m_size;
    alignas(stateAlignment) std::array<unsigned char, stateSize> m_state;
};

/// The same at once.
QByteArray hashOf(std::initializer_list<QByteArrayView> pieces, int size = 32);

/// An Ed25519 key pair (RFC 8032). `secretKey` (64 bytes) leaves the process only into the domain's 0600 key file.
struct KeyPair {
    QByteArray publicKey; ///< 32 bytes
    QByteArray secretKey; ///< 64 bytes
};

KeyPair makeKeyPair();
/// The pair that follows from 32 bytes; for examples that are the same each time.
KeyPair keyPairFromSeed(const QByteArray &seed);
QByteArray sign(QByteArrayView message, const QByteArray &secretKey); ///< 64 bytes
bool verify(QByteArrayView message, QByteArrayView signature, const QByteArray &publicKey);

/// Argon2id at libsodium's interactive limits: about 64 MiB and some 50 ms. Call from a worker thread. The text starts
/// with "$argon2id$".
Result<QByteArray> hashPassword(const QString &password);
bool verifyPassword(const QString &password, const QByteArray &stored);

} // namespace gangway::crypto
