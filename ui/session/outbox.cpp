// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/outbox.h"

using namespace Qt::StringLiterals;

namespace gangway::session {

namespace {

using Kind = OutboxEntry::Kind;

} // namespace

Outbox::Outbox(CacheThread &cache, Requests &requests, QObject *parent) :
    QObject(parent),
    m_cache(cache),
    m_ids(m_clock),
    m_sender(m_book, cache, requests)
{
    connect(&m_sender, &OutboxSender::changed, this, &Outbox::changed);
    connect(&m_sender, &OutboxSender::saved, this, &Outbox::saved);
    connect(&m_sender, &OutboxSender::refused, this,
        [this](const RoomId &room, const Error &error) { Q_EMIT refused(room, error, {}); });
}

void Outbox::load(const QList<OutboxEntry> &entries)
{
    m_book.clear();
    m_sender.restart();
    for (const OutboxEntry &entry : entries)
        m_book.put(entry);
}

void Outbox::post(const RoomId &room, const QString &text)
{
    OutboxEntry entry;
    entry.id = m_ids.make<MessageId>();
    entry.room = room;
    entry.text = text;
    append(entry, text);
}

void Outbox::edit(const MessageId &id, const QString &text)
{
    const auto post = m_book.find(id, Kind::Post);
    // A post that the node has not seen is simply rewritten; memory at once, so that it is not sent with the old text
    // meanwhile.
    auto open = post && (!post->attempted || post->failure) ? post : m_book.find(id, Kind::Edit);
    if (!open || m_sender.isInFlight(*open) || (open->attempted && !open->failure))
        return editStored(id, Kind::Edit, text);
    open->text = text;
    m_book.put(*open);
    m_cache.run<Done>([order = open->order, text](Cache &cache) { return cache.outbox().setText(order, text); },
        [this, entry = *open](const Result<Done> &written) {
            if (!written)
                Q_EMIT refused(entry.room, written.error(), {});
            Q_EMIT changed(entry.room, entry.id);
        });
    if (open->failure)
        retry(id);
}

void Outbox::remove(const MessageId &id)
{
    const auto edit = m_book.find(id, Kind::Edit);
    if (edit && !m_sender.isInFlight(*edit)) {
        drop(*edit);
        if (edit->failure)
            return; // what was refused is taken back; the message itself stays
    }
    const auto post = m_book.find(id, Kind::Post);
    if (!post || (post->attempted && !post->failure))
        return editStored(id, Kind::Remove, {});
    drop(*post);
}

void Outbox::retry(const MessageId &id)
{
    for (OutboxEntry entry : m_book.about(id)) {
        if (!entry.failure)
            continue;
        entry.failure.reset();
        m_book.put(entry);
        m_cache.run<Done>([order = entry.order](Cache &cache) { return cache.outbox().setFailure(order, {}); },
            [this, entry](const Result<Done> &) {
                Q_EMIT changed(entry.room, entry.id);
                m_sender.send(entry.room);
            });
    }
}

void Outbox::confirm(const MessageId &id)
{
    const auto post = m_book.find(id, Kind::Post);
    if (!post)
        return;
    // Its answer is still awaited when it is in flight: the room goes on after it.
    m_book.remove(*post);
    Q_EMIT changed(post->room, id);
}

// Disk first. Of an entry that is sent right away it is noted in the same commit that it may have reached the node.
void Outbox::append(const OutboxEntry &entry, const QString &textAtRisk)
{
    OutboxEntry stamped = entry;
    stamped.written = m_clock.now();
    stamped.attempted = m_sender.sendsAtOnce(entry.room);
    m_cache.run<OutboxEntry>(
        [stamped](Cache &cache) -> Result<OutboxEntry> {
            if (stamped.kind == Kind::Post)
                if (const auto cleared = cache.outbox().setDraft(stamped.room, {}); !cleared)
                    return cleared.error();
            return cache.outbox().append(stamped);
        },
        [this, room = entry.room, textAtRisk](const Result<OutboxEntry> &stored) {
            if (!stored) {
                Q_EMIT refused(room, stored.error(), textAtRisk);
                return;
            }
            m_book.put(*stored);
            Q_EMIT changed(room, stored->id);
            m_sender.send(room);
        });
}

// Something about a message that the node has, or may have. Its room is known here or in the cache.
void Outbox::editStored(const MessageId &id, Kind kind, const QString &text)
{
    OutboxEntry entry;
    entry.kind = kind;
    entry.id = id;
    entry.text = text;
    if (const auto post = m_book.find(id, Kind::Post)) {
        entry.room = post->room;
        return append(entry, {});
    }
    m_cache.run<std::optional<StoredMessage>>([id](Cache &cache) { return cache.messages().find(id); },
        [this, entry](const Result<std::optional<StoredMessage>> &found) mutable {
            if (!found || !*found) {
                Q_EMIT refused({}, found ? Error::notFound(u"message"_s) : found.error(), {});
                return;
            }
            entry.room = (*found)->message.room;
            append(entry, {});
        });
}

void Outbox::drop(const OutboxEntry &entry)
{
    m_book.remove(entry);
    m_cache.run<Done>([order = entry.order](Cache &cache) { return cache.outbox().remove(order); },
        [this, entry](const Result<Done> &) {
            if (entry.kind == Kind::Post)
                Q_EMIT withdrawn(entry.room, entry.id);
            Q_EMIT changed(entry.room, entry.id);
        });
}

} // namespace gangway::session
