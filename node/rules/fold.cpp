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

template<typename Key, typename Register>
void foldOwned(std::map<Key, Register> &registers, const Key &key, const Register &event)
{
    const auto [held, isNew] = registers.try_emplace(key, event);
    if (!isNew && replaces(event.domain, versionOf(event), held->second.domain, versionOf(held->second)))
        held->second = event;
}

void foldCreation(MessageState &state, MessageEvent creation, const QByteArray &hash)
{
    if (state.created && !creationReplaces(hash, state.hash))
        return;
    if (state.deleted)
        creation.text.clear();
    state.created = std::move(creation);
    state.hash = hash;
}

void foldDeletion(MessageState &state, PersonId by)
{
    state.deletedBy = deleterOf(state.deletedBy, by);
    state.deleted = true;
    state.edit.reset();
    if (state.created)
        state.created->text.clear();
}

struct Folder {
    State &state;

    void operator()(const DomainEvent &event) const { foldRegister(state.domains, event.domain, event); }
    void operator()(const ProfileEvent &event) const { foldOwned(state.people, event.person, event); }
    void operator()(const RoomEvent &event) const { foldOwned(state.rooms, event.room, event); }
    void operator()(const MembershipEvent &event) const
    {
        foldRegister(state.joined, std::pair(event.room, event.person), event);
    }
    void operator()(const StandingEvent &event) const
    {
        foldRegister(state.standing, std::pair(event.room, event.person), event);
    }
    void operator()(const MessageEvent &event) const { fold(state.messages[event.message], event); }
    void operator()(const EditEvent &event) const { fold(state.messages[event.message], event); }
    void operator()(const TombstoneEvent &event) const { fold(state.messages[event.message], event); }
    void operator()(const RedactedEvent &event) const { fold(state.messages[event.message], event); }
    void operator()(const LaterEvent &) const { }
};

} // namespace

bool replaces(DomainId incomingHome, const Version &incoming, DomainId heldHome, const Version &held)
{
    return incomingHome == heldHome ? replaces(incoming, held) : incomingHome < heldHome;
}

bool creationReplaces(QByteArrayView incomingHash, QByteArrayView heldHash)
{
    return incomingHash.compare(heldHash) < 0;
}

PersonId deleterOf(PersonId one, PersonId other)
{
    if (one.isNull() || other.isNull())
        return std::max(one, other);
    return std::min(one, other);
}

void fold(MessageState &state, const MessageEvent &event)
{
    foldCreation(state, event, hashOf(event));
}

void fold(MessageState &state, const EditEvent &event)
{
    if (state.deleted)
        return;
    if (!state.edit || replaces(versionOf(event), versionOf(*state.edit)))
        state.edit = event;
}

void fold(MessageState &state, const TombstoneEvent &event)
{
    foldDeletion(state, event.by);
}

void fold(MessageState &state, const RedactedEvent &event)
{
    const MessageEvent creation { event.message, event.room, event.author, event.domain, event.hlc, event.sent };
    foldCreation(state, creation, hashOf(event));
    foldDeletion(state, event.by);
}

void fold(State &state, const Event &event)
{
    std::visit(Folder { state }, event);
}

} // namespace gangway::rules
