// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/content.h"

namespace gangway::session {

Content::Content(Session &session, const Session::Options &options, Requests &requests) :
    inbox(cache, requests),
    outbox(cache, requests),
    timeline(cache, requests),
    receipts(options.pace, cache, requests, state.rooms),
    roomFinder(options.pace, requests),
    peopleFinder(options.pace, requests, state.roster),
    views(session, state, timeline, outbox),
    drafts(options.pace, cache, state.rooms)
{
}

} // namespace gangway::session
