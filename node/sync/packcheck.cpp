// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/packcheck.h"

#include "node/rules/visibility.h"
#include "node/storage/reading.h"
#include "node/sync/eventcheck.h"
#include "node/sync/pack.h"
#include "node/sync/packserving.h"
#include "node/sync/statedigest.h"
#include "node/sync/topics.h"

#include <QSet>

#include <algorithm>

namespace gangway::sync {

namespace {

using rules::Entry;
using rules::EntryName;

constexpr int packsARange = 256;

// Rooms that a vehicle keeps for itself are refused, whoever signs them.
bool isRefused(const rules::Event &event)
{
    const auto *room = std::get_if<rules::RoomEvent>(&event);
    return !checkEvent(event) || (room && !rules::isShared(room->reach));
}

// Numbers ascend, so that this is nearly always one more of the last span.
void note(Spans &seen, qint64 number)
{
    if (!seen.isEmpty() && seen.last().last + 1 == number)
        seen.last().last = number;
    else
        seen = united(seen, { { number, number } });
}

// One comparison of rows with a check.
class Comparer {
public:
    Comparer(const PackCheck &check, DomainId self) : m_check(check), m_local(self) { }

    Result<Comparison> run(storage::Reading &reading)
    {
        const auto depth = reading->outbox.depth(everyone());
        if (!depth)
            return depth.error();
        m_isWaiting = depth->queued > 0;
        if (auto read = readOwnRooms(reading); !read)
            return read.error();
        const auto visited = visitShared(reading,
            [this](const EntryName &name, const Entry &entry, const auto *message) { visit(name, entry, message); });
        if (!visited)
            return visited.error();
        for (const auto &[name, entry] : m_check.ledger().entries())
            if (entry.counts() && !m_visited.contains(name) && !m_ownRooms.contains(name.room))
                judge(name, {}, entry);
        m_comparison.parts.finish();
        return std::move(m_comparison);
    }

private:
    // Nobody else's word about them is taken.
    Result<Done> readOwnRooms(storage::Reading &reading)
    {
        const auto rooms = reading->rooms.all();
        if (!rooms)
            return rooms.error();
        for (const storage::RoomRecord &record : *rooms)
            if (!rules::isShared(record.room.reach))
                m_ownRooms.insert(storage::globalIdOf(record.room));
        return Done {};
    }

    void visit(const EntryName &name, Entry entry, const storage::MessageRecord *message)
    {
        m_comparison.parts.add(name, entry);
        if (!m_check.isWanted(name))
            return;
        if (message)
            entry = shownEntry(*message);
        const auto found = m_check.ledger().entries().find(name);
        if (found != m_check.ledger().entries().end())
            m_visited.insert(name);
        judge(name, entry, found == m_check.ledger().entries().end() ? Entry {} : found->second);
    }

    // Entries that were changed here and are not sealed yet are newer than any pack.
    void judge(const EntryName &name, const Entry &shown, const Entry &isSigned)
    {
        if (isSame(shown, isSigned))
            return;
        if (m_isWaiting && (name.home == m_local || name.room.home == m_local))
            ++m_comparison.waiting;
        else
            m_comparison.differences.append({ name, shown, isSigned });
    }

    const PackCheck &m_check;
    const DomainId m_local;
    bool m_isWaiting = false;
    QSet<rules::GlobalId<RoomId>> m_ownRooms;
    std::set<EntryName> m_visited;
    Comparison m_comparison;
};

} // namespace

PackCheck::PackCheck(DomainId self, const KindTable &kinds, Slice slice) : m_local(self), m_kinds(kinds), m_slice(slice)
{
}

PackCheck::PackCheck(DomainId self, const KindTable &kinds, QList<PartName> parts) :
    m_local(self),
    m_kinds(kinds),
    m_parts(std::move(parts))
{
}

Result<bool> PackCheck::step(storage::Reading &reading, int most)
{
    const auto records = reading->packs.after(m_line, m_number, most);
    if (!records)
        return records.error();
    for (const storage::PackRecord &record : *records)
        take(record);
    if (!records->isEmpty()) {
        m_line = records->last().line;
        m_number = records->last().number;
    }
    return records->size() < most;
}

Result<Done> PackCheck::finish(storage::Reading &reading)
{
    const auto held = heldBy(reading, m_local);
    if (!held)
        return held.error();
    for (const auto &[line, spans] : *held)
        for (const protocol::Span &span : without(spans, m_seen[line]))
            for (qint64 next = span.first; next <= span.last;) {
                const auto records = reading->packs.range(line, next, span.last, packsARange);
                if (!records)
                    return records.error();
                for (const storage::PackRecord &record : *records)
                    take(record);
                next = records->size() < packsARange ? span.last + 1 : records->last().number + 1;
            }
    for (const auto &[line, spans] : *held)
        for (const protocol::Span &span : without(spans, m_seen[line]))
            m_damaged.append({ line, span, QStringLiteral("The database does not have it.") });
    return Done {};
}

bool PackCheck::isWanted(const EntryName &name) const
{
    if (m_parts.isEmpty())
        return (name.tail() & (m_slice.count - 1)) == m_slice.index;
    return std::any_of(m_parts.begin(), m_parts.end(), [&](const PartName &part) { return part.contains(name); });
}

void PackCheck::take(const storage::PackRecord &record)
{
    note(m_seen[record.line], record.number);
    if (record.isAskedFor())
        return;
    const auto pack = decodePack(record.bytes);
    const bool isThatOne = pack && storage::PackLine { pack->origin, pack->epoch, pack->scope } == record.line &&
        pack->number == record.number;
    if (!isThatOne) {
        m_damaged.append({ record.line, { record.number, record.number },
            pack ? QStringLiteral("The pack is another one.") : pack.error().message });
        return;
    }
    for (const rules::Event &event : pack->events) {
        const auto *unknown = std::get_if<rules::UnknownEvent>(&event);
        if (!unknown)
            take(record, event);
        else if (const auto known = m_kinds.meaningOf(pack->origin, *unknown))
            take(record, *known);
    }
}

void PackCheck::take(const storage::PackRecord &record, const rules::Event &event)
{
    const auto name = rules::entryNameOf(event);
    if (!name || !isWanted(*name) || isRefused(event))
        return;
    m_ledger.fold(event);
    if (m_parts.isEmpty())
        return;
    m_events[*name].push_back({ record.line.origin, event });
    if (!isTextWithheld(event))
        m_speaking[record.line] = united(m_speaking[record.line], { { record.number, record.number } });
}

bool isSame(const Entry &shown, const Entry &isSigned)
{
    if (shown.counts() != isSigned.counts() || shown.isDeleted != isSigned.isDeleted)
        return false;
    if (!shown.counts() || shown.isDeleted)
        return true;
    return shown.version == isSigned.version && shown.edit == isSigned.edit && shown.text == isSigned.text &&
        shown.editText == isSigned.editText;
}

Result<Comparison> compareRows(storage::Reading &reading, const PackCheck &check, DomainId self)
{
    return Comparer(check, self).run(reading);
}

} // namespace gangway::sync
