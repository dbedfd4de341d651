// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/certificates.h"

#include "tests/support/childprocess.h"

#include <QFile>

namespace gangway::sync {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<Done> request(const QString &folder, const QString &name, const QStringList &more)
{
    const auto done = support::ChildProcess::run({ .program = u"openssl"_s,
        .arguments = QStringList { u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                         u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"1"_s, u"-subj"_s,
                         u"/CN="_s + name, u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".pem"_s } +
            more,
        .folder = folder });
    return done ? Result<Done>(Done {}) : Result<Done>(done.error());
}

} // namespace

Result<Done> makeAuthority(const QString &folder, const QString &name)
{
    return request(folder, name, {});
}

Result<Done> makeBrokerCertificate(const QString &folder, const QString &authority)
{
    auto done = request(folder, u"broker"_s,
        { u"-CA"_s, authority + u".pem"_s, u"-CAkey"_s, authority + u".key"_s, u"-addext"_s,
            u"subjectAltName=IP:127.0.0.1"_s, u"-addext"_s, u"basicConstraints=critical,CA:FALSE"_s });
    if (!done)
        return done;
    QFile store(folder + u"/broker.pem"_s), key(folder + u"/broker.key"_s);
    if (!store.open(QIODevice::Append) || !key.open(QIODevice::ReadOnly) || store.write(key.readAll()) <= 0)
        return Error::internal(u"The key store could not be written."_s);
    return Done {};
}

} // namespace gangway::sync
