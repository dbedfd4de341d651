// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/strongid.h"

#include <QString>

/// Questions to a vehicle before a session with it begins, and their answers.
namespace gangway::session {

/// The vehicle at an address, as it describes itself to everybody.
struct VehicleView {
    DomainId id;
    QString name;
    QString words; ///< key words, as on the poster
    int people = 0; ///< who are connected now
    QString fingerprint; ///< SHA-256 of the certificate it showed, in hex
    bool operator==(const VehicleView &) const = default;
};

/// A name with a password, which is the same person on every device.
struct Account {
    enum class Wish { SignIn, SignUp };
    Wish wish = Wish::SignIn;
    QString name;
    QString password;
};

/// The proof that an account was let in.
struct Admission {
    QString token; ///< to begin a session with: Target::token
    QString fingerprint; ///< of the certificate behind which the token was made
};

} // namespace gangway::session
