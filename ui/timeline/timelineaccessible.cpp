// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineaccessible.h"

#include "ui/timeline/latemessagesbutton.h"
#include "ui/timeline/timeline.h"
#include "ui/wording/messagewords.h"

#include <QAccessibleWidget>
#include <QPointer>

namespace gangway::timeline {

namespace {

class MessageAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    MessageAccessible(Timeline *timeline, const MessageId &id) : m_timeline(timeline), m_id(id) { }

    bool isValid() const override { return m_timeline && m_timeline->indexOf(m_id) >= 0; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_timeline); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }

    int row() const { return m_timeline ? m_timeline->indexOf(m_id) : -1; }

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || row() < 0)
            return {};
        return wording::MessageWords::spoken(m_timeline->message(row()));
    }

    QRect rect() const override
    {
        if (row() < 0)
            return {};
        const QRect rect = m_timeline->rowRect(row());
        return { m_timeline->viewport()->mapToGlobal(rect.topLeft()), rect.size() };
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.readOnly = true;
        if (row() < 0)
            return state;
        state.focused = m_timeline->hasFocus() && m_timeline->focusedRow() == row();
        state.offscreen = !m_timeline->viewport()->rect().intersects(m_timeline->rowRect(row()));
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    QStringList actionNames() const override { return { setFocusAction(), showMenuAction() }; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

    void doAction(const QString &name) override
    {
        if (row() < 0)
            return;
        m_timeline->setFocus(Qt::OtherFocusReason);
        m_timeline->focusRow(row());
        if (name == showMenuAction())
            m_timeline->openMenu(row());
    }

private:
    QPointer<Timeline> m_timeline;
    MessageId m_id;
};

class TimelineAccessible final : public QAccessibleWidget {
public:
    explicit TimelineAccessible(Timeline *timeline) : QAccessibleWidget(timeline, QAccessible::List) { }

    ~TimelineAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_messages))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return timeline()->count() + int(floating().size()); }

    QAccessibleInterface *child(int index) const override
    {
        if (index >= timeline()->count())
            return QAccessible::queryAccessibleInterface(floating().value(index - timeline()->count()));
        if (index < 0)
            return nullptr;
        const MessageId &id = timeline()->message(index).message.id;
        auto found = m_messages.constFind(id);
        if (found == m_messages.constEnd())
            found =
                m_messages.insert(id, QAccessible::registerAccessibleInterface(new MessageAccessible(timeline(), id)));
        return QAccessible::accessibleInterface(*found);
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(timeline()->rowAt(timeline()->viewport()->mapFromGlobal(QPoint(x, y))));
    }

    QAccessibleInterface *focusChild() const override
    {
        return timeline()->hasFocus() ? child(timeline()->focusedRow()) : nullptr;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (const auto *message = dynamic_cast<const MessageAccessible *>(child))
            return message->row();
        const qsizetype place = child ? floating().indexOf(child->object()) : -1;
        return place < 0 ? -1 : timeline()->count() + int(place);
    }

private:
    Timeline *timeline() const { return static_cast<Timeline *>(widget()); }

    // The visible widgets that float over the messages; they come after them.
    QList<QWidget *> floating() const
    {
        auto all = timeline()->viewport()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
        for (QWidget *pill : timeline()->findChildren<LateMessagesButton *>(Qt::FindDirectChildrenOnly))
            all.append(pill);
        all.removeIf([](const QWidget *one) { return !one->isVisible(); });
        return all;
    }

    mutable QHash<MessageId, QAccessible::Id> m_messages;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *timeline = qobject_cast<Timeline *>(object);
    return timeline ? new TimelineAccessible(timeline) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void announceRows(Timeline *timeline)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(timeline, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

void announceFocus(Timeline *timeline, int row)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(timeline, QAccessible::Focus);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

} // namespace gangway::timeline
