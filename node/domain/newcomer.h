// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/directory.h"

/// The people and rooms that a resume brings: those that concern who comes, however many the fleet has seen.
namespace gangway::domain {

struct Newcomer {
    PersonId person;
    qint64 after = 0; ///< their cursor
    QSet<PersonId> named; ///< by what is brought beside
    QSet<RoomId> joined; ///< after the cursor
};

/// Of those with whom they share a room and who changed while they were away, as many as are brought: the latest.
constexpr int mostChangedPeople = 128;

/// Encoded; `online` are those who are here.
QList<QByteArray> peopleFor(const Newcomer &newcomer, const Directory &directory, const QSet<PersonId> &online);
QList<QByteArray> roomsFor(const Newcomer &newcomer, const Directory &directory);

} // namespace gangway::domain
