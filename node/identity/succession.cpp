// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/succession.h"

#include "node/base/crypto.h"

#include <QtEndian>

#include <algorithm>

namespace gangway::identity {

namespace {

using Step = Succession::Step;

constexpr qsizetype keySize = 32, signatureSize = 64, integerSize = 8, lineSize = 2 * integerSize;
constexpr qint64 numbersEnd = 1LL << 53;

Error unreadable()
{
    return Error::invalid(QStringLiteral("succession"), QStringLiteral("The succession of keys cannot be read."));
}

Error tooLong()
{
    return Error::invalid(QStringLiteral("succession"),
        QStringLiteral("The key was replaced, or the packs numbered anew, too often for one more succession."));
}

QByteArray bytesOf(const QList<LastPack> &lines)
{
    QByteArray bytes(lines.size() * lineSize, Qt::Uninitialized);
    char *place = bytes.data();
    for (const LastPack &line : lines) {
        qToLittleEndian(line.epoch, place);
        qToLittleEndian(line.number, place + integerSize);
        place += lineSize;
    }
    return bytes;
}

QByteArray digestToSign(const QByteArray &firstKey, const QByteArray &before, const Step &step)
{
    return crypto::hashOf({ "gangway.succession.1", firstKey, before, step.key, bytesOf(step.lines) });
}

// Epochs ascend, so that one line has one last pack.
bool areSane(const QList<LastPack> &lines)
{
    qint64 before = 0;
    for (const LastPack &line : lines) {
        if (line.epoch <= before || line.epoch >= numbersEnd || line.number < 1 || line.number >= numbersEnd)
            return false;
        before = line.epoch;
    }
    return true;
}

// Nothing when the bytes end early; else `bytes` is what follows.
std::optional<Step> readStep(QByteArrayView &bytes)
{
    if (bytes.size() < keySize + 1)
        return {};
    const auto count = qsizetype(quint8(bytes.at(keySize)));
    const qsizetype size = keySize + 1 + count * lineSize + signatureSize;
    if (count > Succession::mostLines || bytes.size() < size)
        return {};
    Step step { .key = bytes.first(keySize).toByteArray(), .lines = {}, .signature = {} };
    for (qsizetype i = 0; i < count; ++i) {
        const char *line = bytes.data() + keySize + 1 + i * lineSize;
        step.lines.append({ qFromLittleEndian<qint64>(line), qFromLittleEndian<qint64>(line + integerSize) });
    }
    step.signature = bytes.sliced(size - signatureSize, signatureSize).toByteArray();
    bytes = bytes.sliced(size);
    return step;
}

// A key that comes back would be replaced and in force at once.
bool hasKey(const Succession &succession, const QByteArray &key)
{
    return key == succession.firstKey ||
        std::any_of(
            succession.steps.begin(), succession.steps.end(), [&](const Step &step) { return step.key == key; });
}

} // namespace

QByteArray Succession::toBytes() const
{
    QByteArray bytes;
    for (const Step &step : steps)
        bytes += step.key + char(step.lines.size()) + bytesOf(step.lines) + step.signature;
    return bytes;
}

Result<Succession> readSuccession(const QByteArray &firstKey, QByteArrayView bytes)
{
    Succession succession { firstKey, {} };
    if (bytes.size() > Succession::mostBytes)
        return unreadable();
    while (!bytes.isEmpty()) {
        const auto step = readStep(bytes);
        const bool isReadable = step && succession.steps.size() < Succession::mostSteps && areSane(step->lines) &&
            !hasKey(succession, step->key);
        if (!isReadable)
            return unreadable();
        if (!crypto::verify(digestToSign(firstKey, succession.key(), *step), step->signature, succession.key()))
            return Error::invalid(QStringLiteral("succession"),
                QStringLiteral("A key of the succession was not signed by the one before."));
        succession.steps.append(*step);
    }
    return succession;
}

Result<Succession> continued(
    const Succession &before, const QByteArray &secretKey, const QByteArray &nextKey, const QList<LastPack> &lines)
{
    Step step { .key = nextKey, .lines = lines, .signature = {} };
    std::sort(step.lines.begin(), step.lines.end(), [](const auto &a, const auto &b) { return a.epoch < b.epoch; });
    step.signature = crypto::sign(digestToSign(before.firstKey, before.key(), step), secretKey);
    Succession succession = before;
    succession.steps.append(step);
    const bool isTooLong = succession.steps.size() > Succession::mostSteps || lines.size() > Succession::mostLines ||
        succession.toBytes().size() > Succession::mostBytes;
    return isTooLong ? Result<Succession>(tooLong()) : readSuccession(before.firstKey, succession.toBytes());
}

// Steps say how long they are, so where one ends the bytes of a longer succession go on.
Kinship kinship(QByteArrayView known, QByteArrayView other)
{
    if (known == other)
        return Kinship::Same;
    if (known.startsWith(other))
        return Kinship::Earlier;
    return other.startsWith(known) ? Kinship::Later : Kinship::Contradicts;
}

qsizetype stepsIn(QByteArrayView bytes)
{
    qsizetype steps = 0;
    while (readStep(bytes))
        ++steps;
    return steps;
}

bool maySign(const Succession &known, qsizetype steps, const LastPack &pack)
{
    if (steps >= known.steps.size())
        return true;
    const QList<LastPack> &lines = known.steps[steps].lines;
    return std::any_of(lines.begin(), lines.end(),
        [&](const LastPack &line) { return line.epoch == pack.epoch && pack.number <= line.number; });
}

} // namespace gangway::identity
