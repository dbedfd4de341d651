// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/identity/succession.h"
#include "node/storage/records.h"
#include "node/sync/inbox.h"

#include <map>

namespace gangway::storage {
class Reading;
class Writing;
} // namespace gangway::storage

/// Remembers how domains replaced their keys. Each record proves its succession by itself; once one is proven, whatever
/// an earlier key signs later counts for nothing.
namespace gangway::sync {

/// The standing of the key that signed a record, by the succession that the record carries.
enum class KeyWord {
    Present, ///< of the last key that is known, or one that follows it
    Replaced, ///< of a key that was replaced since
    Contradicting ///< of a key that follows none that is known: two have the secret of the one before
};

/// Why a pack does not count.
QString reasonAgainst(KeyWord word);

/// Lives for one transaction.
class KeyMemory {
public:
    KeyMemory(storage::Writing &writing, const LocalDomain &self) : m_writing(writing), m_local(self) { }

    /// Judges the key with which `sender` signed a record; nothing but the record need be known of them. A succession
    /// that goes on where the known one ended is kept, but for a domain that is not known.
    Result<KeyWord> hear(const Sender &sender);

    /// A pack of it was taken: its succession is kept although nothing else is known of it.
    Result<Done> keep(const Sender &sender);

    /// After hear(): whether a pack counts of which it said `word`; of a key that was replaced what it had signed.
    Result<bool> maySign(const Sender &sender, KeyWord word, const identity::LastPack &pack);

    /// Keys that contradict each other, to be told.
    const std::map<DomainId, DisputedKey> &disputed() const { return m_disputed; }

    /// The domain whose succession hear() got to know since this was asked last: packs taken of it before are to be
    /// looked at.
    std::optional<storage::DomainRecord> takeLearned() { return std::exchange(m_learned, {}); }

    /// Another key has replaced ours, and this node does not have it.
    bool isOwnReplaced() const { return m_isOwnReplaced; }

private:
    Result<KeyWord> learn(storage::DomainRecord known, const QByteArray &succession);

    storage::Writing &m_writing;
    const LocalDomain &m_local;
    std::map<DomainId, QByteArray> m_known; // of those that are known
    std::map<DomainId, DisputedKey> m_disputed;
    std::optional<storage::DomainRecord> m_learned;
    bool m_isOwnReplaced = false;
};

/// The key words of the key that signs for a domain now.
QString presentWords(const storage::DomainRecord &record);

/// The last pack of each line that a domain's present key signed, as far as this database of its own knows.
Result<QList<identity::LastPack>> linesSigned(storage::Reading &reading, const identity::DomainKey &key);

enum class OwnKey { Present, Replaced };

/// At the start: a key that follows the one that this database knows begins a line of its own, and a pack tells all who
/// come later. Replaced: the database knows a later one.
Result<OwnKey> adoptOwnKey(storage::Writing &writing, const LocalDomain &self);

} // namespace gangway::sync
