// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QCoreApplication>

namespace gangway::windows {

class DialogDesk;
class NewsBanner;
class Toast;

/// Tells a notice where it belongs: in passing, above the messages until it is closed, or as a question.
class NoticeTeller {
    Q_DECLARE_TR_FUNCTIONS(gangway::windows::NoticeTeller)

public:
    NoticeTeller(Toast &toast, NewsBanner &news, DialogDesk &desk) : m_toast(toast), m_news(news), m_desk(desk) { }

    /// `nickLimit`: the longest name, should another one be asked for.
    void tell(const session::Notice &notice, int nickLimit);

private:
    void tellKeptInFile(const session::Notice &notice);
    void tellFirstContact(const session::Notice &notice);

    Toast &m_toast;
    NewsBanner &m_news;
    DialogDesk &m_desk;
};

} // namespace gangway::windows
