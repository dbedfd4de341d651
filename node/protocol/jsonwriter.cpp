// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace gangway::protocol {

namespace {

bool isEscaped(char16_t unit)
{
    constexpr char16_t firstPrintable = u' ';
    return unit < firstPrintable || unit == u'"' || unit == u'\\';
}

bool needsEscape(QStringView text)
{
    return std::ranges::any_of(text.utf16(), text.utf16() + text.size(), isEscaped) || !text.isValidUtf16();
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

qsizetype mostJsonBytes(QStringView text)
{
    constexpr char16_t firstOfTwoBytes = 0x80, firstOfThreeBytes = 0x800;
    constexpr qsizetype escaped = 6;
    qsizetype bytes = 2; // its quotes
    for (const char16_t unit : std::u16string_view(text.utf16(), std::size_t(text.size())))
        bytes += isEscaped(unit) || QChar::isSurrogate(unit) ? escaped
            : unit < firstOfTwoBytes                         ? 1
            : unit < firstOfThreeBytes                       ? 2
                                                             : 3;
    return bytes;
}

void JsonWriter::append(QByteArray &to, const Hlc &value, bool)
{
    constexpr std::ptrdiff_t width = 16;
    std::array<char, width> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + width, value.value, 16).ptr;
    to += '"';
    to.append(width - (end - digits.data()), '0');
    to.append(digits.data(), end - digits.data());
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

} // namespace gangway::protocol
