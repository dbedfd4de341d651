// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/fingerprinttext.h"

#include <QString>

namespace gangway::wording {

QString fingerprintText(const QString &hex)
{
    constexpr int groupLength = 4;
    QString text;
    for (qsizetype index = 0; index < hex.size(); index += groupLength)
        text += hex.mid(index, groupLength) + u' ';
    return text.trimmed();
}

} // namespace gangway::wording
