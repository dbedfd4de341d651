// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/assembly/keyrotation.h"

#include "node/assembly/readdatabase.h"
#include "node/identity/domainkey.h"
#include "node/sync/keymemory.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace gangway::assembly {

namespace {

using identity::Kinship;
using identity::LastPack;

Error notFound(const QString &what)
{
    return { .code = Error::Code::NotFound,
        .message = u"There is no %1: start the node once before its key is replaced."_s.arg(what) };
}

Result<Done> checkBelonging(storage::Reading &reading, const identity::DomainKey &key)
{
    const auto own = reading->domains.own();
    if (!own)
        return own.error();
    if (!*own)
        return notFound(u"domain in the database"_s);
    if ((*own)->publicKey != key.publicKey)
        return Error { .code = Error::Code::Conflict, .message = u"The database belongs to another domain key."_s };
    const Kinship kin = identity::kinship((*own)->succession, key.succession);
    if (kin == Kinship::Same || kin == Kinship::Later)
        return Done {};
    return Error::denied(
        u"domain_key"_s, u"Another key has replaced the one in this folder. Put the newest domain.key back first."_s);
}

Result<QList<LastPack>> linesIn(const QString &databaseUrl, const identity::DomainKey &key)
{
    const auto missing = [](const QString &file) { return notFound(u"database "_s + file); };
    return readDatabase<QList<LastPack>>(databaseUrl, missing, [&](storage::Reading &reading) {
        return checkBelonging(reading, key).and_then([&](Done) { return sync::linesSigned(reading, key); });
    });
}

QString report(const identity::DomainKey &key, const QString &file)
{
    return u"The key in %1 was replaced; nothing of the old one is left there.\n"
           "Key words of the vehicle, as others know it: %2\n"
           "Key words of its present key: %3\n"
           "Start the node and let it reach the others: from then on they take nothing more of the old key.\n"
           "Tell the other crews the words of the present key: should somebody else replace the old key too, they "
           "say which of the two is yours.\n"
           "Keep a copy of the new file apart. Copies of the old one are of no use; destroy them."_s.arg(
               file, identity::fingerprintWords(key.publicKey), identity::presentWords(key));
}

} // namespace

Result<QString> rotateKey(const QString &dataFolder, const QString &databaseUrl)
{
    if (auto initialised = crypto::initialise(); !initialised)
        return initialised.error();
    const QString file = QDir(dataFolder).filePath(u"domain.key"_s);
    if (!QFileInfo::exists(file))
        return notFound(u"key file "_s + file);
    return identity::loadOrMakeDomainKey(file)
        .and_then([&](const identity::DomainKey &key) { return linesIn(databaseUrl, key); })
        .and_then([&](const QList<LastPack> &lines) { return identity::replaceDomainKey(file, lines); })
        .transform([&](const identity::DomainKey &key) { return report(key, file); });
}

} // namespace gangway::assembly
