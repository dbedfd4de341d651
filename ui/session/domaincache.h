// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/content.h"

namespace gangway::session {

/// The cache of the domain one is at: opens its file, fills memory from it, empties both. GUI thread.
class DomainCache {
public:
    DomainCache(Content &content, const QString &profileFolder);

    /// `done` is told once memory holds what the file holds, and whether the file had to be begun anew; never when
    /// another one is opened, or this one closed, meanwhile.
    enum class Opened { Sound, Rebuilt };
    void open(const DomainId &domain, std::function<void(const Result<Opened> &)> done);
    void close();
    /// The domain whose cache is open; null: none.
    const DomainId &domain() const { return m_domain; }

    void setIdentity(const protocol::Person &me, const protocol::Domain &domain);
    /// Forgets all that the node told, since that belongs to a history that is no more. Keeps what was written here.
    void forgetHistory();

private:
    void load(const Snapshot &snapshot);

    Content &m_content;
    QString m_folder;
    DomainId m_domain;
    int m_opening = 0; ///< tells a cache that is opened late from the current one
};

} // namespace gangway::session
