// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/peoplepicker.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace gangway::dialogs {

namespace {

using theme::Colour;
using theme::TextStyle;

constexpr int rowHeight = 44;
constexpr int side = 12;
constexpr int box = 16;
constexpr int gap = 12;

} // namespace

int PickerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PickerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &nick = person(index.row()).person.nick;
    switch (role) {
    case Qt::DisplayRole: return nick;
    case Qt::AccessibleTextRole: return isMember(index.row()) ? tr("%1, is a member").arg(nick) : nick;
    case Qt::CheckStateRole:
        return isMember(index.row()) ? QVariant() : int(isTicked(index.row()) ? Qt::Checked : Qt::Unchecked);
    default: return {};
    }
}

Qt::ItemFlags PickerModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || isMember(index.row()))
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable;
}

// Those of other vehicles cannot be invited yet.
void PickerModel::setFound(const QList<session::PersonView> &people)
{
    beginResetModel();
    m_rows.removeIf([this](const session::PersonView &shown) { return !m_ticked.contains(shown.person.id); });
    for (const session::PersonView &found : people) {
        if (!found.self && found.domainName.isEmpty() && !m_ticked.contains(found.person.id))
            m_rows.append(found);
    }
    endResetModel();
}

void PickerModel::toggle(int row)
{
    if (row < 0 || row >= rowCount() || isMember(row))
        return;
    const PersonId id = person(row).person.id;
    if (!m_ticked.remove(id))
        m_ticked.insert(id);
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT tickedChanged();
}

QList<PersonId> PickerModel::ticked() const
{
    return m_ticked.values();
}

PickerDelegate::PickerDelegate(const theme::Theme &theme, const PickerModel &model, QObject *parent) :
    QStyledItemDelegate(parent),
    m_theme(theme),
    m_model(model)
{
}

QSize PickerDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return { theme::measure::detailsWidth, rowHeight };
}

void PickerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const session::PersonView &shown = m_model.person(index.row());
    const bool isMember = m_model.isMember(index.row()), isTicked = m_model.isTicked(index.row());
    const QRect &row = option.rect;
    if (isTicked || (option.state.testFlag(QStyle::State_MouseOver) && !isMember))
        painter->fillRect(row, m_theme.colour(isTicked ? Colour::Selection : Colour::Hover));
    if (!isMember)
        paintTick(*painter, { row.x() + side, row.y() + (rowHeight - box) / 2, box, box }, isTicked);
    const int avatar = theme::measure::avatarList;
    const int left = row.x() + side + box + gap;
    theme::drawAvatar(*painter, m_theme, { left, row.y() + (rowHeight - avatar) / 2, avatar, avatar },
        { theme::initialsOf(shown.person.nick).left(1), shown.person.colour, theme::AvatarShape::Circle, shown.online,
            isTicked ? Colour::Selection : Colour::Surface });
    const QRect text = row.adjusted(left - row.x() + avatar + gap, 0, -side, 0);
    theme::drawLine(*painter, text, shown.person.nick, m_theme.font(TextStyle::Body, QFont::Medium),
        m_theme.colour(isMember ? Colour::TextMuted : Colour::Text));
    if (isMember)
        theme::drawLine(*painter, text, tr("is a member"), m_theme.font(TextStyle::Small),
            m_theme.colour(Colour::TextMuted), Qt::AlignRight);
    if (option.state.testFlag(QStyle::State_HasFocus))
        theme::drawFocus(*painter, m_theme, row.adjusted(2, 2, -2, -2), theme::measure::radiusControl);
}

void PickerDelegate::paintTick(QPainter &painter, const QRect &rect, bool isTicked) const
{
    theme::drawRounded(painter, rect, 3, m_theme.colour(isTicked ? Colour::Accent : Colour::Field),
        m_theme.colour(isTicked ? Colour::Accent : Colour::ControlBorder));
    if (isTicked)
        theme::drawIcon(painter, m_theme, rect.topLeft() + QPoint(2, 2), QStringLiteral("check"), box - 4,
            Colour::OnAccent, Colour::Accent);
}

PeoplePicker::PeoplePicker(const theme::Theme &theme, QWidget *parent) : QListView(parent)
{
    setModel(&m_model);
    setItemDelegate(new PickerDelegate(theme, m_model, this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAccessibleName(tr("People on board"));
    viewport()->setAutoFillBackground(false);
    connect(&theme, &theme::Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) { m_model.toggle(index.row()); });
}

void PeoplePicker::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space && event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return QListView::keyPressEvent(event);
    m_model.toggle(currentIndex().row());
    event->accept();
}

} // namespace gangway::dialogs
