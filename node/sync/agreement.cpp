// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/agreement.h"

#include "node/base/crypto.h"
#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/sync/topics.h"

#include <algorithm>
#include <array>

namespace gangway::sync {

namespace {

constexpr Instant interval { 5'000 };
// So long nothing came or went: what moves is not worth comparing, and to look at it costs a pass over all rows.
constexpr Instant quiet { 60'000 };
// Rows may be damaged without anything coming.
constexpr Instant longestUnseen { 6 * 3'600'000 };
constexpr Instant firstFullCheck { 600'000 }, fullCheck { 24 * 3'600'000 };
constexpr std::array<Instant, 4> backOff { Instant { 60'000 }, Instant { 240'000 }, Instant { 960'000 },
    Instant { 3'600'000 } };
// Of all that show the same as we do, one tells for all.
constexpr quint32 longestDelay = 4'000;
// A domain that is alone with its state is given time to put it right before many others look for what they cannot
// find.
constexpr Instant whenMostAgree { 600'000 };
constexpr qsizetype mostOthers = 4096;
// At an attempt: some 20 KB.
constexpr qint64 mostToldAgain = 64;

// Equal for who holds the same packs.
QByteArray marksDigest(const QList<storage::WatermarkRecord> &marks)
{
    Held held;
    for (const storage::WatermarkRecord &mark : marks)
        if (const Spans spans = spansOf(mark); !spans.isEmpty())
            held[mark.line] = spans;
    QByteArray all;
    for (const auto &[line, spans] : held) {
        all += line.origin.bytes() + QByteArray::number(line.epoch) + line.scope.toUtf8();
        for (const protocol::Span &span : spans)
            all += ' ' + QByteArray::number(span.first) + '-' + QByteArray::number(span.last);
    }
    return crypto::hashOf({ all });
}

// Nothing while something of ours is not in packs that all could have.
Result<bool> isAllSent(storage::Reading &reading)
{
    const auto depth = reading->outbox.depth(everyone());
    const auto made = reading->packs.unacknowledgedCount();
    if (!depth || !made)
        return depth ? made.error() : depth.error();
    return depth->queued == 0 && *made == 0;
}

QList<DomainId> originsOf(const QList<storage::WatermarkRecord> &marks)
{
    std::set<DomainId> origins;
    for (const storage::WatermarkRecord &mark : marks)
        origins.insert(mark.line.origin);
    return QList<DomainId>(origins.begin(), origins.end());
}

} // namespace

void Agreement::BackOff::put(Instant now)
{
    due = now + backOff[std::min<size_t>(size_t(attempts), backOff.size() - 1)];
    ++attempts;
}

Agreement::Agreement(const Dependencies &dependencies) :
    m_dependencies(dependencies),
    m_check(dependencies.check),
    m_fullCheckDue(firstFullCheck)
{
}

void Agreement::start()
{
    turnSoon();
}

void Agreement::stop()
{
    m_isUp = false;
    m_timer.reset();
    m_check.stop();
}

void Agreement::setUp(bool isUp)
{
    if (std::exchange(m_isUp, isUp) != isUp)
        noteChange();
}

void Agreement::take(const QList<Incoming> &batch)
{
    for (const Incoming &incoming : batch)
        std::visit([this](const auto &content) { take(content); }, incoming.content);
}

void Agreement::take(const Hello &hello)
{
    if (hello.domain == m_dependencies.check.self.id || hello.isPartial)
        return;
    if (qsizetype(m_others.size()) >= mostOthers && !m_others.contains(hello.domain))
        return;
    Other &other = m_others[hello.domain];
    other.marks = marksDigest(hello.marks);
    if (std::exchange(other.state, hello.state) != hello.state)
        other.parts.clear();
    compare(hello.domain, other);
    recount();
}

// The parts that one domain tells hold for all that show the same state.
void Agreement::take(const PartsRecord &record)
{
    const auto teller = m_others.find(record.domain);
    const bool isTaken = m_ours && m_ours->trusted.contains(record.domain) && teller != m_others.end() &&
        teller->second.state == record.state;
    if (!isTaken)
        return;
    if (m_ours->state == record.state)
        m_wantsToTell = false;
    for (auto &[domain, other] : m_others) {
        if (other.state != record.state)
            continue;
        for (const auto &[home, parts] : record.homes)
            if (m_ours->origins.contains(home))
                other.parts[home] = parts;
        compare(domain, other);
    }
    recount();
}

void Agreement::sign(Hello &hello) const
{
    if (m_ours && !m_isStale && marksDigest(hello.marks) == m_ours->marks)
        hello.state = m_ours->state;
}

void Agreement::noteChange()
{
    m_isStale = true;
    m_lookDue = m_now + quiet;
}

void Agreement::turnSoon()
{
    m_timer = m_dependencies.check.executor.startTimer(interval, [this] { turn(); });
}

// Our own packs are looked through whether there is a link or not.
void Agreement::turn()
{
    m_now += interval;
    if (m_isUp && m_now >= m_lookDue && !m_isLooking)
        lookAtOurs();
    if (m_isUp && m_wantsToTell && m_now >= m_tell.due)
        tellParts();
    const bool isDifferenceDue = m_isUp && !m_isStale && m_now >= m_repair.due && hasDifference();
    if (!m_check.isRunning() && (isDifferenceDue || !m_suspects.empty() || m_now >= m_fullCheckDue))
        beginCheck();
    turnSoon();
}

void Agreement::lookAtOurs()
{
    m_isLooking = true;
    m_isStale = false;
    m_lookDue = m_now + quiet;
    using Looked = std::optional<Ours>;
    m_dependencies.check.store.read<Looked>(
        [self = m_dependencies.check.self.id](storage::Reading &reading) -> Result<Looked> {
            const auto isSent = isAllSent(reading);
            if (!isSent || !*isSent)
                return isSent ? Result<Looked>(Looked()) : isSent.error();
            const auto marks = reading->watermarks.ofHolder(self);
            const auto domains = reading->domains.all();
            auto parts = stateParts(reading);
            if (!marks || !domains || !parts)
                return !marks ? marks.error() : !domains ? domains.error() : parts.error();
            Ours ours { marksDigest(*marks), originsOf(*marks), std::move(*parts), {}, {} };
            ours.state = ours.parts.digest().left(Hello::stateSize);
            for (const storage::DomainRecord &record : *domains)
                if (record.domain.trusted)
                    ours.trusted.insert(record.domain.id);
            return Looked(std::move(ours));
        },
        [this](Result<Looked> looked) {
            m_isLooking = false;
            if (looked && *looked)
                lookedAtOurs(std::move(**looked));
            else
                m_isStale = true;
        });
}

// Packs may have come meanwhile: then it is known of other marks than there are, which compares with nobody's.
void Agreement::lookedAtOurs(Ours ours)
{
    const bool isOther = m_ours && m_ours->state != ours.state;
    m_ours = std::move(ours);
    if (m_isStale)
        return;
    m_lookDue = m_now + longestUnseen;
    const bool hadDifference = hasDifference();
    compareAll();
    if (isOther && hadDifference)
        m_dependencies.sayHello();
}

void Agreement::compareAll()
{
    for (auto &[domain, other] : m_others)
        compare(domain, other);
    recount();
}

void Agreement::compare(DomainId domain, Other &other)
{
    const bool isComparable = m_ours && !m_isStale && !other.state.isEmpty() && other.marks == m_ours->marks &&
        m_ours->trusted.contains(domain);
    if (!isComparable)
        return;
    other.differing.clear();
    if (other.state == m_ours->state)
        return setVerdict(domain, other, true);
    for (const auto &[home, theirs] : other.parts) {
        const auto ours = m_ours->parts.homes().find(home);
        other.differing +=
            differingParts(home, ours == m_ours->parts.homes().end() ? HomeParts() : ours->second, theirs);
    }
    m_wantsToTell = true;
    setVerdict(domain, other, false);
}

void Agreement::setVerdict(DomainId domain, Other &other, bool agrees)
{
    if (other.agrees == agrees)
        return;
    const bool wasOther = other.agrees == false;
    other.agrees = agrees;
    other.since = m_dependencies.clock.now();
    if (!agrees) {
        logging::warning("sync", QStringLiteral("Another vehicle holds the same packs and shows something else."),
            { { "domain", domain.text() } });
        m_tell.due = std::max(m_tell.due, m_now + Instant(m_dependencies.chance(longestDelay)));
        if (doMostAgree())
            m_repair.due = std::max(m_repair.due, m_now + whenMostAgree);
        return;
    }
    if (wasOther)
        logging::info("sync", QStringLiteral("Another vehicle shows the same again."), { { "domain", domain.text() } });
    if (!hasDifference()) {
        m_tell = m_repair = {};
        m_wantsToTell = false;
    }
}

bool Agreement::doMostAgree() const
{
    qsizetype agree = 0, differ = 0;
    for (const auto &[domain, other] : m_others) {
        agree += other.agrees == true;
        differ += other.agrees == false;
    }
    return agree > differ;
}

bool Agreement::hasDifference() const
{
    return std::any_of(m_others.begin(), m_others.end(), [](const auto &it) { return it.second.agrees == false; });
}

void Agreement::recount()
{
    QList<protocol::Agreement> agreements;
    metrics::GaugeByName::Values differing;
    qint64 all = 0;
    for (const auto &[domain, other] : m_others) {
        if (!other.agrees || !m_ours || !m_ours->trusted.contains(domain))
            continue;
        const qint64 parts = *other.agrees ? 0 : std::max<qint64>(other.differing.size(), 1);
        agreements.append({ domain, parts, other.since });
        differing[domain.text().toStdString()] = parts;
        all += parts;
    }
    if (agreements == m_agreements)
        return;
    m_agreements = std::move(agreements);
    m_dependencies.check.metrics.differingParts.set(all);
    m_dependencies.check.metrics.differingPartsOf.set(std::move(differing));
    m_dependencies.changed();
}

void Agreement::tellParts()
{
    m_wantsToTell = false;
    if (!m_ours || m_isStale)
        return;
    m_tell.put(m_now);
    const LocalDomain &self = m_dependencies.check.self;
    const PartsRecord empty { self.keys.publicKey, self.id, m_ours->state, {}, self.keys.succession };
    for (const PartsRecord &record : partsRecordsOf(empty, m_ours->parts, m_ours->origins))
        m_dependencies.send(record);
}

// Checks the parts in which we differ from others that told theirs; now and then everything.
void Agreement::beginCheck()
{
    const bool isFull = m_now >= m_fullCheckDue && m_suspects.empty();
    std::set<PartName> parts;
    while (!m_suspects.empty() && qsizetype(parts.size()) < SelfCheck::mostParts)
        parts.insert(m_suspects.extract(m_suspects.begin()));
    for (const auto &[domain, other] : m_others)
        parts.insert(other.differing.begin(), other.differing.end());
    if (!isFull && parts.empty())
        return;
    const auto done = [this](const SelfCheck::Outcome &outcome) { checked(outcome); };
    if (isFull) {
        m_fullCheckDue = m_now + fullCheck;
        m_check.beginFull(m_ours ? m_ours->parts.entries() : 0, done);
    } else {
        m_repair.put(m_now);
        m_check.begin(QList<PartName>(parts.begin(), parts.end()), done);
    }
    m_dependencies.changed();
}

void Agreement::checked(const SelfCheck::Outcome &outcome)
{
    if (outcome.repaired > 0 || outcome.askedAgain > 0) {
        m_isStale = true;
        m_lookDue = m_now;
        m_tell.due = m_repair.due = m_now;
    }
    if (outcome.askedAgain > 0) // once they are here again
        m_fullCheckDue = m_now + firstFullCheck;
    if (hasDifference() && !outcome.speaking.empty())
        tellSome(outcome.speaking);
    m_dependencies.changed();
}

// A domain that holds the same numbers, shows what its packs say, and differs all the same, holds other packs: one that
// its origin numbered twice, or one without a text that nobody deleted. Both tell theirs, some at a time, from anywhere
// on.
void Agreement::tellSome(Held packs)
{
    auto first = std::next(packs.begin(), m_dependencies.chance(quint32(packs.size())));
    Held some;
    qint64 rest = mostToldAgain;
    for (std::size_t looked = 0; looked < packs.size() && rest > 0; ++looked) {
        const qint64 count = countOf(first->second);
        const qint64 skipped = count > rest ? m_dependencies.chance(quint32(count - rest + 1)) : 0;
        some[first->first] = lowest(without(first->second, lowest(first->second, skipped, count)), rest);
        rest -= countOf(some[first->first]);
        first = std::next(first) == packs.end() ? packs.begin() : std::next(first);
    }
    m_dependencies.tellAgain(some);
}

} // namespace gangway::sync
