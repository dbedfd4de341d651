// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/drafts.h"
#include "ui/session/inbox.h"
#include "ui/session/peoplefinder.h"
#include "ui/session/receipts.h"
#include "ui/session/roomfinder.h"
#include "ui/session/viewemitter.h"

namespace gangway::session {

/// All that is known of one domain and was written for it: in memory, on disk, on its way. The parts do not know their
/// users; ContentFlow joins them. GUI thread.
struct Content {
    Content(Session &session, const Session::Options &options, Requests &requests);

    CacheThread cache;
    ClientState state;
    Inbox inbox;
    Outbox outbox;
    Timeline timeline;
    Receipts receipts;
    RoomFinder roomFinder;
    PeopleFinder peopleFinder;
    ViewEmitter views;
    Drafts drafts;
};

} // namespace gangway::session
