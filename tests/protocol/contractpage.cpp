// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/contractpage.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gangway::protocol {

namespace {

QStringList cellsOf(const QString &line)
{
    QStringList cells = line.split(u'|');
    cells.removeFirst();
    cells.removeLast();
    for (QString &cell : cells)
        cell = cell.trimmed();
    return cells;
}

} // namespace

ContractPage::ContractPage(const QString &text)
{
    for (const QString &line : text.split(u'\n'))
        take(line);
    for (Example &example : m_examples)
        example.object = QJsonDocument::fromJson(example.text).object();
}

void ContractPage::take(const QString &line)
{
    const QString bare = line.trimmed();
    if (bare.startsWith("```"_L1)) {
        m_kind = m_kind.isEmpty() ? bare.mid(3) : QString();
        return;
    }
    if (!m_kind.isEmpty())
        return takeExample(line);
    if (!bare.startsWith(u'|')) {
        m_heading.clear();
        return;
    }
    const QStringList cells = cellsOf(bare);
    if (m_heading.isEmpty())
        m_heading = cells.first();
    else if (!cells.first().startsWith("---"_L1))
        m_tables[m_heading].append(cells);
}

// An example begins with a brace; lines further in go on with it.
void ContractPage::takeExample(const QString &line)
{
    const bool isNew = line.trimmed().startsWith("{\"t\""_L1) || (line.startsWith(u'{') && m_kind == "json item"_L1);
    const QByteArray text = line.trimmed().toUtf8();
    if (isNew)
        m_examples.append({ m_kind.mid(m_kind.indexOf(u' ') + 1), text, {} });
    else if (!m_examples.isEmpty())
        m_examples.last().text += text;
}

QList<ContractPage::Row> ContractPage::table(const QString &heading) const
{
    return m_tables.value(heading);
}

QStringList ContractPage::namesIn(const QString &cell)
{
    static const QRegularExpression name(u"`([a-z_.]+[?]?)`"_s);
    QStringList names;
    for (auto found = name.globalMatch(cell); found.hasNext();)
        names.append(found.next().captured(1));
    return names;
}

} // namespace gangway::protocol
