// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/gaps.h"

#include "node/sync/rangerecord.h"
#include "node/sync/topics.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace gangway::sync {

namespace {

using storage::PackLine;

// Two hellos and a minute: whoever was silent for as long and is there again may be asked anew.
constexpr Instant silence { 660'000 };
constexpr std::array<Instant, 5> backOff { Instant { 10'000 }, Instant { 30'000 }, Instant { 120'000 },
    Instant { 600'000 }, Instant { 3'600'000 } };
// The next packs are asked for while the last of those asked for before are still to come.
constexpr int windowRest = 4;

const Spans &heldIn(const Held &held, const PackLine &line)
{
    static const Spans nothing;
    const auto found = held.find(line);
    return found == held.end() ? nothing : found->second;
}

bool isSane(const PackLine &line)
{
    return line.scope == everyone() && line.epoch >= 1 && line.epoch < numbersEnd;
}

} // namespace

void Gaps::hear(DomainId holder, const QList<storage::WatermarkRecord> &marks, const Held &held, Instant now, Told told)
{
    const bool isBack = !isHeard(holder, now);
    if (qsizetype(m_heard.size()) >= mostHolders && !m_heard.contains(holder))
        return;
    m_heard[holder] = now;
    noteMade(holder, marks);
    noteSaid(holder, marks);
    std::set<PackLine> named;
    for (const storage::WatermarkRecord &mark : marks) {
        const Spans &ours = heldIn(held, mark.line);
        const bool isCovered =
            mark.above.isEmpty() && !ours.isEmpty() && ours.first().first == 1 && mark.upto <= ours.first().last;
        if (isCovered || !isSane(mark.line) || qsizetype(named.size()) == mostLines)
            continue;
        const Spans beyond = lowest(believed(holder, mark.line, without(spansOf(mark), ours), now), mostMissing);
        if (beyond.isEmpty())
            continue;
        named.insert(mark.line);
        note(mark.line, holder, beyond, now);
    }
    if (told == Told::All)
        forget(holder, named);
    for (const PackLine &name : named)
        if (Line &line = m_lines[name]; isBack && line.attempts > 0) {
            line.attempts = 0;
            line.due = std::min(line.due, now + patience);
        }
    hold(held, now);
}

void Gaps::note(const PackLine &name, DomainId holder, const Spans &spans, Instant now)
{
    const auto [found, isNew] = m_lines.try_emplace(name);
    if (isNew)
        found->second.due = name.origin == m_local ? now : now + patience; // until it came, numbers wait
    found->second.holders[holder] = spans;
}

// A line only grows, in whatever order hellos come; one that is not named any more was lost with its database.
void Gaps::noteMade(DomainId origin, const QList<storage::WatermarkRecord> &marks)
{
    std::map<PackLine, qint64> made;
    for (const storage::WatermarkRecord &mark : marks) {
        const Spans spans = spansOf(mark);
        if (mark.line.origin == origin && isSane(mark.line) && !spans.isEmpty() && qsizetype(made.size()) < mostLines)
            made[mark.line] = std::max(m_made[mark.line], spans.last().last);
    }
    std::erase_if(m_made, [&](const auto &it) { return it.first.origin == origin; });
    m_made.merge(made);
}

void Gaps::noteSaid(DomainId holder, const QList<storage::WatermarkRecord> &marks)
{
    for (auto &[line, said] : m_said)
        said.erase(holder);
    std::erase_if(m_said, [](const auto &line) { return line.second.empty(); });
    for (const storage::WatermarkRecord &mark : marks.first(std::min(marks.size(), mostLines))) {
        const auto made = m_made.find(mark.line);
        const qint64 known = made == m_made.end() ? 0 : made->second; // the origin may be heard later
        const Spans spans = spansOf(mark);
        if (mark.line.origin != holder && !spans.isEmpty() && spans.last().last > known && isSane(mark.line))
            m_said[mark.line][holder] = spans.last().last;
    }
}

// The second greatest: one alone may lie.
qint64 Gaps::saidByTwo(const PackLine &name) const
{
    const auto found = m_said.find(name);
    qint64 most = 0, second = 0;
    if (found != m_said.end())
        for (const auto &[holder, upto] : found->second) {
            second = std::max(second, std::min(most, upto));
            most = std::max(most, upto);
        }
    return second;
}

bool Gaps::isHeard(DomainId holder, Instant now) const
{
    const auto heard = m_heard.find(holder);
    return heard != m_heard.end() && now - heard->second <= silence;
}

// Else a single liar could keep everybody asking for what never was. An origin that fell silent may have made more than
// it said last, and so may one that left the moment after it sent.
Spans Gaps::believed(DomainId holder, const PackLine &name, const Spans &spans, Instant now) const
{
    const auto made = m_made.find(name);
    const bool isBounded =
        !holder.isNull() && name.origin != m_local && made != m_made.end() && isHeard(name.origin, now);
    return isBounded ? common(spans, { { 1, std::max(made->second, saidByTwo(name)) } }) : spans;
}

void Gaps::forget(DomainId holder, const std::set<PackLine> &named)
{
    for (auto &[name, line] : m_lines)
        if (!named.contains(name))
            line.holders.erase(holder);
}

// A number below one that we hold was given out, whoever may have it.
void Gaps::noteGaps(const Held &held, Instant now)
{
    for (const auto &[name, spans] : held)
        if (spans.size() > 1 || (!spans.isEmpty() && spans.first().first > 1))
            note(name, DomainId(), gapsIn(spans), now);
}

void Gaps::hold(const Held &held, Instant now)
{
    noteGaps(held, now);
    for (auto it = m_lines.begin(); it != m_lines.end();)
        it = recount(it->first, it->second, heldIn(held, it->first), now) ? std::next(it) : m_lines.erase(it);
    m_hasRestored = false;
}

// False when nothing is missing any more.
bool Gaps::recount(const PackLine &name, Line &line, const Spans &held, Instant now)
{
    Spans missing;
    for (auto &[holder, spans] : line.holders) {
        spans = believed(holder, name, without(spans, held), now);
        missing = united(missing, spans);
    }
    std::erase_if(line.holders, [](const auto &holder) { return holder.second.isEmpty(); });
    const Spans came = common(line.missing, held);
    const bool isFilling = !came.isEmpty() && came.first().first == line.missing.first().first;
    line.missing = missing;
    // Packs that we make ourselves grow our line too, and answer nobody's word that there was more.
    if (name.origin != m_local || m_hasRestored) {
        if (!common(came, line.asked).isEmpty())
            progressed(line, now);
        else if (isFilling) // by itself, from the topic; what is live above a gap says nothing of the gap
            line.due = std::max(line.due, now + patience);
    }
    return !missing.isEmpty();
}

void Gaps::progressed(Line &line, Instant now)
{
    for (const auto &[holder, spans] : line.holders)
        m_unkept.erase(holder);
    line.attempts = 0;
    const qint64 rest = countOf(common(line.asked, line.missing));
    const bool isAnswered = !line.asked.isEmpty() && rest * windowRest <= countOf(line.asked);
    line.due = isAnswered ? now : now + idle;
}

void Gaps::restart(Instant now)
{
    for (auto &[name, line] : m_lines) {
        line.attempts = 0;
        line.due = now + patience;
        line.asked.clear();
    }
}

int Gaps::unkeptOf(const Line &line) const
{
    int least = line.attempts;
    bool isFirst = true;
    for (const auto &[holder, spans] : line.holders) {
        const auto found = m_unkept.find(holder);
        const int unkept = found == m_unkept.end() ? 0 : found->second;
        least = std::exchange(isFirst, false) ? unkept : std::min(least, unkept);
    }
    return least;
}

QList<Gaps::Lines::iterator> Gaps::dueLines(Instant now, const std::set<DomainId> &paused)
{
    QList<std::tuple<int, int, qint64, Lines::iterator>> due;
    for (auto it = m_lines.begin(); it != m_lines.end(); ++it)
        if (it->second.due <= now && !paused.contains(it->first.origin))
            due.append({ unkeptOf(it->second), it->second.attempts, countOf(it->second.missing), it });
    std::stable_sort(due.begin(), due.end(), [](const auto &a, const auto &b) {
        return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a)) <
            std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b));
    });
    QList<Lines::iterator> lines;
    for (const auto &entry : due)
        lines.append(std::get<3>(entry));
    return lines;
}

