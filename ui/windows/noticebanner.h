// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/banner.h"

#include <QList>

namespace gangway::windows {

/// News that a person should have read once: one at a time, each until it is confirmed.
class NoticeBanner : public Banner {
    Q_OBJECT

public:
    explicit NoticeBanner(const theme::Theme &theme, QWidget *parent = nullptr);

    /// The same words are told once.
    void tell(Tone tone, const QString &icon, const QString &text, const QString &details = {});

private:
    struct News {
        Tone tone;
        QString icon;
        QString text;
        QString details;
    };

    void confirm();
    void showFirst();

    QList<News> m_news;
};

} // namespace gangway::windows
