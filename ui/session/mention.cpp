// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/mention.h"

namespace gangway::session {

namespace {

// A letter, a digit or a mark.
bool belongsToWord(QStringView text, qsizetype at)
{
    if (at < 0 || at >= text.size())
        return false;
    const QChar c = text.at(at);
    return c.isLetterOrNumber() || c.isMark() || c == u'_';
}

} // namespace

bool mentions(QStringView text, QStringView nick)
{
    if (nick.isEmpty())
        return false;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        const bool isNamed = text.sliced(at + 1).startsWith(nick, Qt::CaseInsensitive);
        if (isNamed && !belongsToWord(text, at - 1) && !belongsToWord(text, at + 1 + nick.size()))
            return true;
    }
    return false;
}

} // namespace gangway::session
