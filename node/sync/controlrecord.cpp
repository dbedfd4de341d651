// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/controlrecord.h"

#include "node/base/crypto.h"
#include "node/identity/domainkey.h"
#include "node/sync/cborfields.h"
#include "node/sync/signing.h"

namespace gangway::sync {

namespace {

constexpr int version = 1;

enum Key { Version = 0, PublicKey = 1, Type = 7, Body = 8, Signature = 9, Succession = successionKey };
constexpr int keys = 5;

// A text of its own for each, so that the type cannot be turned.
QByteArray digestToSign(ControlRecord::Type type, const QByteArray &publicKey, const QByteArray &body)
{
    switch (type) {
    case ControlRecord::Type::Request: return crypto::hashOf({ "gangway.request.1", publicKey, body });
    case ControlRecord::Type::Claim: return crypto::hashOf({ "gangway.claim.1", publicKey, body });
    case ControlRecord::Type::Parts: break;
    }
    return crypto::hashOf({ "gangway.parts.1", publicKey, body });
}

} // namespace

qint64 controlTypeOf(QByteArrayView bytes)
{
    if (bytes.size() > ControlRecord::mostBytes) // only hellos are as large
        return 0;
    const auto read = CborFields::parse(bytes);
    return read ? read->number(Type) : 0;
}

bool isControlType(qint64 type)
{
    return type >= qint64(ControlRecord::Type::Request) && type <= qint64(ControlRecord::Type::Parts);
}

QByteArray encodeControlRecord(const ControlRecord &record, const QByteArray &secretKey)
{
    CborWriter both(2);
    both.bytes(0, record.columns);
    both.bytes(1, record.ids);
    const QByteArray body = both.result();
    CborWriter writer(keys + int(!record.succession.isEmpty()));
    writer.number(Version, version);
    writer.bytes(PublicKey, record.publicKey);
    writer.number(Type, qint64(record.type));
    writer.bytes(Body, body);
    writer.bytes(
        Signature, signedWith(digestToSign(record.type, record.publicKey, body), record.succession, secretKey));
    if (!record.succession.isEmpty())
        writer.bytes(Succession, record.succession);
    return writer.result();
}

Result<ControlRecord> decodeControlRecord(QByteArrayView bytes)
{
    if (bytes.size() > ControlRecord::mostBytes)
        return Error::invalid(QStringLiteral("record"), QStringLiteral("The record is larger than 32 KiB."));
    const auto read = CborFields::parse(bytes);
    if (!read)
        return read.error();
    if (read->number(Version) != version || !isControlType(read->number(Type)))
        return Error { .code = Error::Code::Unsupported,
            .message = QStringLiteral("The record was made by a later version.") };
    ControlRecord record { .type = ControlRecord::Type(read->number(Type)),
        .publicKey = read->bytes(PublicKey),
        .domain = identity::domainIdOf(read->bytes(PublicKey)),
        .columns = {},
        .ids = {},
        .succession = read->bytes(Succession) };
    const QByteArray body = read->bytes(Body), signature = read->bytes(Signature);
    if (auto verified = verify({ record.publicKey, record.succession, signature },
            digestToSign(record.type, record.publicKey, body), QStringLiteral("The record's signature is wrong."));
        !verified)
        return verified.error();
    const auto both = CborFields::parse(body);
    if (!both)
        return both.error();
    record.columns = both->bytes(0);
    record.ids = both->bytes(1);
    return record;
}

} // namespace gangway::sync
