// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/persondelegate.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::people {

namespace {

using theme::Colour;
using theme::TextStyle;

constexpr int rowHeight = 40;
constexpr int side = 16;
constexpr int gap = 10;
constexpr int nameHeight = 18;
constexpr int detailHeight = 16;
constexpr int top = 3;

} // namespace

PersonDelegate::PersonDelegate(const theme::Theme &theme, const PeopleModel &model, QObject *parent) :
    QStyledItemDelegate(parent),
    m_theme(theme),
    m_model(model)
{
}

QSize PersonDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return { theme::measure::detailsWidth - 2 * side, rowHeight };
}

void PersonDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const session::PersonView &shown = m_model.person(index.row());
    const QRect &row = option.rect;
    const int avatar = theme::measure::avatarList;
    theme::drawAvatar(*painter, m_theme, { row.x() + side, row.y() + (rowHeight - avatar) / 2, avatar, avatar },
        { theme::initialsOf(shown.person.nick).left(1), shown.person.colour, theme::AvatarShape::Circle, shown.online,
            Colour::SurfaceSunken });
    const int left = row.x() + side + avatar + gap;
    const int width = row.width() - side - avatar - gap - side;
    const QString detail = m_model.detail(shown);
    const int nameTop = detail.isEmpty() ? (rowHeight - nameHeight) / 2 : top;
    theme::drawLine(*painter, { left, row.y() + nameTop, width, nameHeight }, shown.person.nick,
        m_theme.font(TextStyle::Small, QFont::Medium), m_theme.colour(Colour::Text));
    theme::drawLine(*painter, { left, row.y() + top + nameHeight, width, detailHeight }, detail,
        m_theme.font(TextStyle::Meta), m_theme.colour(Colour::TextMuted));
    if (option.state.testFlag(QStyle::State_HasFocus))
        theme::drawFocus(*painter, m_theme, row.adjusted(side / 2, 0, -side / 2, 0), theme::measure::radiusControl);
}

} // namespace gangway::people
