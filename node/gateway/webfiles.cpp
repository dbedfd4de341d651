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

// A zlib stream, which is what HTTP calls "deflate"; Qt writes the length before it.
QByteArray deflate(const QByteArray &bytes)
{
    constexpr int best = 9;
    constexpr int lengthBytes = 4;
    const QByteArray deflated = qCompress(bytes, best).mid(lengthBytes);
    return deflated.size() < bytes.size() ? deflated : QByteArray();
}

WebFile webFile(const QByteArray &path, const QByteArray &bytes)
{
    constexpr int tagBytes = 16;
    return { bytes, deflate(bytes), typeOf(path), '"' + crypto::hash(bytes, tagBytes).toHex() + '"' };
}

std::optional<WebFile> load(const QByteArray &path, const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return webFile(path, file.readAll());
}

QByteArray versionOf(const QHash<QByteArray, WebFile> &files)
{
    QList<QByteArray> paths = files.keys();
    std::sort(paths.begin(), paths.end());
    QByteArray all;
    for (const QByteArray &path : paths)
        all += path + files.value(path).tag;
    constexpr int versionBytes = 8;
    return '/' + crypto::hash(all, versionBytes).toHex();
}

} // namespace

WebFiles::WebFiles(QString folder) : m_folder(QDir::cleanPath(std::move(folder)))
{
    if (m_folder.isEmpty())
        loadBuiltIn();
}

void WebFiles::loadBuiltIn()
{
    const auto files = listFiles(builtInFolder);
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (auto loaded = load(file.key(), file.value()))
            m_builtIn.insert(file.key(), *std::move(loaded));
    }
    m_version = versionOf(m_builtIn);
    for (auto file = m_builtIn.begin(); file != m_builtIn.end(); ++file) {
        if (!file.key().endsWith(".html"))
            continue;
        QByteArray page = file->bytes;
        for (const QByteArray &folder : { QByteArray("style/"), QByteArray("script/") })
            page.replace("=\"" + folder, "=\"" + m_version + '/' + folder);
        *file = webFile(file.key(), page);
    }
}

std::optional<WebFile> WebFiles::findBuiltIn(const QByteArray &path) const
{
    const bool isVersioned = path.startsWith(m_version + '/');
    const auto found = m_builtIn.find(isVersioned ? path.mid(m_version.size()) : path);
    if (found == m_builtIn.end())
        return std::nullopt;
    WebFile file = *found;
    file.isLasting = isVersioned;
    return file;
}

std::optional<WebFile> WebFiles::find(const QByteArray &path) const
{
    if (m_folder.isEmpty())
        return findBuiltIn(path);
    const auto files = listFiles(m_folder);
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : load(path, *found);
}

} // namespace gangway::gateway
