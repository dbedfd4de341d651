// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/values.h"

#include <QByteArray>

#include <optional>

namespace gangway::storage {
class Writing;
}

namespace gangway::commands {

/// Whether the one who bears a name is connected: a guest who is here keeps the name, however long ago it was noted.
enum class Holder { Away, Online };

/// Somebody to be made known, every field checked.
struct NewPerson {
    PersonId id;
    DomainId home; ///< our own domain
    QString nick;
    QString fullName;
    protocol::Role role = protocol::Role::Guest;
    Holder holder = Holder::Away;
    int longestNick = 32; ///< code points, for the suggestion
};

/// How a client is known again.
struct NewToken {
    QByteArray hash;
    QString client; ///< as it named itself
};

struct ProfileChange {
    PersonId person;
    std::optional<QString> nick;
    std::optional<QString> fullName;
    std::optional<int> colour;
    Holder holder = Holder::Away; ///< of `nick`
    int longestNick = 32;
};

/// A guest's name is free again so long after they were last seen, in milliseconds: 24 hours.
constexpr Timestamp guestNameLasts = 24LL * 60 * 60 * 1000;

/// Makes a person, who is in the first room at once, and their first token where they have a client. Fails with Taken
/// and a suggestion when the name is in use on this vehicle, by a person or as an account's. A guest long gone gives
/// the name up and becomes a former person.
Result<protocol::Person> createPerson(
    storage::Writing &writing, const NewPerson &person, const std::optional<NewToken> &token);

/// The same with a password; the name is also what they sign in by.
Result<protocol::Person> createAccount(
    storage::Writing &writing, const NewPerson &person, const NewToken &token, const QByteArray &passwordHash);

/// One more client of somebody known. A former person is a present one again, under their old name if it is still free.
Result<protocol::Person> addToken(storage::Writing &writing, PersonId person, const NewToken &token);
Result<protocol::Person> welcomeBack(storage::Writing &writing, PersonId person, int longestNick);

/// Fails with Taken and a suggestion. A value that is the same already changes nothing.
Result<protocol::Person> changeProfile(storage::Writing &writing, const ProfileChange &change);

/// False when there was no such token.
Result<bool> revokeToken(storage::Writing &writing, const QByteArray &hash);

/// Notes that somebody was here.
Result<Done> touch(storage::Writing &writing, PersonId person, const QByteArray &tokenHash);

} // namespace gangway::commands
