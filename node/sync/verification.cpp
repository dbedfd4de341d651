// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/verification.h"

#include "node/storage/reading.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace gangway::sync {

namespace {

using Origin = Verification::Origin;
using rules::Kind;

constexpr int packsAStep = 256;
constexpr auto agrees = "Shows the same:";
constexpr auto differs = "Shows something else";
constexpr qsizetype mostListed = 20; // of what is wrong: who has more has one cause

std::map<std::pair<DomainId, QString>, Origin> countPacks(const PackCheck &check)
{
    std::map<std::pair<DomainId, QString>, Origin> origins;
    const auto originOf = [&](const storage::PackLine &line) -> Origin & {
        Origin &origin = origins[{ line.origin, line.scope }];
        origin.id = line.origin;
        origin.scope = line.scope;
        return origin;
    };
    for (const auto &[line, spans] : check.seen())
        originOf(line).packs += countOf(spans);
    for (const DamagedPacks &packs : check.damaged())
        originOf(packs.line).damaged += packs.numbers.last - packs.numbers.first + 1;
    return origins;
}

// Scopes come later; until then all of an origin's entries are of the one that its packs are of.
void countEntries(Origin &origin, const Comparison &comparison)
{
    const auto parts = comparison.parts.homes().find(origin.id);
    if (parts != comparison.parts.homes().end())
        for (const StatePart &part : parts->second) {
            origin.entries += part.entries;
            origin.digest += part.sum;
        }
    origin.differing = std::count_if(comparison.differences.begin(), comparison.differences.end(),
        [&](const Difference &difference) { return difference.name.home == origin.id; });
}

QString textOf(const rules::EntryName &name)
{
    switch (name.kind) {
    case Kind::Profile: return u"The profile of %1"_s.arg(name.person.id.text());
    case Kind::Room: return u"The room %1"_s.arg(name.room.id.text());
    case Kind::Membership: return u"Whether %1 joined %2"_s.arg(name.person.id.text(), name.room.id.text());
    case Kind::Standing: return u"The standing of %1 in %2"_s.arg(name.person.id.text(), name.room.id.text());
    default: break;
    }
    return u"The message %1 in %2"_s.arg(name.message.text(), name.room.id.text());
}

QString textOf(const Difference &difference)
{
    const QString what = textOf(difference.name);
    if (!difference.shown.counts())
        return what + u" is not shown."_s;
    if (!difference.isSigned.counts())
        return what + u" is shown, and no pack says so."_s;
    return what + u" is shown otherwise than it was signed."_s;
}

QString textOf(const DamagedPacks &packs)
{
    const auto &[first, last] = packs.numbers;
    const QString numbers = first == last ? QString::number(first) : u"%1 to %2"_s.arg(first).arg(last);
    return u"Pack %1 of epoch %2 of %3: %4"_s.arg(numbers)
        .arg(packs.line.epoch)
        .arg(packs.line.origin.text(), packs.reason);
}

template<typename Found>
void list(QStringList &lines, const QList<Found> &found)
{
    for (const Found &one : found.first(std::min(found.size(), mostListed)))
        lines.append(textOf(one));
    if (found.size() > mostListed)
        lines.append(u"… and %1 more."_s.arg(found.size() - mostListed));
}

// Columns as wide as what is in them.
QStringList aligned(const QList<QStringList> &rows)
{
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const qsizetype width = std::accumulate(rows.begin(), rows.end(), qsizetype(0),
                [i](qsizetype most, const QStringList &one) { return std::max(most, one[i].size()); });
            line += i + 1 == row.size() ? row[i] : row[i].leftJustified(width + 2);
        }
        lines.append(line);
    }
    return lines;
}

QString shownName(const QString &name, const QString &words)
{
    return u"%1 (%2)"_s.arg(name, words.section(u' ', 0, 1));
}

QStringList rowOf(const Origin &origin)
{
    return { shownName(origin.name, origin.words), origin.scope, QString::number(origin.packs),
        QString::number(origin.damaged), QString::number(origin.entries), QString::number(origin.differing),
        u"%1"_s.arg(origin.digest, 16, 16, QLatin1Char('0')) };
}

} // namespace

Result<Verification> verifyState(storage::Reading &reading, const KindTable &kinds)
{
    const auto own = reading->domains.own();
    if (!own)
        return own.error();
    if (!*own)
        return Error::notFound(u"domain"_s);
    const DomainId self = (*own)->domain.id;
    PackCheck check(self, kinds, PackCheck::Slice {});
    for (;;) {
        const auto isDone = check.step(reading, packsAStep);
        if (!isDone)
            return isDone.error();
        if (*isDone)
            break;
    }
    if (auto finished = check.finish(reading); !finished)
        return finished.error();
    auto comparison = compareRows(reading, check, self);
    if (!comparison)
        return comparison.error();
    Verification verification { {}, check.damaged(), comparison->differences, comparison->waiting };
    for (auto &[line, origin] : countPacks(check)) {
        const auto record = reading->domains.find(origin.id);
        if (!record)
            return record.error();
        origin.name = *record ? (*record)->domain.name : u"unknown"_s;
        origin.words = *record ? (*record)->domain.words : origin.id.text();
        countEntries(origin, *comparison);
        verification.origins.append(origin);
    }
    return verification;
}

QString agreementReport(const protocol::Link &link, const QList<storage::DomainRecord> &domains)
{
    QStringList lines;
    for (const protocol::Agreement &one : link.agreements) {
        const auto known = std::find_if(domains.begin(), domains.end(),
            [&](const storage::DomainRecord &record) { return record.domain.id == one.domain; });
        if (known == domains.end())
            continue;
        const QString since = QDateTime::fromMSecsSinceEpoch(one.since, Qt::UTC).toString(Qt::ISODate);
        const QString verdict = one.parts == 0 ? QString::fromLatin1(agrees)
                                               : u"%1 in %2 parts%3:"_s.arg(QLatin1StringView(differs))
                                                     .arg(one.parts)
                                                     .arg(link.isRepairing ? u", being repaired"_s : QString());
        lines.append(u"%1 %2, since %3"_s.arg(verdict, shownName(known->domain.name, known->domain.words), since));
    }
    return lines.join(u'\n');
}

bool isInAgreement(const QString &report)
{
    const QStringList lines = report.split(u'\n');
    return std::none_of(
        lines.begin(), lines.end(), [](const QString &line) { return line.startsWith(QLatin1StringView(differs)); });
}

QString reportOf(const Verification &verification)
{
    QList<QStringList> table { { u"vehicle"_s, u"scope"_s, u"packs"_s, u"damaged"_s, u"entries"_s, u"differing"_s,
        u"digest"_s } };
    for (const Origin &origin : verification.origins)
        table.append(rowOf(origin));
    QStringList lines = aligned(table);
    list(lines, verification.damaged);
    list(lines, verification.differences);
    if (verification.waiting > 0)
        lines.append(u"%1 entries were changed here and wait to be sent."_s.arg(verification.waiting));
    lines.append(verification.isWell()
            ? u"All packs are what their vehicles signed, and the database shows what they say."_s
            : u"Something differs."_s);
    return lines.join(u'\n');
}

} // namespace gangway::sync
