// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/noticebanner.h"

namespace gangway::windows {

NoticeBanner::NoticeBanner(const theme::Theme &theme, QWidget *parent) : Banner(theme, parent)
{
    connect(this, &Banner::buttonClicked, this, &NoticeBanner::confirm);
}

void NoticeBanner::tell(Tone tone, const QString &icon, const QString &text, const QString &details)
{
    const bool isKnown =
        std::any_of(m_news.cbegin(), m_news.cend(), [&](const News &held) { return held.text == text; });
    if (isKnown)
        return;
    // Trouble comes before what is good to know.
    const auto place =
        std::find_if(m_news.cbegin(), m_news.cend(), [tone](const News &held) { return held.tone < tone; });
    m_news.insert(place, { tone, icon, text, details });
    showFirst();
}

void NoticeBanner::confirm()
{
    m_news.removeFirst();
    showFirst();
}

void NoticeBanner::showFirst()
{
    if (m_news.isEmpty())
        return hide();
    const News &first = m_news.first();
    show(first.tone, first.icon, first.text, tr("Got it"), first.details);
}

} // namespace gangway::windows
