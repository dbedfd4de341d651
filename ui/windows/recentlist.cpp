// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/recentlist.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"
#include "ui/windows/joinaddress.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace gangway::windows {

namespace {

using theme::Colour;
using theme::TextStyle;
namespace measure = theme::measure;

constexpr int rowHeight = 56;
constexpr int mostRows = 4;
constexpr int padding = 12;
constexpr int box = 36;
constexpr int boxRadius = 10;
constexpr int boxIcon = 20;
constexpr int textLeft = padding + box + 12;
constexpr int peopleIcon = 16;
constexpr int peopleGap = 6;

} // namespace

RecentList::RecentList(const theme::Theme &theme, const QList<RecentVehicle> &vehicles, QWidget *parent) :
    Panel(theme, Colour::Surface, parent),
    m_theme(theme),
    m_vehicles(vehicles.mid(0, mostRows))
{
    setCard(measure::radiusCard, Colour::ControlBorder);
    setFixedHeight(rowHeight * int(m_vehicles.size()) + 2);
    setFocusPolicy(Qt::StrongFocus);
    choose(m_vehicles.isEmpty() ? -1 : 0);
}

std::optional<RecentVehicle> RecentList::chosen() const
{
    return m_chosen < 0 ? std::nullopt : std::optional(m_vehicles.at(m_chosen));
}

void RecentList::setAnswer(int row, const std::optional<session::VehicleView> &answer)
{
    m_answers.insert(row, answer);
    update();
    Q_EMIT choiceChanged();
}

// A vehicle may have been renamed since.
QString RecentList::shownName(int row) const
{
    const RecentVehicle &vehicle = m_vehicles.at(row);
    if (const auto answer = m_answers.value(row))
        return answer->name;
    return vehicle.name.isEmpty() ? addressText(vehicle.host, vehicle.port) : vehicle.name;
}

void RecentList::choose(int row)
{
    m_chosen = row;
    const QString name = row < 0 ? QString() : shownName(row);
    setAccessibleName(name.isEmpty() ? tr("Vehicles joined before") : tr("Vehicles joined before: %1").arg(name));
    update();
    Q_EMIT choiceChanged();
}

void RecentList::paintEvent(QPaintEvent *event)
{
    Panel::paintEvent(event);
    QPainter painter(this);
    for (int row = 0; row < m_vehicles.size(); ++row)
        paintRow(painter, row);
    if (hasFocus())
        theme::drawFocus(painter, m_theme, rect(), measure::radiusCard);
}

void RecentList::paintRow(QPainter &painter, int row) const
{
    const QRect rect(1, 1 + row * rowHeight, width() - 2, rowHeight);
    const bool chosen = row == m_chosen;
    if (chosen) {
        theme::drawRounded(painter, rect, measure::radiusCard - 1, m_theme.colour(Colour::Selection), Qt::transparent);
        painter.fillRect(rect.x(), rect.y() + 14, measure::selectionBar, 28, m_theme.colour(Colour::Accent));
    }
    const QRect square(rect.x() + padding, rect.y() + (rowHeight - box) / 2, box, box);
    const Colour fill = chosen ? Colour::Accent : Colour::SurfaceSunken;
    theme::drawRounded(painter, square, boxRadius, m_theme.colour(fill), Qt::transparent);
    const int inner = (box - boxIcon) / 2;
    theme::drawIcon(painter, m_theme, square.topLeft() + QPoint(inner, inner), QStringLiteral("vehicle"), boxIcon,
        chosen ? Colour::OnAccent : Colour::TextMuted, fill);
    const RecentVehicle &vehicle = m_vehicles.at(row);
    const int width = rect.width() - textLeft - 2 * padding - paintAnswer(painter, rect, row);
    theme::drawLine(painter, { rect.x() + textLeft, rect.y() + 10, width, 20 }, shownName(row),
        m_theme.font(TextStyle::BodyStrong), m_theme.colour(Colour::Text));
    theme::drawLine(painter, { rect.x() + textLeft, rect.y() + 30, width, 16 }, addressText(vehicle.host, vehicle.port),
        m_theme.font(TextStyle::Meta), m_theme.colour(Colour::TextMuted));
    if (row > 0 && row != m_chosen && row != m_chosen + 1)
        painter.fillRect(rect.x() + textLeft, rect.y(), rect.width() - textLeft, 1, m_theme.colour(Colour::Divider));
}

// At the end of the row: how many are there, or that nobody answers. Returns the width it takes.
int RecentList::paintAnswer(QPainter &painter, const QRect &row, int index) const
{
    if (!m_answers.contains(index))
        return 0;
    const auto answer = m_answers.value(index);
    const QRect end = row.adjusted(textLeft, 0, -padding, 0);
    const QFont font = m_theme.font(TextStyle::Small);
    const QString text = answer ? QLocale().toString(answer->people) : tr("not in reach");
    theme::drawLine(painter, end, text, font, m_theme.colour(Colour::TextMuted), Qt::AlignRight);
    const int textWidth = theme::textWidth(text, font);
    if (!answer)
        return textWidth;
    const int x = end.x() + end.width() - textWidth - peopleGap - peopleIcon;
    theme::drawIcon(painter, m_theme, { x, row.y() + (rowHeight - peopleIcon) / 2 }, QStringLiteral("people"),
        peopleIcon, Colour::TextMuted, index == m_chosen ? Colour::Selection : Colour::Surface);
    return textWidth + peopleGap + peopleIcon;
}

void RecentList::mousePressEvent(QMouseEvent *event)
{
    const int row = event->pos().y() / rowHeight;
    if (row >= 0 && row < m_vehicles.size())
        choose(row);
}

void RecentList::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
    Q_EMIT activated();
}

void RecentList::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_vehicles.size()) - 1;
    if (event->key() == Qt::Key_Down)
        choose(std::min(m_chosen + 1, last));
    else if (event->key() == Qt::Key_Up)
        choose(std::max(m_chosen - 1, 0));
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT activated();
    else
        Panel::keyPressEvent(event);
}

} // namespace gangway::windows
