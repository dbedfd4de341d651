// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/strongid.h"
#include "node/protocol/values.h"

#include <QByteArray>
#include <QString>

/// Events that set a register: a value with one writer, the home named beside it, which counts `revision` from 1. The
/// greater (revision, hash) wins everywhere (fold.h).
namespace gangway::rules {

/// Bytes of a canonical hash.
constexpr int hashSize = 32;

/// A person's standing in a room, written by the room's home.
enum class RoomStanding { Member, Admin, Removed, Banned };

/// Writer: that domain.
struct DomainEvent {
    DomainId domain; ///< BLAKE2b of `publicKey`, 16 bytes long
    QString name;
    QByteArray publicKey; ///< Ed25519, 32 bytes
    bool retired = false;
    qint64 revision = 0;
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
    bool operator==(const RoomEvent &) const = default;
};

/// The *joined* register of a membership. Writer: the person's home.
struct MembershipEvent {
    RoomId room;
    PersonId person;
    bool joined = false;
    Timestamp since = 0;
    qint64 revision = 0;
    bool operator==(const MembershipEvent &) const = default;
};

/// The *standing* register of a membership. Writer: the room's home.
struct StandingEvent {
    RoomId room;
    PersonId person;
    RoomStanding standing = RoomStanding::Member;
    qint64 revision = 0;
    bool operator==(const StandingEvent &) const = default;
};

/// The canonical hash, see event.h. Whoever writes a register stores this beside it.
QByteArray hashOf(const DomainEvent &event);
QByteArray hashOf(const ProfileEvent &event);
QByteArray hashOf(const RoomEvent &event);
QByteArray hashOf(const MembershipEvent &event);
QByteArray hashOf(const StandingEvent &event);

} // namespace gangway::rules
