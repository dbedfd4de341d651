// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/inbox.h"

#include "node/base/crypto.h"
#include "node/base/logging.h"
#include "node/storage/writing.h"
#include "node/sync/belonging.h"
#include "node/sync/epoch.h"
#include "node/sync/greeting.h"
#include "node/sync/importer.h"
#include "node/sync/names.h"
#include "node/sync/refold.h"
#include "node/sync/sealing.h"
#include "node/sync/watermark.h"

#include <algorithm>
#include <map>
#include <set>

namespace gangway::sync {

namespace {

constexpr int positionDigestSize = 16;

// Null where no signature was verified: what only claims to be of a domain is not held against it.
DomainId signerOf(const Incoming &incoming)
{
    if (const auto *pack = std::get_if<Pack>(&incoming.content))
        return pack->origin;
    const auto *hello = std::get_if<Hello>(&incoming.content);
    return hello ? hello->domain : DomainId();
}

// One batch within one transaction.
class Batch {
public:
    Batch(storage::Writing &writing, const Self &self, Quotas *quotas) :
        m_writing(writing),
        m_self(self),
        m_quotas(quotas),
        m_importer(writing, self.kinds)
    {
    }

    Result<Applied> run(const QList<Incoming> &batch)
    {
        for (const Incoming &incoming : batch) {
            m_record = &incoming.record;
            m_way = incoming.wasAsked ? Quotas::Way::Asked : Quotas::Way::Unasked;
            m_origin = signerOf(incoming);
            const auto done = std::visit([this](const auto &content) { return this->take(content); }, incoming.content);
            if (!done)
                return done.error();
        }
        if (auto saved = saveMarks(); !saved)
            return saved.error();
        if (auto saved = savePositions(batch); !saved)
            return saved.error();
        if (auto trimmed = m_applied.quarantined ? m_writing->quarantine.trim() : Done {}; !trimmed)
            return trimmed.error();
        logQuarantine();
        return m_applied;
    }

private:
    Result<Done> take(const Error &error) { return quarantine(error.message); }

    // The link's thread alone acts on these: they say nothing that has to be kept.
    Result<Done> take(const RangeRecord &record)
    {
        const auto known = m_writing->domains.find(record.domain);
        if (!known)
            return known.error();
        if (sync::standingOf(known->value_or(stranger(record.domain, record.publicKey)), m_self) != Standing::Taken)
            m_applied.passedOver.append(record.domain);
        return Done {};
    }
    Result<Done> take(const PartsRecord &) { return Done {}; }
    Result<Done> take(const Unknown &) { return Done {}; }

    Result<Done> take(const Hello &hello)
    {
        if (hello.domain == m_self.id) {
            m_applied.ownHellos.append({ hello.nonce, m_record->timestamp, m_record->stampedBy });
            return Done {};
        }
        const auto met = greet(m_writing, m_self, hello, m_record->timestamp);
        if (!met)
            return met.error();
        m_applied.metDomain = m_applied.metDomain || met->isNew;
        return noteLag(hello);
    }

    Result<Done> noteLag(const Hello &hello)
    {
        const auto line = currentLine(m_writing, m_self.id);
        const auto last = line ? m_writing->packs.lastNumber(*line) : line.error();
        if (!last)
            return last.error();
        const auto told = markTold(hello, *line);
        if (!told)
            return told.error();
        if (*told < *last)
            m_applied.lacking = { line->epoch, *last };
        return Done {};
    }

    // How far a hello, or one before it, says that a line is held.
    Result<qint64> markTold(const Hello &hello, const storage::PackLine &line)
    {
        const auto said =
            std::find_if(hello.marks.begin(), hello.marks.end(), [&](const auto &mark) { return mark.line == line; });
        if (said != hello.marks.end() || !hello.isPartial)
            return said == hello.marks.end() ? 0 : said->upto;
        return m_writing->watermarks.find(hello.domain, line).transform([](const auto &mark) {
            return mark ? mark->upto : 0;
        });
    }

    Result<Done> take(const Pack &pack)
    {
        if (pack.scope != everyone())
            return quarantine(QStringLiteral("The pack is of another scope than its topic."));
        const storage::PackLine line { pack.origin, pack.epoch, pack.scope };
        if (pack.origin == m_self.id)
            return takeOwn(pack, line);
        const auto standing = standingOf(pack);
        if (!standing)
            return standing.error();
        if (*standing == Standing::Distrusted)
            return quarantine(QStringLiteral("The crew distrusts the domain."));
        if (*standing == Standing::Pending)
            return Done {}; // its number stays missing here, and is asked for once the domain is admitted
        auto mark = markOf(line);
        if (!mark)
            return mark.error();
        if (covers(**mark, pack.number))
            return takeAgain(pack, line);
        if (isOverQuota(pack))
            return noteOverQuota(pack);
        if (add(**mark, pack.number))
            m_moved.insert({ line.origin, line.epoch });
        return keep(pack, line, storage::PackRecord::State::Foreign);
    }

