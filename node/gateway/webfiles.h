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
    QByteArray type;
    QByteArray tag; ///< a strong ETag with its quotes
};

/// The browser client's files: those built into the program, or those of a folder, read anew for each request so that
/// one can work on them. Only names that were found by listing are served; a path can never lead out.
class WebFiles {
public:
    /// `folder` empty: the built-in ones.
    explicit WebFiles(QString folder);

    /// `path` as requested: "/chat.html".
    std::optional<WebFile> find(const QByteArray &path) const;

private:
    QString m_folder;
    QHash<QByteArray, WebFile> m_builtIn;
};

} // namespace gangway::gateway
