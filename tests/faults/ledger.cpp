// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/ledger.h"

namespace gangway::faults {

Ledger::Ledger(const QString &path) : m_file(path)
{
    if (!m_file.open(QIODevice::Append | QIODevice::Unbuffered))
        qFatal("%s: %s", qPrintable(path), qPrintable(m_file.errorString()));
}

void Ledger::note(const QString &id, const QString &text)
{
    const QByteArray line = QStringLiteral("%1 %2\n").arg(id, text).toUtf8();
    if (m_file.write(line) != line.size())
        qFatal("%s: %s", qPrintable(m_file.fileName()), qPrintable(m_file.errorString()));
    ++m_count;
}

QHash<QString, QString> Ledger::read() const
{
    QFile file(m_file.fileName());
    QHash<QString, QString> acknowledged;
    if (!file.open(QIODevice::ReadOnly))
        return acknowledged;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
        acknowledged.insert(line.section(u' ', 0, 0), line.section(u' ', 1));
    return acknowledged;
}

} // namespace gangway::faults
