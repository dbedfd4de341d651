// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QString>

#include <functional>

namespace gangway::session {

/// Keeps tokens: the system's keychain, or a 0600 file where there is none. Implemented in app/. Callbacks come on the
/// calling thread. A read that fails (Busy, Internal) is not an absent secret (NotFound): identity is never made anew
/// over it.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    virtual void read(const QString &key, std::function<void(Result<QString>)> done) = 0;
    virtual void write(const QString &key, const QString &secret, std::function<void(Result<Done>)> done) = 0;
    virtual void remove(const QString &key, std::function<void(Result<Done>)> done) = 0;

    /// The file secrets are kept in when there is no keychain; empty otherwise.
    virtual QString plainFile() const = 0;
};

} // namespace gangway::session
