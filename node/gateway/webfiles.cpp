// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/webfiles.h"

#include "node/base/crypto.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace gangway::gateway {

namespace {

const QString builtInFolder = QStringLiteral(":/web");

QByteArray typeOf(const QByteArray &path)
{
    static const QHash<QByteArray, QByteArray> types {
        { "html", "text/html; charset=utf-8" },
        { "css", "text/css; charset=utf-8" },
        { "js", "text/javascript; charset=utf-8" },
        { "mjs", "text/javascript; charset=utf-8" },
        { "json", "application/json" },
        { "webmanifest", "application/manifest+json" },
        { "svg", "image/svg+xml" },
        { "png", "image/png" },
        { "ico", "image/x-icon" },
        { "woff2", "font/woff2" },
        { "txt", "text/plain; charset=utf-8" },
    };
    return types.value(path.mid(path.lastIndexOf('.') + 1).toLower(), "application/octet-stream");
}

/// "/chat.html" to where it lies.
QHash<QByteArray, QString> listFiles(const QString &folder)
{
    QHash<QByteArray, QString> files;
    QDirIterator walk(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString file = walk.next();
        files.insert(file.mid(folder.size()).toUtf8(), file);
    }
    return files;
}

std::optional<WebFile> load(const QByteArray &path, const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    WebFile loaded { file.readAll(), typeOf(path), {} };
    constexpr int tagBytes = 16;
    loaded.tag = '"' + crypto::hash(loaded.bytes, tagBytes).toHex() + '"';
    return loaded;
}

} // namespace

WebFiles::WebFiles(QString folder) : m_folder(QDir::cleanPath(std::move(folder)))
{
    if (!m_folder.isEmpty())
        return;
    const auto files = listFiles(builtInFolder);
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (auto loaded = load(file.key(), file.value()))
            m_builtIn.insert(file.key(), *std::move(loaded));
    }
}

std::optional<WebFile> WebFiles::find(const QByteArray &path) const
{
    if (m_folder.isEmpty()) {
        const auto found = m_builtIn.find(path);
        return found == m_builtIn.end() ? std::nullopt : std::optional(*found);
    }
    const auto files = listFiles(m_folder);
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : load(path, *found);
}

} // namespace gangway::gateway
