// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/drafts.h"
#include "ui/session/inbox.h"
#include "ui/session/peoplefinder.h"
#include "ui/session/publisher.h"
#include "ui/session/receipts.h"
#include "ui/session/roomfinder.h"

namespace gangway::session {

/// What is known of one domain and written for it: in memory, on disk, on its way. The parts do not know each other's
/// users; ContentFlow joins them. GUI thread.
struct Content {
    Content(Session &session, const Session::Options &options, Requests &requests);

    CacheThread cache;
    Picture state;
    Inbox inbox;
    Outbox outbox;
    Timeline timeline;
    Receipts receipts;
    RoomFinder roomFinder;
    PeopleFinder peopleFinder;
    Publisher views;
    Drafts drafts;
};

} // namespace gangway::session
