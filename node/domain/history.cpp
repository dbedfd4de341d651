// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/history.h"

#include "node/commands/messageaccess.h"
#include "node/domain/changedframes.h"
#include "node/protocol/codec.h"
#include "node/protocol/counted.h"
#include "node/protocol/jsonwriter.h"
#include "node/rules/visibility.h"
#include "node/storage/reading.h"

namespace gangway::domain {

namespace {

/// Bytes left for messages when seals and people have their share of a frame.
constexpr qsizetype bytesOfMessages = 40 * 1024;
constexpr qsizetype bytesOfPeople = 12 * 1024;

// More than a message takes, told by its text alone.
qsizetype mostBytes(const protocol::Message &message)
{
    constexpr qsizetype fields = 520;
    return fields + protocol::mostJsonBytes(message.content.text);
}

// Keeps what fits, from the side the reader comes from; the cut side is told to have more. Encoding is the only exact
// measure, and needed where texts are long.
void cutToFit(storage::MessagePage &page, bool isForward)
{
    qsizetype most = 0;
    for (const protocol::Message &message : std::as_const(page.messages))
        most += mostBytes(message);
    if (most <= bytesOfMessages)
        return;
    qsizetype bytes = 0, kept = 0;
    const qsizetype count = page.messages.size();
    while (kept < count) {
        bytes += protocol::encodeItem(page.messages.at(isForward ? kept : count - 1 - kept)).size();
        if (bytes > bytesOfMessages && kept > 0)
            break;
        ++kept;
    }
    if (kept == count)
        return;
    page.messages = isForward ? page.messages.mid(0, kept) : page.messages.mid(count - kept);
    (isForward ? page.hasNewer : page.hasOlder) = true;
}

Result<QList<protocol::PackReceipt>> ownSeals(
    storage::Reading &reading, const protocol::HistoryPage &page, PersonId asker)
{
    QList<MessageId> own;
    for (const protocol::Message &message : page.messages) {
        if (message.author == asker)
            own.append(message.id);
    }
    return own.isEmpty() ? QList<protocol::PackReceipt>() : reading->packs.sealsOf(own);
}

Result<QList<protocol::Person>> speakers(storage::Reading &reading, const protocol::HistoryPage &page)
{
    QList<protocol::Person> people;
    QList<PersonId> seen;
    qsizetype bytes = 0;
    for (const protocol::Message &message : page.messages) {
        if (seen.contains(message.author))
            continue;
        seen.append(message.author);
        const auto record = reading->people.find(message.author);
        if (!record)
            return record.error();
        if (!*record)
            continue;
        bytes += protocol::encodeItem((*record)->person).size();
        if (bytes > bytesOfPeople)
            break;
        people.append((*record)->person);
    }
    return people;
}

Result<storage::MessagePage> readPage(storage::Reading &reading, const protocol::History &request)
{
    if (request.after)
        return reading->messages.after(request.room, *request.after, request.limit);
    return reading->messages.before(request.room, request.before, request.limit);
}

// Without seals, which are the authors' own.
Result<protocol::HistoryPage> pageForAll(storage::Reading &reading, const protocol::History &request)
{
    auto found = readPage(reading, request);
    if (!found)
        return found.error();
    cutToFit(*found, request.after.has_value());
    protocol::HistoryPage page { .messages = found->messages };
    if (!page.messages.isEmpty() && found->hasOlder)
        page.older = page.messages.first().position();
    if (!page.messages.isEmpty() && found->hasNewer)
        page.newer = page.messages.last().position();
    return speakers(reading, page).transform([&](const QList<protocol::Person> &people) {
        page.people = people;
        return page;
    });
}

Result<protocol::Message> knownMessage(storage::Reading &reading, const InfoQuery &query)
{
    const auto record = reading->messages.find(query.message);
    if (!record)
        return record.error();
    if (!*record || (*record)->unknown)
        return Error::notFound(QStringLiteral("message"));
    return (*record)->message;
}

Result<Done> addReaders(storage::Reading &reading, protocol::MessageDetails &info, const rules::Access &access)
{
    if (!rules::mayPerform(access, rules::Action::SeeReaders))
        return Done {};
    const auto marks = reading->marks.ofRoom(info.message.room);
    if (!marks)
        return marks.error();
    for (const storage::Marks &mark : *marks) {
        if (mark.person == info.message.author)
            continue;
        if (mark.deliveredTo >= info.message.arrival)
            info.delivered.append(mark.person);
        if (mark.readTo >= info.message.arrival)
            info.read.append(mark.person);
    }
    return Done {};
}

// In a large room not all who have read it fit into a frame.
void cutIds(protocol::MessageDetails &info)
{
    constexpr qsizetype domainBytes = 80;
    const qsizetype rest = ChangedFrames::most - protocol::encodeItem(info.message).size() - 256;
    const qsizetype ids =
        std::max<qsizetype>(0, (rest - info.domains.size() * domainBytes) / ChangedFrames::idBytes / 2);
    info.delivered = info.delivered.mid(0, ids);
    info.read = info.read.mid(0, ids);
}

/// The domains that hold the pack in which a message left.
Result<QList<DomainId>> holders(storage::Reading &reading, MessageId message, DomainId own)
{
    const auto seals = reading->packs.sealsOf({ message });
    if (!seals)
        return seals.error();
    const auto marks = reading->watermarks.reachMarksSince(own, -1);
    if (!marks)
        return marks.error();
    QList<DomainId> found;
    for (const protocol::PackReceipt &seal : *seals) {
        for (const protocol::ReplicationMark &mark : *marks) {
            if (mark.scope == seal.scope && mark.epoch == seal.epoch && mark.covers(seal.number) &&
                !found.contains(mark.domain))
                found.append(mark.domain);
        }
    }
    return found;
}

Result<Done> addWay(storage::Reading &reading, protocol::MessageDetails &info, const InfoQuery &query)
{
    info.state = QStringLiteral("saved");
    const auto room = reading->rooms.find(info.message.room);
    if (!room)
        return room.error();
    if (!*room || !rules::leavesVehicle((*room)->room))
        return Done {};
    const auto held = holders(reading, info.message.id, query.own);
    const auto domains = reading->domains.all();
    if (!held || !domains)
        return !held ? held.error() : domains.error();
    if (held->contains(query.own))
        info.state = QStringLiteral("sent");
    for (const storage::DomainRecord &record : *domains) {
        if (!protocol::isCounted(record.domain, query.own, query.now))
            continue;
        const bool hasIt = held->contains(record.domain.id);
        info.domains.append({ record.domain.id, hasIt });
        if (hasIt)
            info.state = QStringLiteral("received");
    }
    return Done {};
}

} // namespace

Result<protocol::HistoryPage> readHistory(storage::Reading &reading, const HistoryQuery &query)
{
    auto page = pageForAll(reading, query.request);
    if (!page)
        return page;
    const auto seals = ownSeals(reading, *page, query.asker);
    if (!seals)
        return seals.error();
    page->seals = *seals;
    return page;
}

Result<SharedPage> readSharedPage(storage::Reading &reading, const protocol::History &request)
{
    const auto page = pageForAll(reading, request);
    if (!page)
        return page.error();
    SharedPage shared { .fields = protocol::encodePageFields(*page) };
    for (const protocol::Message &message : page->messages) {
        if (shared.seals.contains(message.author))
            continue;
        const auto seals = ownSeals(reading, *page, message.author);
        if (!seals)
            return seals.error();
        shared.seals.insert(message.author, *seals);
    }
    return shared;
}

Result<protocol::MessageDetails> readInfo(storage::Reading &reading, const InfoQuery &query)
{
    const auto message = knownMessage(reading, query);
    if (!message)
        return message.error();
    const auto access = commands::accessTo(reading, query.asker, *message);
    if (!access)
        return access.error();
    protocol::MessageDetails info { .message = *message };
    return rules::require(*access, rules::Action::ReadRoom)
        .and_then([&](Done) { return addReaders(reading, info, *access); })
        .and_then([&](Done) { return addWay(reading, info, query); })
        .transform([&](Done) {
            cutIds(info);
            return info;
        });
}

} // namespace gangway::domain
