// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/hello.h"

#include "node/base/crypto.h"
#include "node/identity/domainkey.h"
#include "node/sync/cborfields.h"
#include "node/sync/signing.h"
#include "node/sync/spancolumns.h"
#include "node/sync/watermark.h"

namespace gangway::sync {

namespace {

constexpr int version = 1;

// 7: rangerecord.cpp
enum Key {
    Version = 0,
    PublicKey = 1,
    Name = 2,
    Retired = 3,
    Revision = 4,
    Marks = 5,
    Signature = 6,
    Nonce = 10,
    State = 11,
    Succession = successionKey
};
constexpr int keys = Signature + 1; // and what of the rest there is

QByteArray digestToSign(const Hello &hello, const QByteArray &marks)
{
    const QByteArray name = hello.name.toUtf8(), retired = QByteArray::number(hello.retired),
                     revision = QByteArray::number(hello.revision);
    if (hello.nonce == 0 && hello.state.isEmpty())
        return crypto::hashOf({ "gangway.hello.1", hello.publicKey, name, retired, revision, marks });
    const QByteArray nonce = QByteArray::number(hello.nonce);
    if (hello.state.isEmpty())
        return crypto::hashOf({ "gangway.hello.1", hello.publicKey, name, retired, revision, marks, nonce });
    return crypto::hashOf({ "gangway.hello.1", hello.publicKey, name, retired, revision, marks, nonce, hello.state });
}

// The ids of a hello stand in the same byte string as its columns, each with its length before it.
QByteArray encodeMarks(const Hello &hello)
{
    ColumnWriter writer(hello.domain, hello.publicKey, {});
    writer.number(qint64(hello.marks.size()));
    for (const storage::WatermarkRecord &mark : hello.marks) {
        writeLine(writer, mark.line);
        writer.number(mark.upto);
        writeSpans(writer, mark.above, mark.upto);
    }
    CborWriter both(hello.isPartial ? 3 : 2);
    both.bytes(0, writer.columns());
    both.bytes(1, writer.ids());
    if (hello.isPartial)
        both.flag(2, true);
    return both.result();
}

storage::WatermarkRecord readMark(ColumnReader &reader, DomainId holder)
{
    storage::WatermarkRecord mark { .holder = holder };
    readLine(reader, mark.line);
    reader.number(mark.upto);
    mark.above = readSpans(reader, mark.upto, mostAbove);
    return mark;
}

Result<Done> readMarks(Hello &hello, const QByteArray &bytes)
{
    const auto both = CborFields::parse(bytes);
    if (!both)
        return both.error();
    hello.isPartial = both->flag(2);
    const QByteArray columns = both->bytes(0), ids = both->bytes(1);
    ColumnReader reader(hello.domain, hello.publicKey, {}, columns, ids);
    qint64 count = 0;
    reader.number(count);
    for (qint64 i = 0; i < count && reader.isGood(); ++i)
        hello.marks.append(readMark(reader, hello.domain));
    if (!reader.isGood() || !reader.isAtEnd())
        return Error::invalid(QStringLiteral("marks"), QStringLiteral("The hello's watermarks cannot be read."));
    return Done {};
}

} // namespace

QByteArray encodeHello(const Hello &hello, const QByteArray &secretKey)
{
    const QByteArray marks = encodeMarks(hello);
    CborWriter writer(keys + int(hello.nonce != 0) + int(!hello.state.isEmpty()) + int(!hello.succession.isEmpty()));
    writer.number(Version, version);
    writer.bytes(PublicKey, hello.publicKey);
    writer.text(Name, hello.name);
    writer.flag(Retired, hello.retired);
    writer.number(Revision, hello.revision);
    writer.bytes(Marks, marks);
    writer.bytes(Signature, signedWith(digestToSign(hello, marks), hello.succession, secretKey));
    if (hello.nonce != 0)
        writer.number(Nonce, qint64(hello.nonce));
    if (!hello.state.isEmpty())
        writer.bytes(State, hello.state);
    if (!hello.succession.isEmpty())
        writer.bytes(Succession, hello.succession);
    return writer.result();
}

quint64 newNonce()
{
    quint64 bits = 0;
    crypto::fillRandom(&bits, sizeof bits);
    return bits % ((quint64(1) << 53) - 1) + 1;
}

Result<Hello> decodeHello(QByteArrayView bytes)
{
    if (bytes.size() > Hello::mostBytes)
        return Error::invalid(QStringLiteral("hello"), QStringLiteral("The hello is larger than 256 KiB."));
    const auto read = CborFields::parse(bytes);
    if (!read)
        return read.error();
    if (read->number(Version) != version)
        return Error { .code = Error::Code::Unsupported,
            .message = QStringLiteral("The hello was made by a later version.") };
    Hello hello { .publicKey = read->bytes(PublicKey),
        .domain = identity::domainIdOf(read->bytes(PublicKey)),
        .name = read->text(Name),
        .retired = read->flag(Retired),
        .revision = read->number(Revision),
        .marks = {},
        .nonce = quint64(read->number(Nonce)),
        .state = read->bytes(State),
        .succession = read->bytes(Succession) };
    const QByteArray marks = read->bytes(Marks), signature = read->bytes(Signature);
    if (auto verified = verify({ hello.publicKey, hello.succession, signature }, digestToSign(hello, marks),
            QStringLiteral("The hello's signature is wrong."));
        !verified)
        return verified.error();
    if (hello.state.size() != Hello::stateSize) // of a later version: not to be compared
        hello.state.clear();
    if (auto done = readMarks(hello, marks); !done)
        return done.error();
    return hello;
}

} // namespace gangway::sync
