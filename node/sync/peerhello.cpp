// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/peerhello.h"

#include "node/base/logging.h"
#include "node/commands/introduction.h"
#include "node/rules/fold.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"
#include "node/sync/belonging.h"
#include "node/sync/eventcheck.h"
#include "node/sync/watermark.h"

namespace gangway::sync {

namespace {

// Clients need not hear of every hello: only when the last contact they know is older than this, in milliseconds.
constexpr Timestamp contactWorthTelling = 60 * 1000;

rules::DomainEvent introductionIn(const Hello &hello)
{
    return { hello.domain, hello.name, hello.publicKey, hello.retired, hello.revision };
}

// True for what was not known before.
bool introduces(storage::DomainRecord &record, const rules::DomainEvent &event)
{
    if (!checkEvent(event) || !rules::replaces(rules::versionOf(event), { record.revision, record.hash }))
        return false;
    record.saidName = event.name;
    record.domain.retired = event.retired || record.retiredHere;
    record.revision = event.revision;
    record.hash = rules::hashOf(event);
    return true;
}

Result<Met> meet(storage::Writing &writing, const LocalDomain &self, storage::DomainRecord record, bool isKept)
{
    const auto isTrusted = isTrustedAtFirst(writing, self, record);
    const auto hasRoom = isTrusted && !*isTrusted && !isKept ? makeRoomForPending(writing) : true;
    if (!isTrusted || !hasRoom)
        return isTrusted ? hasRoom.error() : isTrusted.error();
    if (!*hasRoom)
        return Met {};
    record.domain.trusted = *isTrusted || record.domain.trusted;
    logging::info("sync", QStringLiteral("Another domain was met."),
        { { "domain", record.domain.id.text() }, { "words", record.domain.words },
            { "trusted", record.domain.trusted } });
    return commands::introduce(writing, record).transform([&](Done) { return Met { true, record.domain.trusted }; });
}

Result<Met> noteDomain(storage::Writing &writing, const LocalDomain &self, const Hello &hello, Timestamp heard)
{
    const auto found = writing->domains.find(hello.domain);
    if (!found)
        return found.error();
    auto record = found->value_or(stranger({ hello.domain, hello.publicKey, hello.succession }));
    const bool isRenamed = introduces(record, introductionIn(hello));
    const Timestamp before = record.domain.lastContact;
    const Timestamp contact = std::min(heard, writing.now());
    record.domain.lastContact = std::max(before, contact);
    if (before == 0)
        return meet(writing, self, record, found->has_value());
    const Met known { false, record.domain.trusted };
    if (isRenamed)
        return commands::introduce(writing, record).transform([&](Done) { return known; });
    if (contact < before + contactWorthTelling)
        return known;
    record.domain.change = writing.nextNumber();
    writing.changed(record.domain);
    return writing->domains.save(record).transform([&](Done) { return known; });
}

// Of more than we know that we made there may be packs that a lost database made, or none: they count once they came.
storage::WatermarkRecord believable(storage::WatermarkRecord mark, qint64 last)
{
    mark.upto = std::clamp<qint64>(mark.upto, 0, last);
    for (protocol::Span &span : mark.above)
        span = { std::max(span.first, mark.upto + 1), std::min(span.last, last) };
    mark.above.removeIf([](const protocol::Span &span) { return span.first > span.last; });
    return mark;
}

Result<Done> noteMark(storage::Writing &writing, const storage::WatermarkRecord &said)
{
    const auto last = writing->packs.lastNumber(said.line);
    const auto held = writing->watermarks.find(said.holder, said.line);
    if (!last || !held)
        return last ? held.error() : last.error();
    auto mark = held->value_or(storage::WatermarkRecord { .holder = said.holder, .line = said.line });
    if (*last == 0 || !add(mark, believable(said, *last)))
        return Done {};
    mark.change = writing.nextNumber();
    writing.changed(protocol::ReplicationMark {
        mark.holder, mark.line.scope, mark.line.epoch, mark.upto, mark.above, mark.change });
    return writing->watermarks.save(mark);
}

} // namespace

Result<Met> greet(storage::Writing &writing, const LocalDomain &self, const Hello &hello, Timestamp heard)
{
    const auto met = noteDomain(writing, self, hello, heard);
    if (!met || !met->isTrusted)
        return met;
    for (const storage::WatermarkRecord &mark : hello.marks) {
        if (mark.line.origin != self.id)
            continue;
        if (auto noted = noteMark(writing, mark); !noted)
            return noted.error();
    }
    return met;
}

Result<Hello> ownHello(storage::Reading &reading)
{
    const auto own = reading->domains.own();
    if (!own)
        return own.error();
    if (!*own)
        return Error::notFound(QStringLiteral("domain"));
    Hello hello { (*own)->publicKey, (*own)->domain.id, (*own)->saidName, (*own)->domain.retired, (*own)->revision,
        {} };
    auto marks = reading->watermarks.ofHolder(hello.domain);
    if (!marks)
        return marks.error();
    hello.marks = *marks;
    for (storage::WatermarkRecord &mark : hello.marks)
        mark.change = 0;
    return hello;
}

} // namespace gangway::sync
