// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkmeta.h"

namespace gangway::sync {

namespace {

QString keyOf(Number number)
{
    switch (number) {
    case Number::Epoch: return QStringLiteral("sync.epoch");
    case Number::Understood: return QStringLiteral("sync.understood");
    case Number::Introduced: return QStringLiteral("sync.introduced");
    }
    return {};
}

template<typename Access>
Result<qint64> kept(Access &access, Number number)
{
    return access->meta.value(keyOf(number)).transform([](const auto &value) {
        return value ? value->toLongLong() : qint64(0);
    });
}

} // namespace

Result<qint64> keptNumber(storage::Writing &writing, Number number)
{
    return kept(writing, number);
}

Result<qint64> keptNumber(storage::Reading &reading, Number number)
{
    return kept(reading, number);
}

Result<Done> keepNumber(storage::Writing &writing, Number number, qint64 value)
{
    return writing->meta.setValue(keyOf(number), QByteArray::number(value));
}

} // namespace gangway::sync
