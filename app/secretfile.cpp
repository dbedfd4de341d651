// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace gangway::app::secretfile {

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Result<QJsonObject> load(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return Error::internal(u"The file of secrets %1 cannot be read: %2."_s.arg(path, file.errorString()));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return Error::internal(u"The file of secrets %1 is damaged; it was left as it is."_s.arg(path));
    return document.object();
}

// The permissions are set before the first secret byte is written, and the file appears whole or not at all.
Result<Done> store(const QString &path, const QJsonObject &secrets)
{
    makeFolderOf(path);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return Error::internal(u"The file of secrets %1 cannot be written: %2."_s.arg(path, file.errorString()));
    file.write(QJsonDocument(secrets).toJson());
    if (!file.commit())
        return Error::internal(u"The file of secrets %1 cannot be written: %2."_s.arg(path, file.errorString()));
    return Done {};
}

} // namespace

void makeFolderOf(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir() && QDir().mkpath(folder))
        QFile::setPermissions(folder, ownerOnly | QFileDevice::ExeOwner);
}

Result<QString> read(const QString &file, const QString &key)
{
    auto secrets = load(file);
    if (!secrets)
        return secrets.error();
    if (!secrets->contains(key))
        return Error::notFound(u"secret"_s);
    return secrets->value(key).toString();
}

Result<Done> write(const QString &file, const QString &key, const QString &secret)
{
    auto secrets = load(file);
    if (!secrets)
        return secrets.error();
    secrets->insert(key, secret);
    return store(file, *secrets);
}

Result<Done> remove(const QString &file, const QString &key)
{
    auto secrets = load(file);
    if (!secrets)
        return secrets.error();
    secrets->remove(key);
    return store(file, *secrets);
}

} // namespace gangway::app::secretfile
