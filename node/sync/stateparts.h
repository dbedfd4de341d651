// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/rules/ledger.h"

#include <QList>

#include <map>

namespace gangway::storage {
class Reading;
}

/// The digest cut into parts of about a thousand entries, so that two domains that differ can tell where: by home, and
/// by the low bits of each entry's tail (rules/ledger.h). An id decides alone to which part its entry belongs, so that
/// all cut alike, whatever is missing, wrong or came late. How many bits is the only thing that may differ: parts add
/// up, so that who cut finer compares as coarsely as the other.
namespace gangway::sync {

struct StatePart {
    qint64 entries = 0;
    quint64 sum = 0; ///< the first eight bytes of the digest of the part's entries alone
    bool operator==(const StatePart &) const = default;
};

/// The parts of one home: 2^bits of them, by the low bits of their entries' tails.
using HomeParts = QList<StatePart>;

class StateParts {
public:
    static constexpr int entriesAPart = 1000;
    static constexpr int mostParts = 2048; ///< of one home, however many entries it has

    void add(const rules::EntryName &name, const rules::Entry &entry);

    /// As few parts as have about a thousand entries each.
    void finish();

    const std::map<DomainId, HomeParts> &homes() const { return m_homes; }
    QByteArray digest() const { return m_digest.result(); }
    qint64 entries() const;

private:
    std::map<DomainId, HomeParts> m_homes; // with the most parts until it is finished
    rules::Digest m_digest;
};

Result<StateParts> stateParts(storage::Reading &reading);

/// The same entries in `count` parts, a power of two and not more than there are.
HomeParts coarsened(const HomeParts &parts, qsizetype count);

/// Names one part of those of a home.
struct PartName {
    DomainId home;
    qsizetype parts = 1; ///< into how many the home's entries are cut
    qsizetype index = 0;
    auto operator<=>(const PartName &) const = default;

    bool contains(const rules::EntryName &name) const
    {
        return name.home == home && (name.tail() & (parts - 1)) == index;
    }
};

/// The parts in which one home's entries differ between two domains; nothing of a home is one empty part.
QList<PartName> differingParts(DomainId home, const HomeParts &one, const HomeParts &other);

} // namespace gangway::sync
