// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace gangway::protocol {

namespace {

bool needsEscape(QStringView text)
{
    constexpr char16_t firstPrintable = u' ';
    return std::ranges::any_of(text.utf16(), text.utf16() + text.size(),
               [](char16_t unit) { return unit < firstPrintable || unit == u'"' || unit == u'\\'; }) ||
        !text.isValidUtf16();
}

} // namespace

// Qt escapes the few texts that need it.
void appendJson(QByteArray &to, QStringView text)
{
    if (needsEscape(text)) {
        const QByteArray list = QJsonDocument(QJsonArray { text.toString() }).toJson(QJsonDocument::Compact);
        to += QByteArrayView(list).sliced(1).chopped(1);
        return;
    }
    to += '"';
    to += text.toUtf8();
    to += '"';
}

void JsonWriter::append(QByteArray &to, const Span &value, bool)
{
    to += '[';
    appendNumber(to, value.first);
    to += ',';
    appendNumber(to, value.last);
    to += ']';
}

void JsonWriter::appendNumber(QByteArray &to, qint64 value)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    to.append(digits.data(), end - digits.data());
}

void JsonWriter::appendId(QByteArray &to, const std::array<quint8, 16> &bytes)
{
    to += '"';
    appendUuid(to, bytes);
    to += '"';
}

// QJsonDocument sorts keys; so the bytes are the same, whoever writes them.
void JsonWriter::finish(QByteArray &to)
{
    std::ranges::sort(m_fields, [](const Field &a, const Field &b) { return std::strcmp(a.key, b.key) < 0; });
    to += '{';
    for (const Field &field : m_fields) {
        to += &field == m_fields.begin() ? "\"" : ",\"";
        to += field.key;
        to += "\":";
        to.append(m_written.constData() + field.from, field.to - field.from);
    }
    to += '}';
}

} // namespace gangway::protocol
