// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

namespace gangway::protocol {

/// The public contract, node/protocol/README.md, taken apart: the examples in its fenced blocks, by what the fence
/// calls them, and the rows of its tables.
class ContractPage {
public:
    explicit ContractPage(const QString &text);

    struct Example {
        QString kind; ///< what stands behind "```json": "request", "event", "item", "error", "answer welcome"
        QByteArray text;
        QJsonObject object; ///< empty when the text is no JSON
    };
    const QList<Example> &examples() const { return m_examples; }

    /// One row's cells, without the bars.
    using Row = QStringList;

    /// The rows of the table whose first heading is `heading`, without heading and rule.
    QList<Row> table(const QString &heading) const;

    /// The `names` in backticks: "`a`, `b?` and `c`" is a, b?, c.
    static QStringList namesIn(const QString &cell);

private:
    void take(const QString &line);
    void takeExample(const QString &line);

    QList<Example> m_examples;
    QMap<QString, QList<Row>> m_tables;
    QString m_kind; ///< of the block that is open
    QString m_heading; ///< of the table that is open
};

} // namespace gangway::protocol
