// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

class QDebug;

namespace gangway {

/// A failure in a form that a caller can act on. `message` is one plain English sentence for logs and for people
/// without a window of ours; windows word their own text by `code` and the fields.
struct Error {
    enum class Code {
        Invalid,
        Unauthenticated,
        Denied,
        NotFound,
        Taken,
        Conflict,
        TooLarge,
        TooMany,
        Busy,
        ReadOnly,
        Resync,
        Unsupported,
        Internal
    };

    Code code = Code::Internal;
    QString message;
    QString
        field = {}; ///< path of the offending field: "content.text"; with NotFound: what; with Denied: the permission
    QString suggestion = {}; ///< with Taken: a name that is free
    qint64 limit = 0; ///< with TooLarge: the limit that was exceeded
    qint64 retryAfterMs = 0; ///< with TooMany and Busy: milliseconds until a retry makes sense
    QString context = {}; ///< where it happened, outermost first: "rooms.rename"

    /// The same error as seen one layer up: "rooms.rename: name is empty".
    Error in(const QString &where) const;

    bool operator==(const Error &) const = default;

    static Error invalid(const QString &field, const QString &message);
    static Error tooLarge(const QString &field, qint64 limit, const QString &message);
    static Error notFound(const QString &what);
    static Error denied(const QString &permission, const QString &message);
    static Error internal(const QString &message);
};

/// The stable name of a code on the wire, in HTTP, logs and metrics: "too_large".
QString errorCodeName(Error::Code code);

/// Nothing when `name` is not one of ours.
std::optional<Error::Code> errorCodeFromName(QStringView name);

QDebug operator<<(QDebug debug, const Error &error);

} // namespace gangway
