// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/asio.h" // first: Boost 1.74 needs <utility>

#include "node/gateway/tls.h"

namespace gangway::gateway {

namespace ssl = boost::asio::ssl;

Result<std::unique_ptr<ssl::context>> makeTlsContext(const Certificate &certificate)
{
    std::unique_ptr<ssl::context> context;
    try {
        context = std::make_unique<ssl::context>(ssl::context::tls_server);
        context->use_certificate_chain(
            asio::buffer(certificate.chainPem.constData(), std::size_t(certificate.chainPem.size())));
        context->use_private_key(
            asio::buffer(certificate.keyPem.constData(), std::size_t(certificate.keyPem.size())), ssl::context::pem);
    } catch (const boost::system::system_error &error) {
        return Error::invalid(QStringLiteral("certificate"),
            QStringLiteral("OpenSSL does not take the certificate: %1.").arg(QString::fromLocal8Bit(error.what())));
    }
    SSL_CTX *raw = context->native_handle();
    SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF); // tickets serve those who come back, without our memory
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS); // idle connections hold no record buffers
    return context;
}

} // namespace gangway::gateway
