// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/vehiclerow.h"

#include "ui/theme/painting.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/timewords.h"

#include <QBoxLayout>
#include <QPainter>

namespace gangway::people {

namespace {

using theme::Colour;
using theme::TextStyle;

constexpr int rowHeight = 40;
constexpr int box = 28;
constexpr int boxRadius = 8;
constexpr int boxIcon = 16;
constexpr int gap = 10;
constexpr int mark = 14;
constexpr int top = 3;
constexpr int nameHeight = 18;
constexpr Timestamp recentWithin = 11 * 60'000; // a vehicle says something every five minutes; one may be lost

QString contactWords(const protocol::Domain &vehicle, Timestamp now)
{
    if (vehicle.own)
        return VehicleRow::tr("You are here");
    if (!vehicle.trusted)
        return vehicle.distrusted ? VehicleRow::tr("Distrusted by the crew")
                                  : VehicleRow::tr("Not admitted: compare the key words");
    if (vehicle.lastContact == 0)
        return VehicleRow::tr("not heard yet");
    return QStringLiteral("%1, %2").arg(
        wording::TimeWords::clock(vehicle.lastContact), wording::TimeWords::ago(vehicle.lastContact, now));
}

} // namespace

VehicleRow::VehicleRow(
    const theme::Theme &theme, const protocol::Domain &vehicle, Timestamp now, const QString &news, QWidget *parent) :
    QAbstractButton(parent),
    m_theme(theme),
    m_vehicle(vehicle),
    m_contact(news.isEmpty() || !vehicle.trusted ? contactWords(vehicle, now) : news),
    m_recent(vehicle.own || (vehicle.lastContact > 0 && now - vehicle.lastContact < recentWithin))
{
    auto *contact = new theme::TextLabel(theme, TextStyle::Meta, m_contact);
    contact->setColour(Colour::TextMuted);
    contact->setFlow(theme::TextLabel::Flow::Wrap); // what is missing, or differs, is not to be guessed
    contact->setAttribute(Qt::WA_TransparentForMouseEvents); // the row is clicked
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(box + gap, top + nameHeight, mark + gap, top);
    column->addWidget(contact, 0, Qt::AlignTop);
    setMinimumHeight(rowHeight);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(QStringLiteral("%1, %2").arg(vehicle.name, m_contact));
    setToolTip(news);
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void VehicleRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (underMouse())
        theme::drawRounded(painter, rect(), boxRadius, m_theme.colour(Colour::Hover), Qt::transparent);
    const QRect square(0, (rowHeight - box) / 2, box, box);
    theme::drawRounded(painter, square, boxRadius, m_theme.colour(Colour::Surface), m_theme.colour(Colour::Divider));
    const int inner = (box - boxIcon) / 2;
    theme::drawIcon(painter, m_theme, square.topLeft() + QPoint(inner, inner), QStringLiteral("vehicle"), boxIcon,
        Colour::TextMuted);
    const int left = box + gap;
    const int width = this->width() - left - mark - gap;
    theme::drawLine(painter, { left, top, width, nameHeight }, m_vehicle.name,
        m_theme.font(TextStyle::Small, QFont::Medium), m_theme.colour(Colour::Text));
    theme::drawIcon(painter, m_theme, { this->width() - mark, (rowHeight - mark) / 2 },
        m_recent ? QStringLiteral("check") : QStringLiteral("nosignal"), mark, m_recent ? Colour::Ok : Colour::Warn,
        Colour::SurfaceSunken);
    if (hasFocus())
        theme::drawFocus(painter, m_theme, rect(), boxRadius);
}

} // namespace gangway::people
