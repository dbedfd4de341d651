// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/protocol/contractpage.h"

namespace gangway::protocol {

/// Holds the contract's page against the code, both ways: what the page shows the code must read and write, and what
/// the code knows the page must show.
class ContractCheck {
public:
    explicit ContractCheck(const QString &text) : m_page(text) { }

    /// One sentence for each thing that is wrong.
    QStringList problems();

private:
    void checkExamples();
    void checkRequest(const ContractPage::Example &example);
    void checkEvent(const ContractPage::Example &example);
    void checkItem(const ContractPage::Example &example);
    void checkError(const ContractPage::Example &example);
    void checkAnswer(const ContractPage::Example &example, const QString &name);
    void checkThatAllAreShown();
    void checkRequestTable();
    void checkItemTable();
    void checkLimits();
    void checkErrors();
    void checkCloseCodes();
    void checkRoutes();

    void compareNames(const QString &where, const QStringList &told, const QList<QJsonObject> &shown);
    void expect(bool holds, const QString &sentence);

    const ContractPage m_page;
    QStringList m_problems;
    QMap<QString, QList<QJsonObject>> m_requests; ///< examples by their `t`
    QMap<QString, QList<QJsonObject>> m_answers; ///< by the answer's name
    QMap<QString, QList<QJsonObject>> m_items; ///< by the item's name
    QSet<std::size_t> m_events; ///< which alternatives were shown
};

} // namespace gangway::protocol
