// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/error.h"

#include <QDebug>

#include <array>

namespace gangway {

namespace {

// In the order of Error::Code.
constexpr std::array names {
    "invalid",
    "unauthenticated",
    "denied",
    "not_found",
    "taken",
    "conflict",
    "too_large",
    "too_many",
    "busy",
    "read_only",
    "resync",
    "unsupported",
    "internal",
};
static_assert(names.size() == std::size_t(Error::Code::Internal) + 1);

} // namespace

Error Error::in(const QString &where) const
{
    Error outer = *this;
    outer.context = context.isEmpty() ? where : where + u'.' + context;
    return outer;
}

Error Error::invalid(const QString &field, const QString &message)
{
    return { .code = Code::Invalid, .message = message, .field = field };
}

Error Error::tooLarge(const QString &field, qint64 limit, const QString &message)
{
    return { .code = Code::TooLarge, .message = message, .field = field, .limit = limit };
}

Error Error::notFound(const QString &what)
{
    return { .code = Code::NotFound, .message = QStringLiteral("There is no such %1.").arg(what), .field = what };
}

Error Error::denied(const QString &permission, const QString &message)
{
    return { .code = Code::Denied, .message = message, .field = permission };
}

Error Error::internal(const QString &message)
{
    return { .code = Code::Internal, .message = message };
}

QString errorCodeName(Error::Code code)
{
    return QString::fromLatin1(names.at(std::size_t(code)));
}

std::optional<Error::Code> errorCodeFromName(QStringView name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == QLatin1StringView(names[i]))
            return Error::Code(i);
    return std::nullopt;
}

QDebug operator<<(QDebug debug, const Error &error)
{
    QDebugStateSaver saver(debug);
    debug.nospace().noquote() << errorCodeName(error.code) << ": " << error.context
                              << (error.context.isEmpty() ? "" : ": ") << error.message;
    if (!error.field.isEmpty())
        debug << " (" << error.field << ')';
    return debug;
}

} // namespace gangway
