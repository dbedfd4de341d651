// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/fold.h"

#include <QByteArray>

namespace gangway::rules {

/// Sums up what domains share, so that two can tell with 32 bytes whether they hold the same. Fed kind by kind in the
/// order of the functions below, each in ascending order of its key; what is local (arrival, placement, marks, hides)
/// never enters. A deleted message counts by its id alone: who got it before the deletion, and who after, agree.
class Digest {
public:
    void addProfile(PersonId person, const Version &version);
    void addRoom(RoomId room, const Version &version);
    void addJoined(RoomId room, PersonId person, const Version &version);
    void addStanding(RoomId room, PersonId person, const Version &version);
    /// `edit.revision` 0: never edited.
    void addMessage(MessageId message, QByteArrayView creationHash, const Version &edit);
    void addDeleted(MessageId message);

    /// BLAKE2b-256 over everything added.
    QByteArray result() const;

private:
    void add(Kind kind, QByteArrayView key, const Version &version);

    QByteArray m_waiting; // not yet hashed
    QByteArray m_chain; // the hash of all before
};

/// Of a whole state that is in memory.
QByteArray digestOf(const State &state);

} // namespace gangway::rules