QList<Range> Gaps::ask(Instant now, const std::set<DomainId> &paused)
{
    QList<Range> ranges;
    qint64 packs = mostAsked;
    qsizetype spans = RangeRecord::mostSpans, unkept = mostUnkept;
    std::set<DomainId> disappointing;
    for (const auto it : dueLines(now, paused)) {
        Line &line = it->second;
        if (ranges.size() == RangeRecord::mostRanges || packs <= 0 || spans == 0)
            break;
        const bool isInVain = line.attempts > 1 || unkeptOf(line) > 0;
        if (isInVain && unkept-- <= 0)
            continue;
        const Range range { it->first, lowest(line.missing, packs, spans) };
        packs -= countOf(range.spans);
        spans -= range.spans.size();
        if (line.attempts > 0)
            for (const auto &[holder, held] : line.holders)
                disappointing.insert(holder);
        asked(line, range.spans, now);
        ranges.append(range);
    }
    for (const DomainId holder : disappointing)
        ++m_unkept[holder];
    return ranges;
}

bool Gaps::wasAsked(const PackLine &line, qint64 number) const
{
    const auto found = m_lines.find(line);
    return found != m_lines.end() && contains(found->second.asked, number);
}

void Gaps::asked(Line &line, const Spans &spans, Instant now)
{
    line.asked = spans;
    line.due = now + backOff[std::min<size_t>(size_t(line.attempts), backOff.size() - 1)];
    ++line.attempts;
}

std::map<DomainId, Gaps::Count> Gaps::counts() const
{
    std::map<DomainId, Count> counts;
    for (const auto &[name, line] : m_lines) {
        Count &count = counts[name.origin];
        count.missing += countOf(line.missing);
        if (line.attempts >= asksBeforeLost)
            count.lost += countOf(line.missing);
    }
    return counts;
}

} // namespace gangway::sync