    // By the broker's time where it stamps records; where senders do, they could say anything.
    Timestamp appended() const
    {
        return m_record->stampedBy == StampedBy::Broker ? m_record->timestamp : m_writing.now();
    }

    bool isOverQuota(const Pack &pack)
    {
        return m_quotas && !m_quotas->admits(pack.origin, m_record->value.size(), appended(), m_way);
    }

    // Its number stays missing here, and is asked for once there is room.
    Result<Done> noteOverQuota(const Pack &pack)
    {
        ++m_applied.refusedByQuota;
        OverQuota &over = m_applied.overQuota[pack.origin];
        over.hour = appended() / Quotas::hour;
        return m_writing->domains.find(pack.origin).transform([&over](const auto &known) {
            over.name = known ? known->domain.name : QString();
            return Done {};
        });
    }

    Result<Standing> standingOf(const Pack &pack)
    {
        if (const auto known = m_standings.find(pack.origin); known != m_standings.end())
            return known->second;
        const auto standing = standingOfSender(m_writing, m_self, pack.origin, pack.publicKey);
        if (!standing)
            return standing;
        m_standings.emplace(pack.origin, *standing);
        if (*standing != Standing::Taken)
            return standing;
        return trustProven(m_writing, pack.origin).transform([](Done) { return Standing::Taken; });
    }

    // Known, as after a rewind; or the number was used twice, by a copy of that domain's database. Then both packs
    // count: folding harms nothing, and who dropped one would lose what it says.
    Result<Done> takeAgain(const Pack &pack, const storage::PackLine &line)
    {
        const auto held = m_writing->packs.find(line, pack.number);
        if (!held)
            return held.error();
        if (!*held || (*held)->bytes == m_record->value)
            return Done {};
        if (!decodePack((*held)->bytes))
            return restore(pack, line);
        if (auto folded = fold(pack); !folded || isSamePack((*held)->bytes)) // it may bring a text that was withheld
            return folded;
        return quarantine(QStringLiteral("The domain used a number twice. What the pack says was taken."));
    }

    // One signature stands for one pack, however much of it is told: the first bytes that came are kept.
    bool isSamePack(const QByteArray &held) const
    {
        return held == m_record->value || signatureOf(held) == signatureOf(m_record->value);
    }

    // What was stored is damaged.
    Result<Done> restore(const Pack &pack, const storage::PackLine &line)
    {
        if (auto replaced = m_writing->packs.replaceBytes(line, pack.number, m_record->value); !replaced)
            return replaced;
        ++m_applied.packs;
        return fold(pack);
    }

    // Ours: the acknowledgement of what we sent, or, after a restored backup, what we no longer knew.
    Result<Done> takeOwn(const Pack &pack, const storage::PackLine &line)
    {
        const auto held = m_writing->packs.find(line, pack.number);
        if (!held)
            return held.error();
        if (*held && isSamePack((*held)->bytes)) {
            m_applied.ownSeen.append({ pack.epoch, pack.number });
            return acknowledge(m_writing, line, { pack.number });
        }
        if (*held && (*held)->state != storage::PackRecord::State::Made && !decodePack((*held)->bytes)) {
            m_applied.ownSeen.append({ pack.epoch, pack.number });
            m_applied.ownRestored = true; // so that what is missing is counted anew
            const auto restored = restore(pack, line);
            return restored ? acknowledge(m_writing, line, { pack.number }) : restored;
        }
        if (auto left = leaveEpoch(m_writing, line); !left)
            return left;
        m_applied.ownRestored = true;
        if (*held) {
            m_applied.ownSeen.append({ pack.epoch, pack.number }); // nobody would take ours any more
            if (auto queued = queueAgain(m_writing, (*held)->bytes); !queued)
                return queued;
        }
        if (auto kept = keep(pack, line, storage::PackRecord::State::Acknowledged); !kept)
            return kept;
        if (auto noted = noteSeals(m_writing, pack, line); !noted)
            return noted;
        return acknowledge(m_writing, line, { pack.number });
    }

    Result<Done> keep(const Pack &pack, const storage::PackLine &line, storage::PackRecord::State state)
    {
        const bool later = holdsLater(pack, m_self.kinds);
        const auto stored = m_writing->packs.insert({ line, pack.number, m_record->value, state, later });
        if (!stored)
            return stored.error();
        if (!*stored) // it was damaged, and only its number was left
            return restore(pack, line);
        ++m_applied.packs;
        return fold(pack);
    }

