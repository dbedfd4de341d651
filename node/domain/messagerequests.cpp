// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/messagerequests.h"

#include "node/commands/messages.h"
#include "node/domain/history.h"
#include "node/protocol/codec.h"
#include "node/rules/limits.h"
#include "node/storage/reading.h"
#include "node/storage/records.h"
#include "node/storage/writing.h"

#include <chrono>

namespace gangway::domain {

namespace {

using Steady = std::chrono::steady_clock;

std::uint64_t microsecondsSince(Steady::time_point start)
{
    return std::uint64_t(std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - start).count());
}

Result<protocol::MessageAnswer> wrapped(const Result<protocol::Message> &message)
{
    return Result(message).transform([](auto value) { return protocol::MessageAnswer { std::move(value) }; });
}

} // namespace

Result<QString> MessageRequests::checkedText(const protocol::Content &content) const
{
    if (content.type != protocol::Content::Type::Text)
        return Error::invalid(QStringLiteral("content.type"), QStringLiteral("Only text can be written."));
    return rules::checkMessageText(content.text, m_dependencies.settings.limits, QStringLiteral("content.text"));
}

void MessageRequests::post(const Session &session, qint64 ref, const protocol::MessagePost &request)
{
    const RequestId requestId { session.id, ref };
    auto text = checkedText(request.content);
    if (!text)
        return m_dependencies.replies.refuse(requestId, text.error());
    if (auto checked = rules::checkNewId(request.id.array()); !checked)
        return m_dependencies.replies.refuse(requestId, checked.error());
    const protocol::Room &room = *m_dependencies.directory.room(request.room);
    commands::NewMessage message { .id = request.id,
        .room = request.room,
        .author = m_dependencies.directory.actor(session.person),
        .domain = m_dependencies.settings.own,
        .text = std::move(*text),
        .inRoom = room,
        .isMember = m_dependencies.directory.isMember(request.room, session.person),
        .waited = request.waited };
    m_dependencies.store.write<protocol::Posted>(
        [message = std::move(message)](storage::Writing &writing) { return commands::postMessage(writing, message); },
        [this, requestId, room = request.room, brought = broughtBackBy(request), started = Steady::now()](
            const Result<protocol::Posted> &posted) {
            if (posted)
                m_dependencies.settings.metrics.messagesSaved.add();
            m_dependencies.settings.metrics.postTime.observe(microsecondsSince(started));
            m_dependencies.replies.settle(requestId, posted);
            if (posted)
                m_dependencies.catchUp.sendNewestPage(room, brought);
        });
}

QList<PersonId> MessageRequests::broughtBackBy(const protocol::MessagePost &request) const
{
    QList<PersonId> away = m_dependencies.directory.room(request.room)->pair;
    away.removeIf([&](PersonId person) { return m_dependencies.directory.isMember(request.room, person); });
    return away;
}

void MessageRequests::edit(const Session &session, qint64 ref, const protocol::MessageEdit &request)
{
    const RequestId requestId { session.id, ref };
    const auto text = checkedText(request.content);
    if (!text)
        return m_dependencies.replies.refuse(requestId, text.error());
    m_dependencies.store.write<protocol::Message>(
        [id = request.id, author = m_dependencies.directory.actor(session.person), text = *text](
            storage::Writing &writing) { return commands::editMessage(writing, id, author, text); },
        [this, requestId](
            const Result<protocol::Message> &edited) { m_dependencies.replies.settle(requestId, wrapped(edited)); });
}

void MessageRequests::erase(const Session &session, qint64 ref, const protocol::MessageDelete &request)
{
    const RequestId requestId { session.id, ref };
    m_dependencies.store.write<protocol::Message>(
        [id = request.id, author = m_dependencies.directory.actor(session.person)](
            storage::Writing &writing) { return commands::deleteMessage(writing, id, author); },
        [this, requestId](
            const Result<protocol::Message> &deleted) { m_dependencies.replies.settle(requestId, wrapped(deleted)); });
}

void MessageRequests::info(const Session &session, qint64 ref, const protocol::MessageInfo &request)
{
    const RequestId requestId { session.id, ref };
    const InfoQuery query { request.id, m_dependencies.directory.actor(session.person), m_dependencies.settings.own,
        m_dependencies.settings.clock.now() };
    m_dependencies.store.read<protocol::MessageDetails>(
        [query](storage::Reading &reading) { return readInfo(reading, query); },
        [this, requestId](
            const Result<protocol::MessageDetails> &info) { m_dependencies.replies.settle(requestId, info); });
}

void MessageRequests::history(const Session &session, qint64 ref, const protocol::History &request)
{
    const RequestId requestId { session.id, ref };
    if (auto valid = checkRange(request); !valid)
        return m_dependencies.replies.refuse(requestId, valid.error());
    if (!request.before && !request.after)
        return newestPage(session, ref, request);
    m_dependencies.store.read<QByteArray>(
        [query = HistoryQuery { request, session.person }, ref](storage::Reading &reading) {
            return readHistory(reading, query).transform([ref](protocol::HistoryPage page) {
                return protocol::encodeAnswer(ref, page);
            });
        },
        [this, requestId, asker = session.person, room = request.room](const Result<QByteArray> &frame) {
            if (!isSeen(asker, room)) // any more
                return m_dependencies.replies.refuse(requestId, Error::notFound(QStringLiteral("room")));
            frame ? m_dependencies.replies.answerEncoded(requestId, *frame)
                  : m_dependencies.replies.refuse(requestId, frame.error());
        });
}

void MessageRequests::newestPage(const Session &session, qint64 ref, const protocol::History &request)
{
    const RequestId requestId { session.id, ref };
    m_dependencies.pages.ask(request.room, request.limit,
        [this, requestId, person = session.person, room = request.room](const Result<SharedPage> &page) {
            if (!page)
                return m_dependencies.replies.refuse(requestId, page.error());
            if (!isSeen(person, room))
                return m_dependencies.replies.refuse(requestId, Error::notFound(QStringLiteral("room")));
            const QList<protocol::PackReceipt> seals = page->seals.value(person);
            m_dependencies.replies.answerEncoded(requestId, protocol::completePage(requestId.ref, page->fields, seals));
        });
}

Result<Done> MessageRequests::checkRange(const protocol::History &request) const
{
    if (request.before && request.after)
        return Error::invalid(QStringLiteral("after"), QStringLiteral("Either before or after, not both."));
    if (request.limit < 1)
        return Error::invalid(QStringLiteral("limit"), QStringLiteral("At least 1."));
    if (request.limit > m_dependencies.settings.limits.page)
        return Error::tooLarge(QStringLiteral("limit"), m_dependencies.settings.limits.page,
            QStringLiteral("At most %1 messages.").arg(m_dependencies.settings.limits.page));
    return Done {};
}

} // namespace gangway::domain
