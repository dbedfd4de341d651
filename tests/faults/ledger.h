// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QHash>
#include <QString>

namespace gangway::faults {

/// The messages that the node has acknowledged, as its clients know it: a file that gets a line the moment an answer
/// says "saved". Each line is `<id> <text>`.
class Ledger {
public:
    explicit Ledger(const QString &path);

    void note(const QString &id, const QString &text);
    int count() const { return m_count; }

    /// Text by id, read back from the file.
    QHash<QString, QString> read() const;

private:
    QFile m_file;
    int m_count = 0;
};

} // namespace gangway::faults
