// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/assembly/databaseverifier.h"

#include "node/sql/transaction.h"
#include "node/storage/connection.h"
#include "node/storage/reading.h"
#include "node/sync/verification.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace gangway::assembly {

Result<VerifiedDatabase> verifyDatabase(const QString &url)
{
    const auto location = sql::Location::fromUrl(url);
    if (!location)
        return location.error();
    if (location->engine == sql::Engine::Sqlite && !QFileInfo::exists(location->file)) // opening would make one
        return Error { .code = Error::Code::NotFound, .message = u"There is no database %1."_s.arg(location->file) };
    storage::Connection connection(*location, sql::Access::Read);
    if (auto opened = connection.ensure(); !opened)
        return opened.error();
    const auto snapshot = sql::Transaction::begin(connection.database(), sql::Access::Read);
    if (!snapshot)
        return snapshot.error();
    storage::Reading reading(connection.repositories(), connection.statements());
    return sync::verifyState(reading, {}).transform([](const sync::Verification &verification) {
        return VerifiedDatabase { verification.isWell(), reportOf(verification) };
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
