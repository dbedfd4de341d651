// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialog.h"

#include "ui/dialogs/fieldproblem.h"
#include "ui/theme/focusframe.h"
#include "ui/theme/iconbutton.h"
#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/scrollpane.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/windowsize.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWindow>

namespace gangway::dialogs {

namespace {

using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

constexpr int margin = 24;
constexpr int headHeight = 52;
constexpr int footHeight = 64;
constexpr int border = 1;

} // namespace

Dialog::Dialog(const theme::Theme &theme, const QString &title, QWidget *parent) : QDialog(parent), m_theme(theme)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    // Its own head has the title and the way out; the desktop would add both again.
    setWindowFlag(Qt::FramelessWindowHint);
    auto *content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(margin, 4, margin, 20);
    m_body->setSpacing(0);
    auto *line = new theme::Panel(theme, Colour::Divider);
    line->setFixedHeight(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(border, border, border, border);
    column->setSpacing(0);
    column->addWidget(makeHead(title));
    m_pane = new theme::ScrollPane(content);
    column->addWidget(m_pane, 1);
    column->addWidget(line);
    column->addWidget(makeFoot());
    new theme::FocusFrame(theme, this);
}

QWidget *Dialog::makeHead(const QString &title)
{
    auto *close = new theme::IconButton(m_theme, QStringLiteral("close"), tr("Close"));
    close->setIconPixels(16);
    connect(close, &QToolButton::clicked, this, &QDialog::reject);
    auto *head = new QWidget;
    head->setFixedHeight(headHeight);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(margin, 0, 12, 0);
    row->addWidget(new TextLabel(m_theme, TextStyle::Title, title), 1);
    row->addWidget(close);
    return head;
}

QWidget *Dialog::makeFoot()
{
    auto *foot = new QWidget;
    foot->setFixedHeight(footHeight);
    m_foot = new QHBoxLayout(foot);
    m_foot->setContentsMargins(margin, 0, margin, 0);
    m_foot->setSpacing(8);
    m_summary = new TextLabel(m_theme, TextStyle::Small);
    m_summary->setColour(Colour::TextMuted);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_foot->addWidget(m_summary, 1);
    return foot;
}

theme::Button *Dialog::addButton(theme::Button::Kind kind, const QString &text)
{
    auto *button = new theme::Button(m_theme, kind, text);
    const bool primary = kind == theme::Button::Kind::Primary;
    button->setDefault(primary);
    button->setAutoDefault(primary);
    m_foot->addWidget(button);
    return button;
}

theme::Button *Dialog::addCancel()
{
    auto *cancel = addButton(theme::Button::Kind::Normal, tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    return cancel;
}

void Dialog::setSummary(const QString &text)
{
    m_summary->setText(text);
}

TextLabel *Dialog::makeCaption(const QString &text, QWidget *buddy)
{
    auto *caption = new TextLabel(m_theme, TextStyle::Small, text);
    caption->setWeight(QFont::Medium);
    caption->setBuddy(buddy);
    return caption;
}

TextLabel *Dialog::makeHint(const QString &text)
{
    auto *hint = new TextLabel(m_theme, TextStyle::Meta, text);
    hint->setColour(Colour::TextMuted);
    hint->setFlow(TextLabel::Flow::Wrap);
    return hint;
}

FieldProblem *Dialog::makeProblem(theme::Field *field)
{
    auto *problem = new FieldProblem(m_theme, field);
    connect(problem, &FieldProblem::heightChanged, this, &Dialog::fit);
    return problem;
}

// Dragged by its head, as by a title bar.
void Dialog::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && event->position().y() < headHeight && windowHandle())
        windowHandle()->startSystemMove();
    QDialog::mousePressEvent(event);
}

void Dialog::showEvent(QShowEvent *event)
{
    fit();
    QDialog::showEvent(event);
}

// On a small screen the keyboard reaches what is below as well.
void Dialog::keyPressEvent(QKeyEvent *event)
{
    const bool up = event->key() == Qt::Key_PageUp;
    if (!up && event->key() != Qt::Key_PageDown)
        return QDialog::keyPressEvent(event);
    m_pane->verticalScrollBar()->triggerAction(
        up ? QAbstractSlider::SliderPageStepSub : QAbstractSlider::SliderPageStepAdd);
}

// A layout of its own accord takes the height its texts have at some other width.
void Dialog::fit()
{
    const QSize most = theme::roomOnScreen(*this);
    const int width = std::min(m_wantedWidth, most.width());
    const int body =
        m_body->hasHeightForWidth() ? m_body->totalHeightForWidth(width) : m_body->totalSizeHint().height();
    setFixedSize(width, std::min(headHeight + body + 1 + footHeight + 2 * border, most.height()));
}

void Dialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(Colour::PopupBorder));
    painter.fillRect(rect().adjusted(border, border, -border, -border), m_theme.colour(Colour::Surface));
}

} // namespace gangway::dialogs
