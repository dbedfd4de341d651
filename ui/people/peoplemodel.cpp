// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/peoplemodel.h"

namespace gangway::people {

namespace {

bool isBefore(const session::PersonView &one, const session::PersonView &other)
{
    if (one.self != other.self)
        return one.self;
    if (one.online != other.online)
        return one.online;
    const int names = QString::localeAwareCompare(one.person.nick, other.person.nick);
    return names != 0 ? names < 0 : one.person.id < other.person.id;
}

} // namespace

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_people.size());
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const session::PersonView &shown = m_people.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return shown.person.nick;
    case Qt::AccessibleTextRole: {
        const QString more = detail(shown);
        return more.isEmpty() ? shown.person.nick : QStringLiteral("%1, %2").arg(shown.person.nick, more);
    }
    case Qt::ToolTipRole: return shown.person.fullName;
    default: return {};
    }
}

void PeopleModel::setPeople(const QList<session::PersonView> &people)
{
    beginResetModel();
    m_people.clear();
    std::copy_if(people.cbegin(), people.cend(), std::back_inserter(m_people),
        [](const session::PersonView &shown) { return !shown.person.former && !shown.person.unknown; });
    m_coming = int(std::count_if(
        people.cbegin(), people.cend(), [](const session::PersonView &shown) { return shown.person.unknown; }));
    std::sort(m_people.begin(), m_people.end(), isBefore);
    endResetModel();
}

int PeopleModel::onlineCount() const
{
    return int(std::count_if(m_people.cbegin(), m_people.cend(), [](const auto &shown) { return shown.online; }));
}

void PeopleModel::setPresenceKnown(bool known)
{
    if (std::exchange(m_isPresenceKnown, known) != known && !m_people.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QString PeopleModel::detail(const session::PersonView &shown) const
{
    if (!shown.domainName.isEmpty())
        return shown.domainName;
    const QString here = shown.self ? tr("this is you")
        : !m_isPresenceKnown        ? QString()
        : shown.online              ? tr("here now")
                                    : tr("away");
    const auto with = [&here](const QString &role) {
        return here.isEmpty() ? role : QStringLiteral("%1 · %2").arg(role, here);
    };
    if (shown.admin)
        return with(tr("Leads"));
    switch (shown.person.role) {
    case protocol::Role::Crew:
    case protocol::Role::Owner: return with(tr("Crew"));
    case protocol::Role::Moderator: return with(tr("Keeps order"));
    case protocol::Role::Passenger:
    case protocol::Role::Guest: break;
    }
    return here;
}

} // namespace gangway::people
