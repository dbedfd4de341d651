// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/answers.h"
#include "ui/session/cache.h"

namespace gangway::session {

/// The changes of one frame.
struct ChangeBatch {
    enum class Phase { CatchingUp, Live };
    QList<protocol::Item> items;
    std::optional<qint64> cursor; ///< to keep with them; nothing while catching up
    Phase phase = Phase::Live;
};

/// Keeps a batch in the cache, in the caller's transaction, and tells what it did: which messages were new, what is
/// unread now, which posts it confirms. Doing it twice changes nothing. Cache thread.
Result<Applied> applyChanges(Cache &cache, const ChangeBatch &batch);

/// The question that a page of history answers.
struct PageAsked {
    RoomId room;
    std::optional<protocol::Position> before; ///< none: the newest page
    bool isJoined = false; ///< the room was joined when it was asked for
};

/// Keeps a page of history and moves the segment of its room down, if it still ends where the page was asked for and
/// the room was not joined or left meanwhile: of what was said between the page and the joining nobody told.
Result<Done> keepPage(Cache &cache, const PageAsked &asked, const protocol::HistoryPage &page);

/// Reads up to an arrival; never back. Gives the new count.
Result<ReadState> markRead(Cache &cache, const RoomId &room, qint64 upto);

} // namespace gangway::session
