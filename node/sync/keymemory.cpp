// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/keymemory.h"

#include "node/base/logging.h"
#include "node/commands/introduction.h"
#include "node/commands/outboxqueue.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"
#include "node/sync/belonging.h"
#include "node/sync/epoch.h"
#include "node/sync/linksentences.h"

#include <algorithm>

namespace gangway::sync {

namespace {

using identity::Kinship;
using identity::LastPack;
using identity::Succession;
using storage::DomainRecord;

// Packs that earlier keys said to have signed are theirs.
bool isTold(const Succession &succession, const LastPack &line)
{
    return std::any_of(succession.steps.begin(), succession.steps.end(),
        [&](const Succession::Step &step) { return step.lines.contains(line); });
}

} // namespace

Result<KeyWord> KeyMemory::hear(const Sender &sender)
{
    const DomainId domain = sender.id;
    if (const auto held = m_known.find(domain); held != m_known.end() && held->second == sender.succession)
        return KeyWord::Present;
    const auto found = m_writing->domains.find(domain);
    if (!found)
        return found.error();
    if (!*found && domain != m_local.id)
        return KeyWord::Present;
    DomainRecord known = found->value_or(stranger(sender));
    if (domain == m_local.id && identity::kinship(known.succession, m_local.keys.succession) == Kinship::Later)
        known.succession = m_local.keys.succession;
    m_known[domain] = known.succession;
    switch (identity::kinship(known.succession, sender.succession)) {
    case Kinship::Same: return KeyWord::Present;
    case Kinship::Earlier: return KeyWord::Replaced;
    case Kinship::Later: return learn(std::move(known), sender.succession);
    case Kinship::Contradicts: break;
    }
    m_disputed[domain] = { known.domain.name, presentWords(known), presentWords(stranger(sender)),
        domain == m_local.id };
    return KeyWord::Contradicting;
}

Result<KeyWord> KeyMemory::learn(DomainRecord known, const QByteArray &succession)
{
    const bool isOwn = known.domain.id == m_local.id;
    known.succession = succession;
    m_known[known.domain.id] = succession;
    m_isOwnReplaced = m_isOwnReplaced || isOwn;
    logging::warning("sync",
        isOwn ? QStringLiteral("Another key has replaced this domain's: nothing is sent until it is put back.")
              : QStringLiteral("A vehicle replaced its key."),
        { { "vehicle", known.domain.name }, { "domain", known.domain.id.text() }, { "words", known.domain.words },
            { "words_of_the_new_key", presentWords(known) } });
    if (!isOwn)
        m_learned = known;
    return m_writing->domains.save(known).transform([](Done) { return KeyWord::Present; });
}

Result<Done> KeyMemory::keep(const Sender &sender)
{
    if (sender.succession.isEmpty() || m_known.contains(sender.id))
        return Done {};
    m_known[sender.id] = sender.succession;
    DomainRecord record = stranger(sender);
    record.domain.trusted = true;
    m_learned = record;
    return commands::introduce(m_writing, record);
}

Result<bool> KeyMemory::maySign(const Sender &sender, KeyWord word, const LastPack &pack)
{
    if (word != KeyWord::Replaced)
        return word == KeyWord::Present;
    const auto known = identity::readSuccession(sender.publicKey, m_known[sender.id]);
    return known && identity::maySign(*known, identity::stepsIn(sender.succession), pack);
}

QString reasonAgainst(KeyWord word)
{
    return word == KeyWord::Contradicting
        ? QStringLiteral("Another key than the one known here is said to have replaced the domain's.")
        : QStringLiteral("The key that signed the pack was replaced, and had not signed it before.");
}

QString DisputedKey::sentence() const
{
    return isOwn ? sentences::filled(sentences::ownKeyDisputed, words)
                 : sentences::filled(sentences::keyDisputed, name, words);
}

QString presentWords(const DomainRecord &record)
{
    const auto succession = identity::readSuccession(record.publicKey, record.succession);
    return identity::fingerprintWords(succession ? succession->key() : record.publicKey);
}

Result<QList<LastPack>> linesSigned(storage::Reading &reading, const identity::DomainKey &key)
{
    const auto before = identity::readSuccession(key.publicKey, key.succession);
    const auto lines = reading->packs.lines();
    if (!before || !lines)
        return before ? lines.error() : before.error();
    QList<LastPack> found;
    for (const storage::PackLine &line : *lines) {
        if (line.origin != identity::domainIdOf(key.publicKey))
            continue;
        const auto last = reading->packs.lastNumber(line);
        if (!last)
            return last.error();
        if (const LastPack one { line.epoch, *last }; !isTold(*before, one))
            found.append(one);
    }
    return found;
}

Result<OwnKey> adoptOwnKey(storage::Writing &writing, const LocalDomain &self)
{
    auto own = writing->domains.own();
    if (!own)
        return own.error();
    if (!*own)
        return OwnKey::Present;
    const Kinship kin = identity::kinship((*own)->succession, self.keys.succession);
    if (kin != Kinship::Later)
        return kin == Kinship::Same ? OwnKey::Present : OwnKey::Replaced;
    (*own)->succession = self.keys.succession;
    logging::info("sync", QStringLiteral("The domain signs with a new key."),
        { { "words_of_the_new_key", presentWords(**own) } });
    return writing->domains.save(**own)
        .and_then([&](Done) { return beginEpoch(writing, self.id); })
        .and_then([&](Done) { return commands::queueDomain(writing, self.id); })
        .transform([](Done) { return OwnKey::Present; });
}

} // namespace gangway::sync
