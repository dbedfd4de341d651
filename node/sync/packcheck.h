// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/rules/ledger.h"
#include "node/sync/kindtable.h"
#include "node/sync/ranges.h"
#include "node/sync/requester.h"
#include "node/sync/stateparts.h"

namespace gangway::storage {
class Reading;
}

namespace gangway::sync {

/// Stored packs that are not what their origin signed, or that are not there though their numbers count as held.
struct DamagedPacks {
    storage::PackLine line;
    protocol::Span numbers;
    QString reason; ///< one English sentence
    bool operator==(const DamagedPacks &) const = default;
};

/// Reads all stored packs, some at a time, verifies them and folds what they say, on any thread, one after the other.
class PackCheck {
public:
    /// Of every so manieth tail one, so that memory stays bounded (some 50 MB for 100,000 entries).
    struct Slice {
        quint16 count = 1; ///< a power of two
        quint16 index = 0;
    };

    PackCheck(DomainId self, const KindTable &kinds, Slice slice);

    /// Only what is in these parts is folded, and its events are kept.
    PackCheck(DomainId self, const KindTable &kinds, QList<PartName> parts);

    /// The next packs, at most `most`. True once all have been read.
    Result<bool> step(storage::Reading &reading, int most);

    /// Reads the packs that were stored since their line was read. Afterwards `damaged` tells also what should be there
    /// and is not.
    Result<Done> finish(storage::Reading &reading);

    bool isWanted(const rules::EntryName &name) const;

    const rules::Ledger &ledger() const { return m_ledger; }
    const QList<DamagedPacks> &damaged() const { return m_damaged; }
    const Held &seen() const { return m_seen; } ///< all that are stored, damaged ones too

    struct Said {
        DomainId origin;
        rules::Event event;
    };
    const std::map<rules::EntryName, std::vector<Said>> &events() const { return m_events; }

    /// The packs that speak of these parts, but for those that do it without a text.
    const Held &speaking() const { return m_speaking; }

private:
    void take(const storage::PackRecord &record);
    void take(const storage::PackRecord &record, const rules::Event &event);

    DomainId m_local;
    KindTable m_kinds;
    Slice m_slice;
    QList<PartName> m_parts; // none: all of the slice
    storage::PackLine m_line; // behind which the next step begins
    qint64 m_number = 0;
    rules::Ledger m_ledger;
    QList<DamagedPacks> m_damaged;
    Held m_seen;
    std::map<rules::EntryName, std::vector<Said>> m_events;
    Held m_speaking;
};

/// An entry that the rows show otherwise than the packs say.
struct Difference {
    rules::EntryName name;
    rules::Entry shown;
    rules::Entry isSigned;
};

/// Of a deleted message nothing is left to compare.
bool isSame(const rules::Entry &shown, const rules::Entry &isSigned);

struct Comparison {
    QList<Difference> differences;
    StateParts parts; ///< of what the rows show, all of it
    qint64 waiting = 0; ///< entries that may be newer than the packs, since changes of them wait to be sealed
};

/// Compares all rows, or those of the check's parts, with what a finished check found.
Result<Comparison> compareRows(storage::Reading &reading, const PackCheck &check, DomainId self);

} // namespace gangway::sync
