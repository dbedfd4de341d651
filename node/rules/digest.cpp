// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/digest.h"

#include "node/base/crypto.h"

namespace gangway::rules {

namespace {

// Bounds memory. Part of the definition: the chain is hashed each time this many bytes wait.
constexpr qsizetype chunk = 64 * 1024;

void appendNumber(QByteArray &bytes, qint64 value)
{
    for (int i = 0; i < 8; ++i)
        bytes.append(char(quint64(value) >> (8 * i)));
}

} // namespace

void Digest::addProfile(PersonId person, const Version &version)
{
    add(Kind::Profile, person.bytes(), version);
}

void Digest::addRoom(RoomId room, const Version &version)
{
    add(Kind::Room, room.bytes(), version);
}

void Digest::addJoined(RoomId room, PersonId person, const Version &version)
{
    add(Kind::Membership, room.bytes() + person.bytes(), version);
}

void Digest::addStanding(RoomId room, PersonId person, const Version &version)
{
    add(Kind::Standing, room.bytes() + person.bytes(), version);
}

void Digest::addMessage(MessageId message, QByteArrayView creationHash, const Version &edit)
{
    add(Kind::Message, message.bytes(), { 0, creationHash.toByteArray() });
    if (edit.revision > 0)
        add(Kind::Edit, message.bytes(), edit);
}

void Digest::addDeleted(MessageId message)
{
    add(Kind::Tombstone, message.bytes(), {});
}

QByteArray Digest::result() const
{
    return crypto::hashOf({ m_chain, m_waiting }, hashSize);
}

void Digest::add(Kind kind, QByteArrayView key, const Version &version)
{
    m_waiting.append(char(kind)).append(key);
    appendNumber(m_waiting, version.revision);
    appendNumber(m_waiting, version.hash.size());
    m_waiting.append(version.hash);
    if (m_waiting.size() < chunk)
        return;
    m_chain = crypto::hashOf({ m_chain, m_waiting }, hashSize);
    m_waiting.clear();
}

QByteArray digestOf(const State &state)
{
    Digest digest;
    for (const auto &[person, event] : state.people)
        digest.addProfile(person, versionOf(event));
    for (const auto &[room, event] : state.rooms)
        digest.addRoom(room, versionOf(event));
    for (const auto &[key, event] : state.joined)
        digest.addJoined(key.first, key.second, versionOf(event));
    for (const auto &[key, event] : state.standing)
        digest.addStanding(key.first, key.second, versionOf(event));
    for (const auto &[id, message] : state.messages) {
        if (message.deleted)
            digest.addDeleted(id);
        else if (message.created)
            digest.addMessage(id, message.hash, message.edit ? versionOf(*message.edit) : Version {});
    }
    return digest.result();
}

} // namespace gangway::rules
