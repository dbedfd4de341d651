// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/assembly/databaseverifier.h"

#include "node/assembly/readdatabase.h"
#include "node/sync/verification.h"

using namespace Qt::StringLiterals;

namespace gangway::assembly {

Result<VerifiedDatabase> verifyDatabase(const QString &url)
{
    const auto missing = [](const QString &file) {
        return Error { .code = Error::Code::NotFound, .message = u"There is no database %1."_s.arg(file) };
    };
    return readDatabase<VerifiedDatabase>(url, missing, [](storage::Reading &reading) {
        return sync::verifyState(reading, {}).transform([](const sync::Verification &verification) {
            return VerifiedDatabase { verification.isWell(), reportOf(verification) };
        });
    });
}

void addAgreement(VerifiedDatabase &database, const QString &report)
{
    if (report.isEmpty())
        return;
    database.report += u'\n' + report;
    database.isWell = database.isWell && sync::isInAgreement(report);
}

} // namespace gangway::assembly
