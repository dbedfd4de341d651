// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/messagedeflate.h"

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/beast/zlib/inflate_stream.hpp>

#include <algorithm>
#include <array>

namespace gangway::gateway {

namespace {

namespace zlib = boost::beast::zlib;

constexpr int level = 3; ///< of 9: half the time of the usual 6, and a tenth more bytes of our JSON
constexpr int windowBits = 15;
constexpr int memoryLevel = 8;

/// Both end each message with it and leave it out on the wire (RFC 7692, 7.2.1).
constexpr std::array<char, 4> emptyBlock { 0, 0, char(0xff), char(0xff) };

QByteArray agreement()
{
    return QByteArrayLiteral("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
}

/// Each part of an offer may be left away by us, but for a smaller window of ours, which that client needs.
bool isTakeable(const QByteArray &offer)
{
    const QList<QByteArray> parts = offer.split(';');
    if (parts.front().trimmed() != "permessage-deflate")
        return false;
    return std::all_of(parts.begin() + 1, parts.end(), [](const QByteArray &part) {
        const QByteArray parameter = part.simplified();
        return parameter == "server_no_context_takeover" || parameter == "client_no_context_takeover" ||
            parameter == "client_max_window_bits" || parameter.startsWith("client_max_window_bits=") ||
            parameter == "server_max_window_bits=15";
    });
}

} // namespace

struct MessageDeflate::Streams {
    zlib::deflate_stream out;
    zlib::inflate_stream in;
};

MessageDeflate::MessageDeflate() : m_streams(std::make_unique<Streams>()) { }

MessageDeflate::~MessageDeflate() = default;

QByteArray MessageDeflate::agreementOn(const QByteArray &offered)
{
    for (const QByteArray &offer : offered.split(',')) {
        if (!isTakeable(offer))
            continue;
        return offer.contains("server_max_window_bits") ? agreement() + "; server_max_window_bits=15" : agreement();
    }
    return {};
}

Frame MessageDeflate::encodeText(QByteArrayView text)
{
    zlib::deflate_stream &stream = m_streams->out;
    stream.reset(level, windowBits, memoryLevel, zlib::Strategy::normal);
    QByteArray deflated(
        qsizetype(stream.upper_bound(std::size_t(text.size()))) + qsizetype(emptyBlock.size()), Qt::Uninitialized);
    zlib::z_params params;
    params.next_in = text.data();
    params.avail_in = std::size_t(text.size());
    params.next_out = deflated.data();
    params.avail_out = std::size_t(deflated.size());
    boost::beast::error_code error;
    stream.write(params, zlib::Flush::sync, error);
    const qsizetype size = qsizetype(params.total_out) - qsizetype(emptyBlock.size());
    if (error || params.avail_in > 0 || size <= 0 || size >= text.size())
        return gateway::encodeText(text);
    return encodeMessage(QByteArrayView(deflated).first(size), IsDeflated::Yes);
}

MessageDeflate::Inflated MessageDeflate::inflated(QByteArrayView bytes, std::size_t most)
{
    zlib::inflate_stream &stream = m_streams->in;
    stream.reset(windowBits);
    QByteArray text(qsizetype(most) + 1, Qt::Uninitialized);
    zlib::z_params params;
    params.next_out = text.data();
    params.avail_out = std::size_t(text.size());
    for (const QByteArrayView part : { bytes, QByteArrayView(emptyBlock) }) {
        params.next_in = part.data();
        params.avail_in = std::size_t(part.size());
        boost::beast::error_code error;
        while (!error && params.avail_in > 0)
            stream.write(params, zlib::Flush::sync, error);
        if (error == zlib::error::end_of_stream) // some peers end each message so (RFC 7692, 7.2.3.5)
            break;
        if (error && error != zlib::error::need_buffers)
            return {};
    }
    if (params.total_out > most)
        return { .text = std::nullopt, .tooLong = true };
    text.truncate(qsizetype(params.total_out));
    return { .text = text };
}

} // namespace gangway::gateway
