// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/fold.h"

namespace gangway::rules {

namespace {

template<typename Key, typename Register>
void foldRegister(std::map<Key, Register> &registers, const Key &key, const Register &event)
{
    const auto [held, isNew] = registers.try_emplace(key, event);
    if (!isNew && replaces(versionOf(event), versionOf(held->second)))
        held->second = event;
}

// The same creation may come without its text first and with it later.
bool bringsText(const MessageState &state, const MessageEvent &creation, const QByteArray &hash)
{
    return state.hash == hash && !state.created->withheldText.isEmpty() && creation.withheldText.isEmpty();
}

void foldCreation(MessageState &state, MessageEvent creation, const QByteArray &hash)
{
    if (state.created && !creationReplaces(hash, state.hash) && !bringsText(state, creation, hash))
        return;
    if (state.deleted) {
        creation.text.clear();
        creation.withheldText.clear();
    }
    state.created = std::move(creation);
    state.hash = hash;
}

void foldDeletion(MessageState &state, const GlobalId<PersonId> &by)
{
    state.deletedBy = deleterOf(state.deletedBy, by);
    state.deleted = true;
    state.edit.reset();
    if (!state.created)
        return;
    state.created->text.clear();
    state.created->withheldText.clear();
}

struct Folder {
    State &state;

    void operator()(const DomainEvent &event) const { foldRegister(state.domains, event.domain, event); }
    void operator()(const ProfileEvent &event) const
    {
        foldRegister(state.people, GlobalId<PersonId> { event.domain, event.person }, event);
    }
    void operator()(const RoomEvent &event) const
    {
        foldRegister(state.rooms, GlobalId<RoomId> { event.domain, event.room }, event);
    }
    void operator()(const MembershipEvent &event) const
    {
        foldRegister(state.joined, std::pair(event.room, GlobalId<PersonId> { event.domain, event.person }), event);
    }
    void operator()(const StandingEvent &event) const
    {
        foldRegister(state.standing, std::pair(GlobalId<RoomId> { event.domain, event.room }, event.person), event);
    }
    void operator()(const MessageEvent &event) const
    {
        foldCreation(state.messages[nameOf(event)], event, hashOf(event));
    }
    void operator()(const EditEvent &event) const
    {
        MessageState &message = state.messages[nameOf(event)];
        // A text is withheld once its message is deleted, which is told on its own.
        if (message.deleted || !event.withheldText.isEmpty())
            return;
        if (!message.edit || replaces(versionOf(event), versionOf(*message.edit)))
            message.edit = event;
    }
    void operator()(const TombstoneEvent &event) const
    {
        if (mayDelete(event))
            foldDeletion(state.messages[nameOf(event)], { event.domain, event.by });
    }
    void operator()(const RedactedEvent &event) const
    {
        MessageState &message = state.messages[nameOf(event)];
        const MessageEvent creation { event.message, event.room, event.author, event.domain, event.hlc, event.sent };
        foldCreation(message, creation, hashOf(event));
        foldDeletion(message, { event.domain, event.by });
    }
    void operator()(const UnknownEvent &) const { }
};

} // namespace

bool creationReplaces(QByteArrayView incomingHash, QByteArrayView heldHash)
{
    return incomingHash.compare(heldHash) < 0;
}

bool mayDelete(const TombstoneEvent &event)
{
    return event.domain == event.message.home || event.domain == event.room.home;
}

void fold(State &state, const Event &event)
{
    std::visit(Folder { state }, event);
}

} // namespace gangway::rules
