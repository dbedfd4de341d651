// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/numbers.h"

namespace gangway::sync {

namespace {

QString keyOf(Number number)
{
    switch (number) {
    case Number::Epoch: return QStringLiteral("sync.epoch");
    case Number::Introduced: return QStringLiteral("sync.introduced");
    }
    return {};
}

} // namespace

Result<qint64> keptNumber(storage::Writing &writing, Number number)
{
    return writing->meta.value(keyOf(number)).transform([](const auto &value) {
        return value ? value->toLongLong() : qint64(0);
    });
}

Result<Done> keepNumber(storage::Writing &writing, Number number, qint64 value)
{
    return writing->meta.setValue(keyOf(number), QByteArray::number(value));
}

} // namespace gangway::sync
