// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QCoreApplication>

namespace gangway::windows {

class DialogHost;
class NoticeBanner;
class Toast;

/// Tells a notice where it belongs: in passing, above the messages until it is closed, or as a question.
class NoticeTeller {
    Q_DECLARE_TR_FUNCTIONS(gangway::windows::NoticeTeller)

public:
    NoticeTeller(Toast &toast, NoticeBanner &news, DialogHost &desk) : m_toast(toast), m_news(news), m_desk(desk) { }

    /// `nickLimit`: the longest name, should another one be asked for.
    void tell(const session::Notice &notice, int nickLimit);

private:
    void tellKeptInFile(const session::Notice &notice);
    void tellFirstContact(const session::Notice &notice);

    Toast &m_toast;
    NoticeBanner &m_news;
    DialogHost &m_desk;
};

} // namespace gangway::windows
