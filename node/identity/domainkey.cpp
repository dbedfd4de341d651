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
constexpr qint64 longestFile = 16 * 1024;

Error unusable(const QString &file, const QString &why)
{
    return Error::internal(QStringLiteral("The domain's key file %1 %2").arg(file, why));
}

// Windows has no such permission bits, so the folder's own protection counts there; Qt answers the owner's rights for
// all.
bool canOthersRead([[maybe_unused]] const QFile &file)
{
#ifdef Q_OS_UNIX
    return file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
#else
    return false;
#endif
}

Error damaged(const QString &file)
{
    return Error::invalid(QStringLiteral("domain_key"),
        QStringLiteral("The domain's key file %1 is damaged. Put it back from a backup.").arg(file));
}

// Parses the lines; nothing if a key would sign what nobody can verify.
std::optional<DomainKey> keyIn(const QByteArray &text)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    const QByteArray secret = QByteArray::fromBase64(lines.first().trimmed());
    if (secret.size() != secretKeyBytes || lines.size() > 2)
        return {};
    const QByteArray present = secret.right(publicKeyBytes);
    if (!crypto::verify("gangway", crypto::sign("gangway", secret), present))
        return {};
    DomainKey key(crypto::KeyPair { present, secret });
    if (lines.size() == 1)
        return key;
    const QByteArray before = QByteArray::fromBase64(lines.last().trimmed());
    key.publicKey = before.first(std::min<qsizetype>(before.size(), publicKeyBytes));
    key.succession = before.mid(publicKeyBytes);
    const auto succession = readSuccession(key.publicKey, key.succession);
    return succession && succession->key() == present ? std::optional(key) : std::nullopt;
}

Result<DomainKey> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, QStringLiteral("cannot be read: ") + file.errorString());
    if (canOthersRead(file))
        return Error::denied(QStringLiteral("domain_key"),
            QStringLiteral("The domain's key file %1 can be read by others. Take their rights away: chmod 600")
                .arg(path));
    const auto key = keyIn(file.read(longestFile));
    return key ? Result<DomainKey>(*key) : damaged(path);
}

// Permissions are narrowed before the first byte is written, and the name appears only with the whole key behind it.
Result<DomainKey> write(const QString &path, const DomainKey &key)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return unusable(path, QStringLiteral("cannot be written: ") + file.errorString());
    file.write(key.secretKey.toBase64() + '\n');
    if (!key.succession.isEmpty())
        file.write((key.publicKey + key.succession).toBase64() + '\n');
    if (!file.commit())
        return unusable(path, QStringLiteral("cannot be written: ") + file.errorString());
    return key;
}

} // namespace

Result<DomainKey> loadOrMakeDomainKey(const QString &file)
{
    return QFileInfo::exists(file) ? read(file) : write(file, crypto::makeKeyPair());
}

Result<DomainKey> replaceDomainKey(const QString &file, const QList<LastPack> &lines)
{
    if (!QFileInfo::exists(file))
        return Error { .code = Error::Code::NotFound,
            .message = QStringLiteral("There is no key file %1: nothing was ever signed.").arg(file) };
    const auto key = read(file);
    if (!key)
        return key;
    const crypto::KeyPair next = crypto::makeKeyPair();
    const auto succession = readSuccession(key->publicKey, key->succession).and_then([&](const Succession &before) {
        return continued(before, key->secretKey, next.publicKey, lines);
    });
    if (!succession)
        return succession.error();
    DomainKey replaced = *key;
    replaced.secretKey = next.secretKey;
    replaced.succession = succession->toBytes();
    return write(file, replaced);
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

QString presentWords(const DomainKey &key)
{
    return fingerprintWords(key.secretKey.right(publicKeyBytes));
}

bool namesKey(const QString &said, const QByteArray &publicKey)
{
    const QString name = said.simplified().toLower();
    const QString hex = QString(name).remove(u'-');
    return name == fingerprintWords(publicKey) || hex == QString::fromLatin1(domainIdOf(publicKey).bytes().toHex()) ||
        hex == QString::fromLatin1(publicKey.toHex());
}

} // namespace gangway::identity
