// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/responder.h"

#include "node/storage/reading.h"
#include "node/sync/requester.h"

namespace gangway::sync {

namespace {

using storage::PackLine;

// Before others than the origin claim: it answers at once, and the more there are the fewer must speak at a time.
constexpr Instant leastDelay { 2'000 };
constexpr Instant delaySpread { 4'000 };
constexpr Instant spreadOfOne { 50 }; // domain of the fleet
// Between a claim and the first pack: whoever claimed at the same moment is heard.
constexpr Instant settling { 3'000 };
// Twice as long at most, what was in the topic is not sent again: whoever asks for it has only not read it yet.
constexpr Instant recently { 8'000 };
// After a break, requests are read that were made meanwhile, and then the answers to them.
constexpr Instant catchingUp { 10'000 };
constexpr qsizetype mostInFleet = 4096;
constexpr std::size_t mostTwins = 1024;
constexpr int mostTwinTimes = 2;

} // namespace

void Responder::hear(const Hello &hello)
{
    if (qsizetype(m_fleet.size()) < mostInFleet)
        m_fleet.insert(hello.domain);
    m_wishes.hear(hello.domain, hello.marks);
}

void Responder::hearRequest(const RangeRecord &request, Instant now)
{
    QList<Range> ranges = request.ranges;
    for (Range &range : ranges)
        for (const Held *recent : { &m_recent, &m_recentBefore })
            if (const auto found = recent->find(range.line); found != recent->end())
                range.spans = without(range.spans, found->second);
    m_wishes.note(request.domain, ranges, now, [&](const PackLine &line) {
        return std::max(now, m_quietUntil) + (line.origin == m_dependencies.self.id ? Instant(0) : delay());
    });
}

Instant Responder::delay() const
{
    const Instant spread = delaySpread + spreadOfOne * int(m_fleet.size());
    return leastDelay + Instant(m_dependencies.chance(quint32(spread.count())));
}

void Responder::tellAgain(const Held &packs, Instant now)
{
    for (const auto &[line, spans] : packs)
        m_again[line] = united(m_again[line], spans);
    QList<Range> ranges;
    for (const auto &[line, spans] : m_again)
        ranges.append({ line, spans });
    m_wishes.note(m_dependencies.self.id, ranges, now, [&](const PackLine &) { return now + delay(); });
}

void Responder::twinsCame(const QList<Range> &twins, Instant now)
{
    Held told;
    for (const Range &twin : twins) {
        const qint64 number = twin.spans.first().first;
        const auto known = m_twins.find({ twin.line, number });
        if (known == m_twins.end() && m_twins.size() >= mostTwins)
            continue;
        if (int &times = m_twins[{ twin.line, number }]; times < mostTwinTimes) {
            ++times;
            told[twin.line] = united(told[twin.line], twin.spans);
        }
    }
    if (!told.empty())
        tellAgain(told, now);
}

// Of two that claim the same, the origin goes on, or else the one with the smaller id.
void Responder::hearClaim(const RangeRecord &claim, Instant now)
{
    if (!m_claims.note(claim.domain, claim.ranges, now))
        return;
    const DomainId self = m_dependencies.self.id;
    const bool hasStalled = m_claimed.isEmpty() && now - m_resender.lastSent() > Claims::lapse;
    for (const Range &range : claim.ranges) {
        const DomainId origin = range.line.origin;
        if (claim.domain == origin || (self != origin && claim.domain < self) || hasStalled)
            yield(range.line, range.spans);
    }
}

void Responder::yield(const PackLine &line, const Spans &spans)
{
    for (Range &range : m_claimed)
        if (range.line == line)
            range.spans = without(range.spans, spans);
    m_claimed.removeIf([](const Range &range) { return range.spans.isEmpty(); });
    m_resender.drop(line, spans);
}

void Responder::packSeen(const PackLine &line, qint64 number, Instant now)
{
    const Spans span { { number, number } };
    m_recent[line] = united(m_recent[line], span);
    if (const auto again = m_again.find(line); again != m_again.end())
        if (again->second = without(again->second, span); again->second.isEmpty())
            m_again.erase(again);
    m_wishes.packSeen(line, number, now);
    m_claims.packSeen(line, number, now);
    yield(line, span);
}

void Responder::forgetOldPacks(Instant now)
{
    if (now - m_rotated < recently)
        return;
    m_recentBefore = std::exchange(m_recent, {});
    m_rotated = now;
}

void Responder::restart(Instant now)
{
    m_quietUntil = now + catchingUp;
    m_wishes = {};
    m_again.clear();
    m_claims = {};
    m_claimed.clear();
    m_resender.clear();
}

void Responder::turn(Instant now)
{
    forgetOldPacks(now);
    m_claims.turn(now);
    m_wishes.turn(now);
    if (!m_claimed.isEmpty() && now >= m_ready)
        m_resender.send(std::exchange(m_claimed, {}));
    m_resender.turn(now);
    if (m_isLooking || !m_claimed.isEmpty() || !m_resender.isIdle())
        return;
    if (const Named wanted = unclaimed(now); !wanted.empty())
        answer(wanted, now);
}

// Our own lines alone when there are some, else whatever nobody else is about to send.
Responder::Named Responder::unclaimed(Instant now)
{
    Named own, others;
    for (const auto &[line, spans] : m_wishes.due(now)) {
        const Spans claimed = m_claims.claimedIn(line), free = without(spans, claimed);
        if (!common(spans, claimed).isEmpty())
            m_wishes.postpone(line, now + delay()); // not all at the same moment, when the claim lapses
        if (!free.isEmpty())
            (line.origin == m_dependencies.self.id ? own : others)[line] = free;
    }
    return own.empty() ? others : own;
}

void Responder::answer(const Named &wanted, Instant now)
{
    m_isLooking = true;
    m_dependencies.store.read<Held>(
        [self = m_dependencies.self.id](storage::Reading &reading) { return heldBy(reading, self); },
        [this, wanted, now](Result<Held> held) {
            m_isLooking = false;
            if (held)
                claim(wanted, *held, now);
        });
}

void Responder::claim(const Named &wanted, const Held &held, Instant now)
{
    RangeRecord record { RangeRecord::Type::Claim, m_dependencies.self.keys.publicKey, m_dependencies.self.id, {},
        m_dependencies.self.keys.succession };
    qsizetype spans = RangeRecord::mostSpans;
    bool isOwn = true;
    for (const auto &[line, missing] : wanted) {
        const auto found = held.find(line);
        const Spans ours = found == held.end() ? Spans() : common(missing, found->second);
        m_wishes.drop(line, without(missing, ours));
        // Others may have spoken while the database was asked.
        const Spans free = lowest(without(ours, m_claims.claimedIn(line)), Gaps::mostAsked, spans);
        if (free.isEmpty() || record.ranges.size() == RangeRecord::mostRanges)
            continue;
        spans -= free.size();
        m_wishes.drop(line, free); // should they not come, they are asked for again
        record.ranges.append({ line, free });
        isOwn = isOwn && line.origin == m_dependencies.self.id;
    }
    if (record.ranges.isEmpty())
        return;
    m_claimed = record.ranges;
    m_ready = isOwn ? now : now + settling;
    m_dependencies.send(record);
}

} // namespace gangway::sync
