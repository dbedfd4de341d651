// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/pack.h"

#include "node/base/crypto.h"
#include "node/identity/domainkey.h"
#include "node/sync/cborfields.h"
#include "node/sync/columns.h"
#include "node/sync/compression.h"
#include "node/sync/signing.h"

namespace gangway::sync {

namespace {

constexpr int version = 1;
constexpr qsizetype longestScope = 64;
constexpr qint64 largestNumber = 1LL << 53; // what JSON can carry, and far from where sums overflow

enum Key {
    Version = 0,
    PublicKey = 1,
    Epoch = 2,
    Scope = 3,
    Number = 4,
    FirstHlc = 5,
    Columns = 6,
    Ids = 7,
    IsCompressed = 8,
    Signature = 9,
    Succession = successionKey
};

QByteArray digestToSign(const Pack &pack)
{
    QByteArray hashes;
    for (const rules::Event &event : pack.events)
        hashes += rules::hashOf(event);
    const auto number = [](quint64 value) { return QByteArray::number(value); };
    return crypto::hashOf({ "gangway.pack.1", pack.publicKey, number(quint64(pack.epoch)), pack.scope.toUtf8(),
        number(quint64(pack.number)), number(pack.firstHlc.value), hashes });
}

// Only a message and an edit have a text that can be kept back.
bool isWithheld(const rules::Event &event)
{
    const auto *message = std::get_if<rules::MessageEvent>(&event);
    const auto *edit = std::get_if<rules::EditEvent>(&event);
    return (message && !message->withheldText.isEmpty()) || (edit && !edit->withheldText.isEmpty());
}

using EventWriter = EventColumns<ColumnWriter>;
using EventReader = EventColumns<ColumnReader>;

void writeEvent(EventWriter &columns, const rules::Event &event)
{
    std::visit(
        [&](const auto &alternative) {
            columns.kind(rules::kindOf(event), !alternative.extensions.isEmpty(), isWithheld(event));
            rules::fields::transfer(columns, alternative);
        },
        event);
}

rules::Event readEvent(EventReader &columns, int kind)
{
    rules::Event event = rules::emptyEvent(kind);
    std::visit([&](auto &alternative) { rules::fields::transfer(columns, alternative); }, event);
    return event;
}

Result<Done> readEvents(Pack &pack, QByteArrayView columnBytes, QByteArrayView ids)
{
    EventReader columns(pack.origin, pack.publicKey, pack.firstHlc, columnBytes, ids);
    while (const auto kind = columns.nextKind()) {
        if (pack.events.size() == Pack::mostEvents)
            return Error::invalid(QStringLiteral("events"), QStringLiteral("The pack holds more than 256 events."));
        pack.events.push_back(readEvent(columns, *kind));
        if (columns.isWithheld() && !isWithheld(pack.events.back()))
            return Error::invalid(QStringLiteral("columns"), QStringLiteral("An event without a text withholds one."));
    }
    if (!columns.isGood() || !columns.isAtEnd())
        return Error::invalid(QStringLiteral("columns"), QStringLiteral("The pack's columns cannot be read."));
    return Done {};
}

QByteArray encodeSigned(const Pack &pack)
{
    EventWriter columns(pack.origin, pack.publicKey, pack.firstHlc);
    for (const rules::Event &event : pack.events)
        writeEvent(columns, event);
    const QByteArray plain = columns.columns(), small = compressed(plain);
    const bool isSmaller = small.size() < plain.size();

    CborWriter writer(9 + int(isSmaller) + int(!pack.succession.isEmpty()));
    writer.number(Version, version);
    writer.bytes(PublicKey, pack.publicKey);
    writer.number(Epoch, pack.epoch);
    writer.text(Scope, pack.scope);
    writer.number(Number, pack.number);
    writer.number(FirstHlc, qint64(pack.firstHlc.value));
    writer.bytes(Columns, isSmaller ? small : plain);
    writer.bytes(Ids, columns.ids());
    if (isSmaller)
        writer.flag(IsCompressed, true);
    writer.bytes(Signature, pack.signature);
    if (!pack.succession.isEmpty())
        writer.bytes(Succession, pack.succession);
    return writer.result();
}

Result<Pack> readHeader(const CborFields &read)
{
    Pack pack;
    pack.publicKey = read.bytes(PublicKey);
    pack.origin = identity::domainIdOf(pack.publicKey);
    pack.epoch = read.number(Epoch);
    pack.scope = read.text(Scope);
    pack.number = read.number(Number);
    pack.firstHlc.value = quint64(read.number(FirstHlc));
    pack.signature = read.bytes(Signature);
    pack.succession = read.bytes(Succession);
    const auto isSane = [](qint64 number) { return 1 <= number && number < largestNumber; };
    if (!isSane(pack.epoch) || !isSane(pack.number) || pack.scope.isEmpty() || pack.scope.size() > longestScope)
        return Error::invalid(QStringLiteral("header"), QStringLiteral("The pack's header makes no sense."));
    return pack;
}

} // namespace

QByteArray encodePack(const Pack &pack, const QByteArray &secretKey)
{
    Pack whole = pack;
    whole.signature = signedWith(digestToSign(pack), pack.succession, secretKey);
    return encodeSigned(whole);
}

Result<Pack> decodePack(QByteArrayView bytes)
{
    if (bytes.size() > Pack::mostBytes)
        return Error::invalid(QStringLiteral("pack"), QStringLiteral("The pack is larger than 256 KiB."));
    const auto read = CborFields::parse(bytes);
    if (!read)
        return read.error();
    if (read->number(Version) != version)
        return Error { .code = Error::Code::Unsupported,
            .message = QStringLiteral("The pack was made by a later version.") };
    auto pack = readHeader(*read);
    if (!pack)
        return pack;
    auto columns = std::optional(read->bytes(Columns));
    if (read->flag(IsCompressed))
        columns = decompressed(*columns, Pack::mostBytes);
    if (!columns)
        return Error::invalid(QStringLiteral("columns"), QStringLiteral("The pack's columns cannot be decompressed."));
    if (auto done = readEvents(*pack, *columns, read->bytes(Ids)); !done)
        return done.error();
    const Signed record { pack->publicKey, pack->succession, pack->signature };
    const auto verified = verify(record, digestToSign(*pack), QStringLiteral("The pack's signature is wrong."));
    if (!verified)
        return verified.error();
    return pack;
}

QByteArray withhold(const Pack &pack, const std::function<bool(const rules::Event &event)> &isToWithhold)
{
    Pack leaner = pack;
    const auto drop = [](auto &event) {
        if (event.withheldText.isEmpty())
            event.withheldText = rules::textHash(std::exchange(event.text, {}));
    };
    for (rules::Event &event : leaner.events) {
        if (!isToWithhold(event))
            continue;
        if (auto *message = std::get_if<rules::MessageEvent>(&event))
            drop(*message);
        else if (auto *edit = std::get_if<rules::EditEvent>(&event))
            drop(*edit);
    }
    return encodeSigned(leaner);
}

QByteArray signatureOf(QByteArrayView bytes)
{
    return CborFields::parse(bytes).value_or({}).bytes(Signature);
}

qsizetype weightOf(const rules::Event &event)
{
    constexpr qsizetype fixed = 48; // ids and numbers
    constexpr qsizetype mostUtf8 = 3; // bytes a UTF-16 unit takes at most
    return fixed + mostUtf8 * rules::textSizeOf(event);
}

} // namespace gangway::sync
