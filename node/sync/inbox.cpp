// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/inbox.h"

#include "node/base/crypto.h"
#include "node/base/logging.h"
#include "node/storage/writing.h"
#include "node/sync/belonging.h"
#include "node/sync/epoch.h"
#include "node/sync/forgeries.h"
#include "node/sync/importer.h"
#include "node/sync/keymemory.h"
#include "node/sync/lags.h"
#include "node/sync/packserving.h"
#include "node/sync/peerhello.h"
#include "node/sync/refold.h"
#include "node/sync/sealing.h"
#include "node/sync/topics.h"
#include "node/sync/watermark.h"

#include <algorithm>
#include <map>
#include <set>

namespace gangway::sync {

namespace {

constexpr int positionDigestSize = 16;

// Whether one of the messages in a pack of ours is not known here.
Result<bool> bringsMessage(storage::Writing &writing, const Pack &pack)
{
    for (const rules::Event &event : pack.events) {
        const auto *message = std::get_if<rules::MessageEvent>(&event);
        if (!message)
            continue;
        const auto found = writing->messages.find(message->message);
        if (!found)
            return found.error();
        if (!*found || (*found)->unknown)
            return true;
    }
    return false;
}

// One batch within one transaction.
class Batch {
public:
    Batch(storage::Writing &writing, const LocalDomain &self, Quotas *quotas) :
        m_writing(writing),
        m_local(self),
        m_quotas(quotas),
        m_importer(std::in_place, writing, self.kinds),
        m_keys(writing, self)
    {
    }

