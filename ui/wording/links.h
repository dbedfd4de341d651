// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUrl>

namespace gangway::wording {

/// An address in a text: where it stands, and what it opens.
struct Link {
    qsizetype at = 0;
    qsizetype length = 0;
    QUrl url;
    bool operator==(const Link &) const = default;
};

/// The addresses that may be opened: http, https, mailto and what begins with "www."; by the same rules as in the
/// page (resources/web/script/views/links.js). At most 50 of one text, none longer than 2,048 letters. One look at each
/// letter, since strangers choose them.
QList<Link> linksIn(const QString &text);

/// The place it really leads to: the host as it is looked up, or the mailbox.
QString targetOf(const QUrl &url);

} // namespace gangway::wording
