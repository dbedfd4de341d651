// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/noticeteller.h"

#include "ui/windows/dialoghost.h"
#include "ui/windows/noticebanner.h"
#include "ui/windows/toast.h"
#include "ui/wording/errorwords.h"
#include "ui/wording/fingerprinttext.h"

namespace gangway::windows {

void NoticeTeller::tell(const session::Notice &notice, int nickLimit)
{
    using Kind = session::Notice::Kind;
    switch (notice.kind) {
    case Kind::RequestRefused: m_toast.show(wording::ErrorWords::sentence(notice.error)); return;
    case Kind::NameTaken: m_desk.openNameTaken(notice.error, nickLimit); return;
    case Kind::NoSuchRoom:
        m_news.tell(Banner::Tone::Warn, QStringLiteral("search"),
            tr("There is no room “%1” on this vehicle. Choose another one, or open it yourself.").arg(notice.detail));
        return;
    case Kind::CacheRebuilt:
        m_news.tell(Banner::Tone::Info, QStringLiteral("retry"),
            tr("This laptop’s copy of the chat was damaged, so we started a new one. Your drafts are safe; messages "
               "are loading again."));
        return;
    case Kind::SecretsInFile: tellKeptInFile(notice); return;
    case Kind::SecretsNotKept:
        m_news.tell(Banner::Tone::Danger, QStringLiteral("key"),
            tr("Your sign-in could not be saved, so next time you would join as a new person. Unlock the desktop’s "
               "keychain and join again."));
        return;
    case Kind::SignedOut: m_toast.show(tr("You are signed out. Join again to go on.")); return;
    case Kind::FirstContact: tellFirstContact(notice); return;
    }
}

void NoticeTeller::tellKeptInFile(const session::Notice &notice)
{
    m_news.tell(Banner::Tone::Info, QStringLiteral("key"),
        tr("Your sign-in is kept in a file that only you can read, because this desktop has no working keychain. You "
           "do not need to do anything."),
        tr("The file: %1").arg(notice.detail));
}

void NoticeTeller::tellFirstContact(const session::Notice &notice)
{
    m_news.tell(Banner::Tone::Info, QStringLiteral("shield"),
        notice.words.isEmpty()
            ? tr("First time here. From now on only this laptop is trusted as this vehicle.")
            : tr("First time here. From now on only this laptop is trusted as this vehicle. Its key words, as on the "
                 "poster: %1.")
                  .arg(notice.words),
        tr("The key of its certificate: %1").arg(wording::fingerprintText(notice.detail)));
}

} // namespace gangway::windows
