// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/httpreply.h"

#include <QHash>
#include <QString>

#include <optional>

namespace gangway::gateway {

/// One file of the browser client, ready to be served.
struct WebFile {
    QByteArray bytes;
    QByteArray deflated; ///< the same as HTTP's "deflate" has it; empty where that would save nothing
    QByteArray type;
    QByteArray tag; ///< a strong ETag with its quotes
    bool isLasting = false; ///< this path will never name anything else
};

/// The browser client's files: those built into the program, or those of a folder, read anew for each request so that
/// one can work on them. Only names that were found by listing are served; a path can never lead out.
///
/// Every built-in file is there twice: "/style/page.css", and "/<version>/style/page.css", which changes its name with
/// the program. The page names the latter, so a phone that comes back asks for the page alone.
class WebFiles {
public:
    /// `folder` empty: the built-in ones.
    explicit WebFiles(QString folder);

    /// `path` as requested: "/chat.html".
    std::optional<WebFile> find(const QByteArray &path) const;

private:
    void loadBuiltIn();
    std::optional<WebFile> findBuiltIn(const QByteArray &path) const;

    QString m_folder;
    QByteArray m_version; ///< "/" and a hash of all built-in files
    QHash<QByteArray, WebFile> m_builtIn;
};

} // namespace gangway::gateway