    Result<Done> fold(const Pack &pack)
    {
        for (const rules::Event &event : pack.events) {
            const auto done = m_importer.apply(pack.origin, event);
            if (done)
                m_applied.messages += std::holds_alternative<rules::MessageEvent>(event) ? 1 : 0;
            else if (!isRefusal(done.error()))
                return done;
            else if (auto kept = quarantine(done.error().message); !kept)
                return kept;
        }
        return Done {};
    }

    Result<storage::WatermarkRecord *> markOf(const storage::PackLine &line)
    {
        const MarkKey key(line.origin, line.epoch);
        if (const auto known = m_marks.find(key); known != m_marks.end())
            return &known->second;
        const auto stored = m_writing->watermarks.find(m_self.id, line);
        if (!stored)
            return stored.error();
        const auto mark = stored->value_or(storage::WatermarkRecord { .holder = m_self.id, .line = line });
        return &m_marks.emplace(key, mark).first->second;
    }

    Result<Done> saveMarks()
    {
        m_applied.marksMoved = m_applied.packs > 0;
        for (const MarkKey &key : m_moved) {
            storage::WatermarkRecord &mark = m_marks[key];
            mark.change = m_writing.nextNumber();
            if (auto saved = m_writing->watermarks.save(mark); !saved)
                return saved;
        }
        return Done {};
    }

    Result<Done> savePositions(const QList<Incoming> &batch)
    {
        std::map<Partition, const Record *> last;
        for (const Incoming &incoming : batch)
            last[incoming.record.partition] = &incoming.record;
        for (const auto &[partition, record] : last) {
            const storage::PositionRecord position { partition.topic, partition.number, record->offset,
                digestOf(*record) };
            if (auto saved = m_writing->watermarks.savePosition(position); !saved)
                return saved;
        }
        return Done {};
    }

    Result<Done> quarantine(const QString &reason)
    {
        ++m_applied.quarantined;
        m_bad = { m_record, reason };
        return m_writing->quarantine.add(
            { m_writing.nextNumber(), m_origin, m_record->partition.topic, m_record->partition.number, m_record->offset,
                reason, m_record->value.size(), m_record->value, m_writing.now() });
    }

    // One line a batch: whoever floods the topics must not flood the log.
    void logQuarantine()
    {
        if (m_applied.quarantined == 0)
            return;
        const auto &[record, reason] = m_bad;
        logging::warning("sync", QStringLiteral("What arrived was put into quarantine."),
            { { "reason", reason }, { "topic", record->partition.topic }, { "offset", record->offset },
                { "count", m_applied.quarantined } });
    }

    using MarkKey = std::pair<DomainId, qint64>; // origin and epoch, of the one scope there is

    storage::Writing &m_writing;
    const Self &m_self;
    Quotas *m_quotas;
    Quotas::Way m_way = Quotas::Way::Unasked; // how the record that is being taken came
    Importer m_importer;
    const Record *m_record = nullptr; // the one that is being taken
    DomainId m_origin; // who signed it
    std::map<MarkKey, storage::WatermarkRecord> m_marks;
    std::set<MarkKey> m_moved;
    std::map<DomainId, Standing> m_standings; // of who sent packs
    std::pair<const Record *, QString> m_bad; // the last, with its reason
    Applied m_applied;
};

} // namespace

namespace {

Incoming decodeControl(const Record &record)
{
    const auto outside = decodeControlRecord(record.value);
    if (!outside)
        return { record, outside.error() };
    if (outside->type == ControlRecord::Type::Parts) {
        auto parts = partsIn(*outside);
        return parts ? Incoming { record, std::move(*parts) } : Incoming { record, parts.error() };
    }
    auto ranges = rangesIn(*outside);
    return ranges ? Incoming { record, std::move(*ranges) } : Incoming { record, ranges.error() };
}

} // namespace

Incoming decode(Channel channel, const Record &record)
{
    if (channel == Channel::Packs) {
        auto pack = decodePack(record.value);
        return pack ? Incoming { record, std::move(*pack) } : Incoming { record, pack.error() };
    }
    if (const qint64 type = controlTypeOf(record.value); type != 0)
        return isControlType(type) ? decodeControl(record) : Incoming { record, Unknown() };
    auto hello = decodeHello(record.value);
    return hello ? Incoming { record, std::move(*hello) } : Incoming { record, hello.error() };
}

Result<Applied> apply(storage::Writing &writing, const Self &self, const QList<Incoming> &batch, Quotas *quotas)
{
    return Batch(writing, self, quotas).run(batch);
}

QByteArray digestOf(const Record &record)
{
    return crypto::hashOf({ record.key, record.value }, positionDigestSize);
}

} // namespace gangway::sync
