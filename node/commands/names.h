// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/commands/people.h"

namespace gangway::commands {

/// Somebody wants to go by a name.
struct NickClaim {
    PersonId person;
    DomainId home; ///< our own domain
    QString nick;
    Holder holder = Holder::Away; ///< who bears the name now
    int longestNick = 32; ///< code points
};

/// Makes sure that nobody else on this vehicle goes by the name, or signs in by it. A guest not seen for guestNameLasts
/// gives it up. Fails with Taken and a name that is free.
Result<Done> claimNick(storage::Writing &writing, const NickClaim &claim);

/// The claimed name, or the first free one made from it.
Result<QString> freeNick(storage::Writing &writing, const NickClaim &claim);

/// Sees to it that no two people of `home` who are present bear one name, after people whom a lost or restored database
/// did not know came back from the network. The one with the greater role keeps it; of equals who can sign in here; of
/// those who came first. The other gets a free name made from it, or, who cannot sign in, becomes a former person.
Result<Done> settleNamesakes(storage::Writing &writing, DomainId home);

/// Makes the keys anew by which names are compared, where another rule made them: a version of Unicode or of ours.
Result<Done> renewNameKeys(storage::Writing &writing);

} // namespace gangway::commands
