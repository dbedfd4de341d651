// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/links.h"

#include <array>

namespace gangway::wording {

namespace {

constexpr qsizetype longest = 2048; // a longer one leads nowhere that a person could look at before going there
constexpr int most = 50; // the rest stays text
constexpr std::array<QStringView, 4> beginnings { u"http://", u"https://", u"mailto:", u"www." };

// White space, brackets and quotes, and what turns or hides the letters after it.
bool endsAddress(QChar letter)
{
    return letter.isSpace() || QStringView(u"<>\"“”«»`").contains(letter) || letter.category() == QChar::Other_Format ||
        letter.category() == QChar::Other_Control;
}

bool isWordLetter(QChar letter)
{
    return letter.isLetterOrNumber() || letter == u'_';
}

QChar openingOf(QChar closing)
{
    return closing == u')' ? u'(' : closing == u']' ? u'[' : closing == u'}' ? u'{' : QChar();
}

// A full stop or a bracket behind an address belongs to the sentence, unless the bracket was opened inside.
qsizetype lengthWithoutEnding(QStringView address)
{
    std::array<int, 128> count {};
    for (const QChar letter : address)
        if (letter.unicode() < count.size())
            ++count[letter.unicode()];
    qsizetype end = address.size();
    for (; end > 0; --end) {
        const QChar last = address.at(end - 1);
        const QChar opening = openingOf(last);
        const bool isUnopened = !opening.isNull() && count[last.unicode()] > count[opening.unicode()];
        if (!isUnopened && !QStringView(u".,:;!?…'*_~").contains(last))
            break;
        if (last.unicode() < count.size())
            --count[last.unicode()];
    }
    return end;
}

QUrl parsed(QStringView address)
{
    const bool isBare = address.startsWith(u"www.", Qt::CaseInsensitive);
    const QUrl url((isBare ? QStringLiteral("http://") : QString()) + address.toString(), QUrl::TolerantMode);
    return url.isValid() && !targetOf(url).isEmpty() ? url : QUrl();
}

bool beginsAddress(QStringView rest)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
        [rest](QStringView beginning) { return rest.startsWith(beginning, Qt::CaseInsensitive); });
}

} // namespace

QList<Link> linksIn(const QString &text)
{
    QList<Link> links;
    const QStringView all(text);
    for (qsizetype at = 0; at < all.size() && links.size() < most; ++at) {
        const bool isInsideWord = at > 0 && isWordLetter(all.at(at - 1));
        if (isInsideWord || !beginsAddress(all.mid(at, 8)))
            continue;
        qsizetype end = at;
        while (end < all.size() && !endsAddress(all.at(end)))
            ++end;
        const QStringView address = all.mid(at, end - at);
        const qsizetype length = address.size() > longest ? 0 : lengthWithoutEnding(address);
        if (const QUrl url = parsed(address.left(length)); !url.isEmpty())
            links.append({ at, length, url });
        at = end;
    }
    return links;
}

QString targetOf(const QUrl &url)
{
    if (url.scheme() == u"mailto")
        return url.path(QUrl::FullyDecoded);
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return {};
    const QString host = url.host(QUrl::FullyEncoded);
    return url.port() < 0 ? host : QStringLiteral("%1:%2").arg(host).arg(url.port());
}

} // namespace gangway::wording
