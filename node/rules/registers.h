// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/strongid.h"
#include "node/protocol/values.h"
#include "node/rules/globalid.h"

#include <QByteArray>
#include <QString>

/// Events that set a register: a value with one writer, the home named beside it, which counts `revision` from 1. The
/// greater (revision, hash) wins everywhere (fold.h).
///
/// Ids without a home beside them were given by the event's own domain. Enumerations may hold numbers that only later
/// versions know: they are kept, relayed and shown as the safest meaning known. `extensions` are fields that later
/// versions add to an event: bytes that take part in its hash and are relayed as they came.
namespace gangway::rules {

/// Bytes of a canonical hash.
constexpr int hashSize = 32;

/// A person's standing in a room, written by the room's home. The numbers are part of every hash and never change.
enum class RoomStanding { Member = 0, Admin = 1, Removed = 2, Banned = 3 };

/// Writer: that domain.
struct DomainEvent {
    DomainId domain; ///< BLAKE2b of `publicKey`, 16 bytes long
    QString name;
    QByteArray publicKey; ///< Ed25519, 32 bytes
    bool retired = false;
    qint64 revision = 0;
    QByteArray extensions = {};
    bool operator==(const DomainEvent &) const = default;
};

/// Writer: the person's home.
struct ProfileEvent {
    PersonId person;
    DomainId domain; ///< its home
    QString nick;
    QString fullName;
    int colour = 0; ///< hue 0 to 7
    protocol::Role role = protocol::Role::Guest;
    bool former = false;
    Timestamp createdAt = 0;
    qint64 revision = 0;
    QByteArray extensions = {};
    bool operator==(const ProfileEvent &) const = default;
};

/// Writer: the room's home.
struct RoomEvent {
    RoomId room;
    DomainId domain; ///< its home
    QString name;
    QString topic;
    protocol::Reach reach = protocol::Reach::Everyone;
    PersonId creator;
    Timestamp createdAt = 0;
    qint64 revision = 0;
    QByteArray extensions = {};
    bool operator==(const RoomEvent &) const = default;
};

/// The *joined* register of a membership. Writer: the person's home.
struct MembershipEvent {
    GlobalId<RoomId> room;
    PersonId person;
    DomainId domain; ///< the person's home
    bool joined = false;
    Timestamp since = 0;
    qint64 revision = 0;
    QByteArray extensions = {};
    bool operator==(const MembershipEvent &) const = default;
};

/// The *standing* register of a membership. Writer: the room's home.
struct StandingEvent {
    RoomId room;
    DomainId domain; ///< the room's home
    GlobalId<PersonId> person;
    RoomStanding standing = RoomStanding::Member;
    qint64 revision = 0;
    QByteArray extensions = {};
    bool operator==(const StandingEvent &) const = default;
};

/// The canonical hash, see event.h. It is stored beside the register.
QByteArray hashOf(const DomainEvent &event);
QByteArray hashOf(const ProfileEvent &event);
QByteArray hashOf(const RoomEvent &event);
QByteArray hashOf(const MembershipEvent &event);
QByteArray hashOf(const StandingEvent &event);

} // namespace gangway::rules
