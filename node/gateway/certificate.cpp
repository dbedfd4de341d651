// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/certificate.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QHostAddress>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace gangway::gateway {

namespace {

template<auto Free>
struct Freer {
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Freer<X509_free>>;
using Memory = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;

constexpr int version3 = 2; // X.509 counts from 0
constexpr long day = 24 * 60 * 60;
constexpr long tenYears = 3650 * day;

Memory toMemory(const QByteArray &bytes)
{
    return Memory(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

QByteArray contentOf(const Memory &memory)
{
    char *start = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &start);
    return QByteArray(start, size);
}

X509Ptr readCertificate(const QByteArray &pem)
{
    return X509Ptr(PEM_read_bio_X509(toMemory(pem).get(), nullptr, nullptr, nullptr));
}

/// An encrypted key would make OpenSSL ask on the terminal: it gets an empty password instead.
Key readKey(const QByteArray &pem)
{
    static char empty[] = "";
    return Key(PEM_read_bio_PrivateKey(toMemory(pem).get(), nullptr, nullptr, empty));
}

/// "DNS:localhost,IP:127.0.0.1,…" as X509V3_EXT_conf_nid takes it. A name with a comma could smuggle in more.
QByteArray alternativeNames(const QStringList &names)
{
    QList<QByteArray> entries { "DNS:localhost", "IP:127.0.0.1", "IP:::1" };
    for (const QString &name : names) {
        const bool isAddress = !QHostAddress(name).isNull();
        const bool isName = std::all_of(name.begin(), name.end(),
            [](QChar c) { return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'.' || c == u'-'); });
        const QByteArray entry = (isAddress ? "IP:" : "DNS:") + name.toLatin1();
        if (!name.isEmpty() && (isAddress || isName) && !entries.contains(entry))
            entries.append(entry);
    }
    return entries.join(',');
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509 *certificate)
{
    std::uint64_t serial = 0;
    return RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) == 1 &&
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1;
}

/// Valid since yesterday: clocks on vehicles are not exact, and phones refuse what begins in the future.
bool fill(X509 *certificate, EVP_PKEY *key, const QStringList &names)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    const auto *title = reinterpret_cast<const unsigned char *>("Gangway node");
    return X509_set_version(certificate, version3) == 1 && setSerial(certificate) &&
        X509_gmtime_adj(X509_getm_notBefore(certificate), -day) &&
        X509_gmtime_adj(X509_getm_notAfter(certificate), tenYears) && X509_set_pubkey(certificate, key) == 1 &&
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, title, -1, -1, 0) == 1 &&
        X509_set_issuer_name(certificate, name) == 1 &&
        addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
        addExtension(certificate, NID_key_usage, "critical,digitalSignature") &&
        addExtension(certificate, NID_ext_key_usage, "serverAuth") &&
        addExtension(certificate, NID_subject_alt_name, alternativeNames(names)) &&
        X509_sign(certificate, key, EVP_sha256()) > 0;
}

Result<Certificate> make(const QStringList &names)
{
    const Key key(EVP_EC_gen("P-256"));
    const X509Ptr certificate(X509_new());
    const Memory keyPem(BIO_new(BIO_s_mem()));
    const Memory chainPem(BIO_new(BIO_s_mem()));
    const bool isMade = key && certificate && keyPem && chainPem && fill(certificate.get(), key.get(), names) &&
        PEM_write_bio_PKCS8PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1 &&
        PEM_write_bio_X509(chainPem.get(), certificate.get()) == 1;
    if (!isMade) {
        return Error::internal(QStringLiteral("OpenSSL could not make a certificate: %1.")
                                   .arg(QString::fromLatin1(ERR_error_string(ERR_get_error(), nullptr))));
    }
    return Certificate { contentOf(chainPem), contentOf(keyPem) };
}

Result<QByteArray> readFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error::invalid(
            QStringLiteral("certificate"), QStringLiteral("Cannot read %1: %2.").arg(fileName, file.errorString()));
    }
    return file.readAll();
}

Result<Certificate> checked(Certificate certificate, const QString &from)
{
    const auto own = readCertificate(certificate.chainPem);
    const auto key = readKey(certificate.keyPem);
    if (!own || !key || X509_check_private_key(own.get(), key.get()) != 1) {
        ERR_clear_error();
        return Error::invalid(QStringLiteral("certificate"),
            QStringLiteral("%1 holds no certificate with the unencrypted key that belongs to it.").arg(from));
    }
    return certificate;
}

/// Whole or not at all, and never readable by others, not even for a moment.
Result<Done> writePrivately(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName + QStringLiteral(".new"));
    file.remove();
    const bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) &&
        file.write(bytes) == bytes.size() && file.flush();
    file.close();
    if (!isWritten || !file.rename(fileName)) {
        return Error::invalid(
            QStringLiteral("data_folder"), QStringLiteral("Cannot write %1: %2.").arg(fileName, file.errorString()));
    }
    return Done {};
}

} // namespace

QString Certificate::fingerprint() const
{
    const auto own = readCertificate(chainPem);
    if (!own)
        return {};
    unsigned char *der = nullptr;
    const int size = i2d_X509(own.get(), &der);
    const QByteArray bytes(reinterpret_cast<const char *>(der), std::max(0, size));
    OPENSSL_free(der);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Result<Certificate> ownCertificate(const QString &folder, const QStringList &names)
{
    const QString fileName = QDir(folder).filePath(QStringLiteral("tls.pem"));
    if (QFile::exists(fileName)) {
        return readFile(fileName).and_then([&](const QByteArray &both) { return checked({ both, both }, fileName); });
    }
    auto made = make(names);
    if (!made)
        return made;
    if (const auto written = writePrivately(fileName, made->keyPem + made->chainPem); !written)
        return written.error();
    return made;
}

Result<Certificate> configuredCertificate(const QString &chainFile, const QString &keyFile)
{
    const auto chain = readFile(chainFile);
    if (!chain)
        return chain.error();
    const auto key = readFile(keyFile);
    if (!key)
        return key.error();
    return checked({ *chain, *key }, chainFile);
}

} // namespace gangway::gateway
