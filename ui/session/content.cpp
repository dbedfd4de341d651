// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/content.h"

namespace gangway::session {

Content::Content(Session &session, const Session::Options &options, Requests &requests) :
    inbox(cache, requests),
    outbox(cache, requests),
    timeline(cache, requests),
    receipts(options.timeouts, cache, requests, state.rooms),
    roomFinder(options.timeouts, requests),
    peopleFinder(options.timeouts, requests, state.roster),
    views(session, state, timeline, outbox),
    drafts(options.timeouts, cache, state.rooms)
{
}

} // namespace gangway::session
