// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/digest.h"
#include "node/rules/kinds.h"

#include <map>
#include <optional>

/// The digest's terms one by one, so that what differs can be named. Holds hashes and no contents, so that all that a
/// fleet ever said fits into memory.
namespace gangway::rules {

/// Names a term of the digest: a register, or a message together with its edit and its deletion.
struct EntryName {
    Kind kind = Kind::Message; ///< of a message for its edit and its deletion too
    DomainId home; ///< whose it is: of a person, a room, a message, of the person who joined, of the room of a standing
    GlobalId<RoomId> room = {}; ///< null for a profile
    GlobalId<PersonId> person = {}; ///< null for a room or a message
    MessageId message = {};
    auto operator<=>(const EntryName &) const = default;

    /// The last two bytes of the id that the home gave: of a message, of a room, else of the person. The low bits of it
    /// say to which part (sync/stateparts.h) the entry belongs: the same everywhere, and even, since they are random.
    quint16 tail() const;
};

/// The entry that an event is about; nothing for a domain's name and for kinds that this version does not know.
std::optional<EntryName> entryNameOf(const Event &event);

/// The folded state of one entry.
struct Entry {
    Version version; ///< of a register; of a message the hash of its creation alone
    QByteArray text; ///< of a message: textHash of its creation
    bool isWithheld = false; ///< only the text's hash is known
    Version edit;
    QByteArray editText;
    bool isDeleted = false;
    bool operator==(const Entry &) const = default;

    /// False for what only an edit, or a creation without its text, is known of, and for what is no hash.
    bool counts() const { return isDeleted || (version.hash.size() == hashSize && !isWithheld); }
};

/// Adds what an entry counts for.
void addEntry(Digest &digest, const EntryName &name, const Entry &entry);

/// Folds as rules::fold does, whatever the order, and keeps hashes alone.
class Ledger {
public:
    void fold(const Event &event);

    const std::map<EntryName, Entry> &entries() const { return m_entries; }

private:
    std::map<EntryName, Entry> m_entries;
};

} // namespace gangway::rules
