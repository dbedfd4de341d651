// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/clientstate.h"

namespace gangway::session {

namespace {

using Kind = OutboxEntry::Kind;

/// One function a kind of item.
class StateUpdater {
public:
    explicit StateUpdater(ClientState &state) : m_state(state) { }

    void operator()(const protocol::Domain &domain)
    {
        // A name or a contact of another vehicle may stand in any view.
        if (!m_state.roster.put(domain))
            return;
        touched.timeline = touched.domains = true;
        touched.rooms = m_state.rooms.ids();
        touched.self = domain.id == m_state.roster.self().domain.id;
    }
    void operator()(const protocol::Person &person)
    {
        if (!m_state.roster.put(person))
            return;
        touched.people = { person.id };
        touched.timeline = true;
        touched.rooms = m_state.rooms.ids();
        touched.self = m_state.roster.isSelf(person.id);
    }
    void operator()(const protocol::Room &room)
    {
        m_state.rooms.put(room);
        touched.rooms = { room.id };
    }
    void operator()(const protocol::OwnRoomState &mine)
    {
        m_state.rooms.put(mine);
        touched.rooms = { mine.room };
    }
    void operator()(const protocol::Member &member)
    {
        if (m_state.roster.put(member))
            touched.members = { member.room };
    }
    void operator()(const protocol::ReplicationMark &mark)
    {
        m_state.reach.removeIf([&](const protocol::ReplicationMark &held) {
            return held.domain == mark.domain && held.scope == mark.scope && held.epoch == mark.epoch;
        });
        m_state.reach.append(mark);
        touched.timeline = true;
    }
    void operator()(const protocol::ReadMark &mark) { touched.timeline = m_state.marks.put(mark); }
    void operator()(const protocol::DeliveredMark &mark) { touched.timeline = m_state.marks.put(mark); }
    void operator()(const protocol::Link &link)
    {
        m_state.link = link;
        touched.connection = true;
    }
    void operator()(const protocol::Message &) { }
    void operator()(const protocol::PackReceipt &) { }

    ClientState::Touched touched;

private:
    ClientState &m_state;
};

// An edit or a removal that is not confirmed shows at once, as waiting or as refused.
void overlay(MessageView &view, const OutboxEntry &entry)
{
    view.delivery = entry.failure ? DeliveryState { DeliveryStage::Failed, 0, 0, *entry.failure }
                                  : DeliveryState { DeliveryStage::Pending };
    if (entry.kind == Kind::Remove) {
        view.message.deleted = true;
        view.message.content.text.clear();
        return;
    }
    view.message.content.text = entry.text;
    if (entry.kind == Kind::Edit && !view.message.edited)
        view.message.edited = protocol::Edited { entry.written, 0 };
}

void nameAuthor(MessageView &view, const ClientState &state)
{
    const protocol::Person author = state.roster.person(view.message.author);
    view.authorNick = author.nick;
    view.authorColour = author.colour;
    view.domainName = state.roster.foreignName(view.message.domain);
    view.own = state.roster.isSelf(view.message.author);
}

} // namespace

ClientState::Touched ClientState::put(const protocol::Item &item)
{
    StateUpdater painter(*this);
    std::visit(painter, item);
    return painter.touched;
}

MessageView viewOf(const StoredMessage &stored, const std::optional<OutboxEntry> &latest, const ClientState &state,
    const Network &network, Timestamp now)
{
    MessageView view;
    view.message = stored.message;
    nameAuthor(view, state);
    if (!view.own)
        return view;
    DeliveryFacts facts;
    facts.reach = state.rooms.room(stored.message.room).reach;
    facts.seal = stored.seal;
    facts.read = state.marks.readBy(stored.message.room, stored.message.arrival, stored.message.author);
    facts.delivered = state.marks.deliveredTo(stored.message.room, stored.message.arrival, stored.message.author);
    view.delivery = deliveryOf(facts, network, now);
    if (latest && latest->kind != Kind::Post)
        overlay(view, *latest);
    return view;
}

MessageView viewOf(const OutboxEntry &post, const std::optional<OutboxEntry> &latest, const ClientState &state)
{
    MessageView view;
    view.message.id = post.id;
    view.message.room = post.room;
    view.message.author = state.roster.self().person.id;
    view.message.domain = state.roster.self().domain.id;
    view.message.sent = post.written;
    view.localOrder = post.order;
    nameAuthor(view, state);
    overlay(view, post);
    if (latest && latest->kind != Kind::Post)
        overlay(view, *latest);
    return view;
}

} // namespace gangway::session
