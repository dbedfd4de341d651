// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/strongid.h"

namespace gangway {

namespace {

constexpr int textLength = 36;

// A dash stands before the bytes 4, 6, 8 and 10.
bool dashBefore(int index)
{
    return index == 4 || index == 6 || index == 8 || index == 10;
}

int hexDigit(QChar c)
{
    const ushort u = c.unicode();
    if (u >= '0' && u <= '9')
        return u - '0';
    const ushort lower = u | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::array<char, textLength> uuidLatin1(const std::array<quint8, 16> &bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::array<char, textLength> text;
    text.fill('-');
    char *out = text.data();
    for (int i = 0; i < 16; ++i) {
        if (dashBefore(i))
            ++out;
        *out++ = digits[bytes[size_t(i)] >> 4];
        *out++ = digits[bytes[size_t(i)] & 15];
    }
    return text;
}

} // namespace

QString uuidText(const std::array<quint8, 16> &bytes)
{
    const auto text = uuidLatin1(bytes);
    return QString::fromLatin1(text.data(), textLength);
}

void appendUuid(QByteArray &to, const std::array<quint8, 16> &bytes)
{
    const auto text = uuidLatin1(bytes);
    to.append(text.data(), textLength);
}

std::optional<std::array<quint8, 16>> uuidFromText(QStringView text)
{
    if (text.size() != textLength)
        return std::nullopt;
    std::array<quint8, 16> bytes;
    int at = 0;
    for (int i = 0; i < 16; ++i) {
        if (dashBefore(i) && text[at++] != u'-')
            return std::nullopt;
        const int high = hexDigit(text[at]);
        const int low = hexDigit(text[at + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes[size_t(i)] = quint8(high << 4 | low);
        at += 2;
    }
    return bytes;
}

} // namespace gangway