    Result<Applied> run(const QList<Incoming> &batch)
    {
        for (m_place = 0; m_place < batch.size(); ++m_place)
            if (const auto done = take(batch[m_place]); !done)
                return done.error();
        m_applied.ownKeyReplaced = m_keys.isOwnReplaced();
        m_applied.disputed = m_keys.disputed();
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
    Result<Done> take(const Incoming &incoming)
    {
        m_record = &incoming.record;
        m_way = incoming.wasAsked ? Quotas::Way::Asked : Quotas::Way::Unasked;
        m_sender = senderOf(incoming).value_or(Sender());
        const auto word = m_sender.id.isNull() ? KeyWord::Present : m_keys.hear(m_sender);
        if (!word)
            return word.error();
        m_word = *word;
        if (auto looked = takeBackForged(); !looked)
            return looked;
        if (m_word != KeyWord::Present && !std::holds_alternative<Pack>(incoming.content))
            return passOver();
        return std::visit([this](const auto &content) { return this->take(content); }, incoming.content);
    }

    // Nothing that is remembered within this batch is right after that.
    Result<Done> takeBackForged()
    {
        const auto learned = m_keys.takeLearned();
        if (!learned)
            return Done {};
        if (auto saved = saveMarks(); !saved)
            return saved;
        m_marks.clear();
        m_moved.clear();
        m_importer.emplace(m_writing, m_local.kinds);
        return sync::takeBackForged(m_writing, m_local.id, *learned).transform([this](const QList<PartName> &parts) {
            m_applied.suspects += parts;
            return Done {};
        });
    }

    Result<Done> passOver()
    {
        m_applied.unheeded.insert(m_place);
        return Done {};
    }

    Result<Done> take(const Error &error) { return quarantine(error.message); }

    // The link's thread alone acts on these: they say nothing that has to be kept.
    Result<Done> take(const RangeRecord &record)
    {
        const auto known = m_writing->domains.find(record.domain);
        if (!known)
            return known.error();
        const bool isTaken = sync::admissionOf(known->value_or(stranger(m_sender)), m_local) == Admission::Taken;
        return isTaken ? Done {} : passOver();
    }
    Result<Done> take(const PartsRecord &) { return Done {}; }
    Result<Done> take(const Unknown &) { return Done {}; }

    Result<Done> take(const Hello &hello)
    {
        if (hello.domain == m_local.id) {
            m_applied.ownHellos.append({ hello.nonce, m_record->timestamp, m_record->stampedBy });
            return Done {};
        }
        const auto met = greet(m_writing, m_local, hello, m_record->timestamp);
        if (!met)
            return met.error();
        m_applied.metDomain = m_applied.metDomain || met->isNew;
        const auto lacking = lackOf(m_writing, m_local.id, hello);
        if (!lacking)
            return lacking.error();
        if (lacking->first != 0)
            m_applied.lacking = *lacking;
        return Done {};
    }

    Result<Done> take(const Pack &pack)
    {
        if (pack.scope != everyone())
            return quarantine(QStringLiteral("The pack is of another scope than its topic."));
        const storage::PackLine line { pack.origin, pack.epoch, pack.scope };
        if (pack.origin == m_local.id)
            return takeOwn(pack, line);
        const auto admission = admissionOf(pack);
        if (!admission)
            return admission.error();
        if (*admission == Admission::Distrusted)
            return quarantine(QStringLiteral("The crew distrusts the domain."));
        if (*admission == Admission::Pending)
            return Done {}; // its number stays missing here, and is asked for once the domain is admitted
        if (auto kept = m_keys.keep(m_sender).and_then([this](Done) { return takeBackForged(); }); !kept)
            return kept;
        const auto mayHaveSigned = m_keys.maySign(m_sender, m_word, { pack.epoch, pack.number });
        if (!mayHaveSigned)
            return mayHaveSigned.error();
        if (!*mayHaveSigned)
            return refuse();
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

    // Puts a pack that a key signed which no longer counts into quarantine.
    Result<Done> refuse()
    {
        m_applied.unheeded.insert(m_place);
        return quarantine(reasonAgainst(m_word));
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

    Result<Admission> admissionOf(const Pack &pack)
    {
        if (const auto known = m_admissions.find(pack.origin); known != m_admissions.end())
            return known->second;
        const auto admission = admissionOfSender(m_writing, m_local, stranger(m_sender));
        if (!admission)
            return admission;
        m_admissions.emplace(pack.origin, *admission);
        if (*admission != Admission::Taken)
            return admission;
        return trustProven(m_writing, pack.origin).transform([](Done) { return Admission::Taken; });
    }

    // Known, as after a rewind; or the number was used twice, by a copy of that domain's database. Then both packs
    // count: folding harms nothing, and who dropped one would lose what it says.
    Result<Done> takeAgain(const Pack &pack, const storage::PackLine &line)
    {
        const auto held = m_writing->packs.find(line, pack.number);
        if (!held)
            return held.error();
        return *held ? takeBeside(pack, **held) : Done {};
    }

    Result<Done> takeBeside(const Pack &pack, const storage::PackRecord &held)
    {
        if (held.bytes == m_record->value)
            return Done {};
        if (!decodePack(held.bytes))
            return restore(pack, held.line);
        if (m_word == KeyWord::Replaced && !isSamePack(held.bytes))
            return refuse();
        if (auto folded = fold(pack); !folded)
            return folded;
        if (isSamePack(held.bytes))
            return keepTexts(pack, held);
        m_applied.twins.append({ held.line, { { pack.number, pack.number } } });
        return quarantine(QStringLiteral("The domain used a number twice. What the pack says was taken."));
    }

    // The pack that is held may lack a text that was withheld from it, though its message is not deleted.
    Result<Done> keepTexts(const Pack &pack, const storage::PackRecord &held)
    {
        const auto whole = withTextsOf(m_writing, held.bytes, pack);
        if (!whole || !*whole)
            return whole ? Result<Done>(Done {}) : whole.error();
        return m_writing->packs.replaceBytes(held.line, held.number, **whole);
    }

    // One signature stands for one pack, however much of it is told.
    bool isSamePack(const QByteArray &held) const
    {
        return held == m_record->value || signatureOf(held) == signatureOf(m_record->value);
    }

    // Replaces a stored pack that is damaged.
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
        const auto mayHaveSigned = m_keys.maySign(m_sender, m_word, { pack.epoch, pack.number });
        if (!mayHaveSigned)
            return mayHaveSigned.error();
        if (!*mayHaveSigned)
            return refuse();
        const auto held = m_writing->packs.find(line, pack.number);
        if (!held)
            return held.error();
        if (*held && isSamePack((*held)->bytes)) {
            m_applied.ownSeen.append({ pack.epoch, pack.number });
            return takeBeside(pack, **held).and_then([&](Done) {
                return acknowledge(m_writing, line, { pack.number });
            });
        }
        if (*held && (*held)->state != storage::PackRecord::State::Made && !decodePack((*held)->bytes)) {
            m_applied.ownSeen.append({ pack.epoch, pack.number });
            m_applied.ownRestored = true; // so that what is missing is counted anew
            const auto restored = restore(pack, line);
            return restored ? acknowledge(m_writing, line, { pack.number }) : restored;
        }
        if (*held && m_word == KeyWord::Replaced)
            return refuse();
        if (*held && (*held)->state != storage::PackRecord::State::Made)
            return takeOwnTwin(pack, **held);
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

    // Both of one number are with others, some of whom hold the one and some the other: in the new epoch all of them
    // get what either says.
    Result<Done> takeOwnTwin(const Pack &pack, const storage::PackRecord &held)
    {
        const auto current = currentLine(m_writing, m_local.id);
        const auto isNews = current && *current == held.line ? Result<bool>(true) : bringsMessage(m_writing, pack);
        if (!current || !isNews)
            return current ? isNews.error() : current.error();
        m_applied.ownSeen.append({ pack.epoch, pack.number });
        m_applied.ownRestored = true;
        const auto taken =
            leaveEpoch(m_writing, held.line).and_then([&](Done) { return fold(pack); }).and_then([&](Done) {
                return noteSeals(m_writing, pack, held.line);
            });
        if (!taken || !*isNews)
            return taken;
        return queueAgain(m_writing, held.bytes).and_then([&](Done) { return queueAgain(m_writing, m_record->value); });
    }

    Result<Done> keep(const Pack &pack, const storage::PackLine &line, storage::PackRecord::State state)
    {
        const bool later = holdsLater(pack, m_local.kinds);
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
            const auto done = m_importer->apply(pack.origin, event);
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
        const auto stored = m_writing->watermarks.find(m_local.id, line);
        if (!stored)
            return stored.error();
        const auto mark = stored->value_or(storage::WatermarkRecord { .holder = m_local.id, .line = line });
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
            { m_writing.nextNumber(), m_sender.id, m_record->partition.topic, m_record->partition.number,
                m_record->offset, reason, m_record->value.size(), m_record->value, m_writing.now() });
    }

    // One line a batch: whoever floods the topics must not flood the log.
    void logQuarantine()
    {
        if (m_applied.quarantined == 0)
            return;
        const auto &[record, reason] = m_bad;
        logging::warning("sync", QStringLiteral("Records from the topics were put into quarantine."),
            { { "reason", reason }, { "topic", record->partition.topic }, { "offset", record->offset },
                { "count", m_applied.quarantined } });
    }

    using MarkKey = std::pair<DomainId, qint64>; // origin and epoch, of the one scope there is

    storage::Writing &m_writing;
    const LocalDomain &m_local;
    Quotas *m_quotas;
    Quotas::Way m_way = Quotas::Way::Unasked; // how the record that is being taken came
    std::optional<Importer> m_importer;
    KeyMemory m_keys;
    const Record *m_record = nullptr; // the one that is being taken
    qsizetype m_place = 0; // of it in the batch
    Sender m_sender; // who signed it; null: nobody
    KeyWord m_word = KeyWord::Present;
    std::map<MarkKey, storage::WatermarkRecord> m_marks;
    std::set<MarkKey> m_moved;
    std::map<DomainId, Admission> m_admissions; // of who sent packs
    std::pair<const Record *, QString> m_bad; // the last, with its reason
    Applied m_applied;
};

} // namespace

Result<Applied> apply(storage::Writing &writing, const LocalDomain &self, const QList<Incoming> &batch, Quotas *quotas)
{
    return Batch(writing, self, quotas).run(batch);
}

QByteArray digestOf(const Record &record)
{
    return crypto::hashOf({ record.key, record.value }, positionDigestSize);
}

} // namespace gangway::sync
