// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace gangway::windows {

/// The one window of a profile. It shows one page at a time, under that page's title, and never closes by itself: what
/// closing means is for the owner to say. Pages belong to the owner too.
class PageWindow : public QWidget {
    Q_OBJECT

public:
    explicit PageWindow(QWidget *parent = nullptr);
    ~PageWindow() override;

    /// The window keeps its place. It takes the page's wanted size as long as nobody has given it another one.
    void setPage(QWidget &page, const QSize &wanted);
    QWidget *page() const { return m_page; }
    /// So many messages are unread: the title begins with "(3)".
    void setUnread(int unread);
    /// To the front, out of the tray or the task bar.
    void present();

Q_SIGNALS:
    void closeRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void removePage();
    void showTitle();
    void takeSize(const QSize &wanted);

    QVBoxLayout *m_column = nullptr;
    QPointer<QWidget> m_page;
    int m_unread = 0;
    QSize m_given; ///< the size that the last page wanted; another one now is a person's choice
};

} // namespace gangway::windows
