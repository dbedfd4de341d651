// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/typingguide.h"

#include "ui/composer/composer.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace gangway::windows {

namespace {

bool takesText(const QWidget &widget)
{
    return qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QPlainTextEdit *>(&widget);
}

// A space presses buttons and chooses from lists. Ctrl and Alt together are AltGr on some systems.
bool isText(const QKeyEvent &event)
{
    const auto held = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool isCommand = held != Qt::NoModifier && held != (Qt::ControlModifier | Qt::AltModifier);
    return !isCommand && !event.text().isEmpty() && event.text().at(0).isPrint() && event.text() != u" ";
}

} // namespace

TypingGuide::TypingGuide(QWidget &window, composer::Composer &composer) :
    QObject(&window),
    m_window(window),
    m_composer(composer)
{
    // Widgets that do something else with letters would swallow them before their window heard of it.
    qApp->installEventFilter(this);
}

bool TypingGuide::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType())
        return false;
    auto *key = static_cast<QKeyEvent *>(event);
    if (!isMeantForComposer(*static_cast<QWidget *>(watched), *key))
        return false;
    m_composer.type(*key);
    return true;
}

bool TypingGuide::isMeantForComposer(const QWidget &receiver, const QKeyEvent &event) const
{
    return receiver.window() == &m_window && m_composer.isVisible() && !takesText(receiver) &&
        (isText(event) || event.matches(QKeySequence::Paste));
}

} // namespace gangway::windows
