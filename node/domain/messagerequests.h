// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/catchup.h"
#include "node/domain/directory.h"
#include "node/domain/replies.h"
#include "node/domain/settings.h"
#include "node/domain/sharedpages.h"
#include "node/protocol/requests.h"
#include "node/storage/storeclient.h"

namespace gangway::domain {

/// Answers what is asked about messages: post, edit, delete, their way, pages of them. Lives on the net thread.
class MessageRequests {
public:
    struct Dependencies {
        const Settings &settings;
        storage::StoreClient &store;
        Directory &directory;
        Replies &replies;
        SharedPages &pages;
        CatchUp &catchUp;
    };

    explicit MessageRequests(const Dependencies &parts) : m_dependencies(parts) { }

    void post(const Session &session, qint64 ref, const protocol::MessagePost &request);
    void edit(const Session &session, qint64 ref, const protocol::MessageEdit &request);
    void erase(const Session &session, qint64 ref, const protocol::MessageDelete &request);
    void info(const Session &session, qint64 ref, const protocol::MessageInfo &request);
    void history(const Session &session, qint64 ref, const protocol::History &request);

private:
    Result<QString> checkedText(const protocol::Content &content) const;
    bool isSeen(PersonId person, RoomId room) const { return m_dependencies.directory.seenRoom(person, room); }
    QList<PersonId> broughtBackBy(const protocol::MessagePost &request) const;
    void newestPage(const Session &session, qint64 ref, const protocol::History &request);
    Result<Done> checkRange(const protocol::History &request) const;

    Dependencies m_dependencies;
};

} // namespace gangway::domain
