// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/skeleton.h"

#include <unicode/uchar.h>
#include <unicode/uspoof.h>

#include <memory>

namespace gangway::rules {

namespace {

struct Close {
    void operator()(USpoofChecker *checker) const { uspoof_close(checker); }
};

// Never altered, so that any thread may ask it. Null where ICU's data is missing.
const USpoofChecker *checker()
{
    static const std::unique_ptr<USpoofChecker, Close> opened = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<USpoofChecker, Close> made(uspoof_open(&error));
        return U_SUCCESS(error) ? std::move(made) : nullptr;
    }();
    return opened.get();
}

} // namespace

QString skeletonOf(const QString &text)
{
    constexpr quint32 unused = 0;
    constexpr qsizetype longest = 32; // what one unit becomes, at most
    if (!checker() || text.isEmpty())
        return text;
    QString skeleton(text.size() * longest, Qt::Uninitialized);
    UErrorCode error = U_ZERO_ERROR;
    const int size = uspoof_getSkeleton(checker(), unused, reinterpret_cast<const UChar *>(text.utf16()),
        int(text.size()), reinterpret_cast<UChar *>(skeleton.data()), int(skeleton.size()), &error);
    if (U_FAILURE(error))
        return text;
    skeleton.truncate(size);
    return skeleton;
}

QString skeletonVersion()
{
    UVersionInfo version;
    u_getUnicodeVersion(version);
    QString text = checker() ? QString() : QStringLiteral("none ");
    for (const quint8 part : version)
        text += QString::number(part) + u'.';
    return text;
}

} // namespace gangway::rules
