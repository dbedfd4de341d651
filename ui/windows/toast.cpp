// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/toast.h"

#include "ui/theme/button.h"
#include "ui/theme/measures.h"
#include "ui/theme/painting.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPainter>

namespace gangway::windows {

namespace {

using theme::Colour;
namespace measure = theme::measure;

constexpr int widest = 560;
constexpr int aboveBottom = 72; // clear of a composer of one line
constexpr int gapBelow = 20;
constexpr int gapAbove = 8;

} // namespace

Toast::Toast(const theme::Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    m_text = new theme::TextLabel(theme, theme::TextStyle::Body);
    m_text->setFlow(theme::TextLabel::Flow::Wrap);
    m_action = new theme::Button(theme, theme::Button::Kind::Flat, {});
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(m_text, 1, Qt::AlignVCenter);
    row->addWidget(m_action);
    m_timer.setSingleShot(true);
    m_timer.setInterval(measure::toastMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto undo = std::exchange(m_undo, {}))
            undo();
        else
            Q_EMIT actionClicked();
    });
    parent->installEventFilter(this);
    m_action->installEventFilter(this);
    hide();
}

void Toast::show(const QString &text, const QString &action)
{
    m_undo = {};
    m_timer.setInterval(measure::toastMilliseconds);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    setVisible(true);
    place();
    raise();
    m_timer.start();
}

void Toast::offerUndo(const QString &text, const std::function<void()> &undo)
{
    show(text, tr("Undo"));
    m_undo = undo;
    m_timer.start(measure::undoMilliseconds);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::drawRounded(painter, rect(), measure::radiusRow, m_theme.colour(Colour::SurfaceRaised),
        m_theme.colour(Colour::PopupBorder));
}

void Toast::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    m_timer.stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_timer.start();
}

void Toast::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    Q_EMIT roomTaken(0);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_action && event->type() == QEvent::FocusIn)
        m_timer.stop();
    if (watched == m_action && event->type() == QEvent::FocusOut)
        m_timer.start();
    return QWidget::eventFilter(watched, event);
}

void Toast::place()
{
    const int width = std::min({ sizeHint().width(), widest, parentWidget()->width() - 32 });
    const int height = std::max(measure::toast, layout()->heightForWidth(width));
    const int bottom = m_below && m_below->isVisible() ? m_below->mapTo(parentWidget(), QPoint()).y() - gapBelow
                                                       : parentWidget()->height() - aboveBottom;
    setGeometry((parentWidget()->width() - width) / 2, bottom - height, width, height);
    Q_EMIT roomTaken(height + gapBelow + gapAbove);
}

} // namespace gangway::windows
