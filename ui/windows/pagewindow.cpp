// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/pagewindow.h"

#include "ui/theme/windowsize.h"

#include <QBoxLayout>
#include <QCloseEvent>

namespace gangway::windows {

PageWindow::PageWindow(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setWindowTitle(QStringLiteral("Gangway"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_given = size();
}

PageWindow::~PageWindow()
{
    removePage();
}

void PageWindow::setPage(QWidget &page, const QSize &wanted)
{
    if (m_page == &page)
        return;
    removePage();
    m_page = &page;
    m_column->addWidget(&page);
    page.show();
    showTitle();
    connect(&page, &QWidget::windowTitleChanged, this, &PageWindow::showTitle);
    takeSize(wanted);
}

void PageWindow::removePage()
{
    if (!m_page)
        return;
    m_page->disconnect(this);
    m_page->hide();
    m_column->removeWidget(m_page);
    m_page->setParent(nullptr);
    m_page.clear();
}

void PageWindow::setUnread(int unread)
{
    m_unread = unread;
    showTitle();
}

void PageWindow::showTitle()
{
    const QString title = m_page ? m_page->windowTitle() : QStringLiteral("Gangway");
    setWindowTitle(m_unread > 0 ? QStringLiteral("(%1) %2").arg(QString::number(m_unread), title) : title);
}

void PageWindow::takeSize(const QSize &wanted)
{
    if (size() != m_given || windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen))
        return;
    theme::resizeWithinScreen(*this, wanted);
    m_given = size();
}

void PageWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void PageWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeRequested();
}

} // namespace gangway::windows
