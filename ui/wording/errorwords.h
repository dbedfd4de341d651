// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"

#include <QCoreApplication>

namespace gangway::wording {

/// Words for what went wrong, chosen by the code, never by the node's English sentence.
class ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::ErrorWords)

public:
    /// It is what this laptop keeps that makes trouble, and not the crew's laptop.
    static bool isAboutCache(const Error &error);
    /// A clause after a colon: "the text is too long".
    static QString reason(const Error &error);
    /// The field whose text is wrong.
    enum class Field { Nick, FullName, RoomName, Topic };
    static QString ofField(Field field, const Error &error, const QString &typed);
    static QString ofEmpty(Field field);
    /// One sentence saying what happened, what is safe and what to do.
    static QString sentence(const Error &error);

private:
    static QString ofCache(const Error &error);
};

} // namespace gangway::wording
