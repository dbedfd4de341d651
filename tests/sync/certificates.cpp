// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/certificates.h"

#include "tests/support/childprocess.h"

#include <QFile>

namespace gangway::sync {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<Done> request(const QString &folder, const QString &name, const QStringList &more)
{
    const auto done = support::ChildProcess::run({ .program = u"openssl"_qs,
        .arguments = QStringList { u"req"_qs, u"-x509"_qs, u"-newkey"_qs, u"ec"_qs, u"-pkeyopt"_qs,
                         u"ec_paramgen_curve:prime256v1"_qs, u"-nodes"_qs, u"-days"_qs, u"1"_qs, u"-subj"_qs,
                         u"/CN="_qs + name, u"-keyout"_qs, name + u".key"_qs, u"-out"_qs, name + u".pem"_qs } +
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
    auto done = request(folder, u"broker"_qs,
        { u"-CA"_qs, authority + u".pem"_qs, u"-CAkey"_qs, authority + u".key"_qs, u"-addext"_qs,
            u"subjectAltName=IP:127.0.0.1"_qs, u"-addext"_qs, u"basicConstraints=critical,CA:FALSE"_qs });
    if (!done)
        return done;
    QFile store(folder + u"/broker.pem"_qs), key(folder + u"/broker.key"_qs);
    if (!store.open(QIODevice::Append) || !key.open(QIODevice::ReadOnly) || store.write(key.readAll()) <= 0)
        return Error::internal(u"The key store could not be written."_qs);
    return Done {};
}

} // namespace gangway::sync
