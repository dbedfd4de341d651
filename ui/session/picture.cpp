// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/picture.h"

namespace gangway::session {

namespace {

using Kind = OutboxEntry::Kind;

/// One function a kind of item.
class Painter {
public:
    explicit Painter(Picture &picture) : m_picture(picture) { }

    void operator()(const protocol::Domain &domain)
    {
        // A name or a contact of another vehicle may stand in any view.
        if (!m_picture.roster.put(domain))
            return;
        touched.timeline = touched.domains = true;
        touched.rooms = m_picture.rooms.ids();
        touched.self = domain.id == m_picture.roster.self().domain.id;
    }
    void operator()(const protocol::Person &person)
    {
        if (!m_picture.roster.put(person))
            return;
        touched.people = { person.id };
        touched.timeline = true;
        touched.rooms = m_picture.rooms.ids();
        touched.self = m_picture.roster.isSelf(person.id);
    }
    void operator()(const protocol::Room &room)
    {
        m_picture.rooms.put(room);
        touched.rooms = { room.id };
    }
    void operator()(const protocol::Mine &mine)
    {
        m_picture.rooms.put(mine);
        touched.rooms = { mine.room };
    }
    void operator()(const protocol::Member &member)
    {
        if (m_picture.roster.put(member))
            touched.members = { member.room };
    }
    void operator()(const protocol::ReachMark &mark)
    {
        m_picture.reach.removeIf([&](const protocol::ReachMark &held) {
            return held.domain == mark.domain && held.scope == mark.scope && held.epoch == mark.epoch;
        });
        m_picture.reach.append(mark);
        touched.timeline = true;
    }
    void operator()(const protocol::ReadMark &mark) { touched.timeline = m_picture.marks.put(mark); }
    void operator()(const protocol::DeliveredMark &mark) { touched.timeline = m_picture.marks.put(mark); }
    void operator()(const protocol::Link &link)
    {
        m_picture.link = link;
        touched.connection = true;
    }
    void operator()(const protocol::Message &) { }
    void operator()(const protocol::Seal &) { }

    Picture::Touched touched;

private:
    Picture &m_picture;
};

// An edit or a removal that is not confirmed shows at once, as waiting or as refused.
void overlay(MessageView &view, const OutboxEntry &entry)
{
    view.ladder = entry.failure ? Ladder { Rung::Failed, 0, 0, *entry.failure } : Ladder { Rung::Pending };
    if (entry.kind == Kind::Remove) {
        view.message.deleted = true;
        view.message.content.text.clear();
        return;
    }
    view.message.content.text = entry.text;
    if (entry.kind == Kind::Edit && !view.message.edited)
        view.message.edited = protocol::Edited { entry.written, 0 };
}

void nameAuthor(MessageView &view, const Picture &picture)
{
    const protocol::Person author = picture.roster.person(view.message.author);
    view.authorNick = author.nick;
    view.authorColour = author.colour;
    view.domainName = picture.roster.foreignName(view.message.domain);
    view.own = picture.roster.isSelf(view.message.author);
}

} // namespace

Picture::Touched Picture::put(const protocol::Item &item)
{
    Painter painter(*this);
    std::visit(painter, item);
    return painter.touched;
}

MessageView viewOf(const StoredMessage &stored, const std::optional<OutboxEntry> &latest, const Picture &picture,
    const Network &network, Timestamp now)
{
    MessageView view;
    view.message = stored.message;
    nameAuthor(view, picture);
    if (!view.own)
        return view;
    LadderFacts facts;
    facts.reach = picture.rooms.room(stored.message.room).reach;
    facts.seal = stored.seal;
    facts.read = picture.marks.readBy(stored.message.room, stored.message.arrival, stored.message.author);
    facts.delivered = picture.marks.deliveredTo(stored.message.room, stored.message.arrival, stored.message.author);
    view.ladder = ladderOf(facts, network, now);
    if (latest && latest->kind != Kind::Post)
        overlay(view, *latest);
    return view;
}

MessageView viewOf(const OutboxEntry &post, const std::optional<OutboxEntry> &latest, const Picture &picture)
{
    MessageView view;
    view.message.id = post.id;
    view.message.room = post.room;
    view.message.author = picture.roster.self().person.id;
    view.message.domain = picture.roster.self().domain.id;
    view.message.sent = post.written;
    view.localOrder = post.order;
    nameAuthor(view, picture);
    overlay(view, post);
    if (latest && latest->kind != Kind::Post)
        overlay(view, *latest);
    return view;
}

} // namespace gangway::session
