// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/domainkey.h"

#include "node/identity/words.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStringList>

namespace gangway::identity {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr int secretKeyBytes = 64, publicKeyBytes = 32;
constexpr int fingerprintBytes = 16; ///< libsodium's least; the first eight make the words
constexpr int wordCount = 8;

Error unusable(const QString &file, const QString &why)
{
    return Error::internal(QStringLiteral("The domain's key file %1 %2").arg(file, why));
}

// Where the system knows no such bits (Windows) the folder's own protection counts; Qt answers the owner's rights for
// all there.
bool canOthersRead([[maybe_unused]] const QFile &file)
{
#ifdef Q_OS_UNIX
    return file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
#else
    return false;
#endif
}

Result<crypto::KeyPair> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, QStringLiteral("cannot be read: ") + file.errorString());
    if (canOthersRead(file))
        return Error::denied(QStringLiteral("domain_key"),
            QStringLiteral("The domain's key file %1 can be read by others. Take their rights away: chmod 600")
                .arg(path));
    const QByteArray secret = QByteArray::fromBase64(file.read(4096).trimmed());
    if (secret.size() != secretKeyBytes)
        return Error::invalid(QStringLiteral("domain_key"),
            QStringLiteral("The domain's key file %1 is damaged. Put it back from a backup.").arg(path));
    const crypto::KeyPair keys { secret.right(publicKeyBytes), secret };
    // A key whose halves do not belong together would sign what nobody can verify.
    if (!crypto::verify("gangway", crypto::sign("gangway", keys.secretKey), keys.publicKey))
        return Error::invalid(QStringLiteral("domain_key"),
            QStringLiteral("The domain's key file %1 is damaged. Put it back from a backup.").arg(path));
    return keys;
}

// Permissions are narrowed before the first byte is written, and the name appears only with the whole key behind it.
Result<crypto::KeyPair> make(const QString &path)
{
    const crypto::KeyPair keys = crypto::makeKeyPair();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return unusable(path, QStringLiteral("cannot be written: ") + file.errorString());
    file.write(keys.secretKey.toBase64() + '\n');
    if (!file.commit())
        return unusable(path, QStringLiteral("cannot be written: ") + file.errorString());
    return keys;
}

} // namespace

Result<crypto::KeyPair> loadOrMakeDomainKey(const QString &file)
{
    return QFileInfo::exists(file) ? read(file) : make(file);
}

DomainId domainIdOf(const QByteArray &publicKey)
{
    return DomainId::fromBytes(crypto::hash(publicKey, DomainId::Size)).value_or(DomainId());
}

QString fingerprintWords(const QByteArray &publicKey)
{
    const QByteArray digest = crypto::hashOf({ "gangway words", publicKey }, fingerprintBytes);
    QStringList spoken;
    for (int i = 0; i < wordCount; ++i)
        spoken.append(QLatin1String(words.at(quint8(digest.at(i)))));
    return spoken.join(u' ');
}

bool namesKey(const QString &said, const QByteArray &publicKey)
{
    const QString name = said.simplified().toLower();
    const QString hex = QString(name).remove(u'-');
    return name == fingerprintWords(publicKey) || hex == QString::fromLatin1(domainIdOf(publicKey).bytes().toHex()) ||
        hex == QString::fromLatin1(publicKey.toHex());
}

} // namespace gangway::identity
