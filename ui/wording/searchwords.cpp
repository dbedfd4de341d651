// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/searchwords.h"

namespace gangway::wording {

using State = session::RoomSearch::State;

namespace {

constexpr int longestText = 32;

QString shortened(const QString &text)
{
    return text.size() <= longestText ? text : text.left(longestText - 1).trimmed() + u'…';
}

} // namespace

QString SearchWords::title(const session::RoomSearch &search, const QString &text)
{
    switch (search.state) {
    case State::Idle:
    case State::Searching: return tr("Looking for “%1”…").arg(shortened(text));
    case State::Offline: return tr("None of your rooms is called “%1”").arg(shortened(text));
    case State::Found:
    case State::NothingFound:
    case State::Unsupported: break;
    }
    return tr("No room is called “%1”").arg(shortened(text));
}

QString SearchWords::sentence(const session::RoomSearch &search)
{
    const QString all = tr("Esc shows all rooms again.");
    return search.state == State::Offline ? note(search) + u' ' + all : all;
}

QString SearchWords::note(const session::RoomSearch &search)
{
    return search.state == State::Offline ? tr("Other rooms can be found when the crew laptop answers.") : QString();
}

} // namespace gangway::wording
