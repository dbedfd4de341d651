// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linkwords.h"

#include "node/sync/linksentences.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gangway::app {

namespace {

/// Matches the sentence with any words in its blanks.
QRegularExpression patternOf(const char *sentence)
{
    QString pattern = QRegularExpression::escape(QString::fromUtf8(sentence));
    pattern.replace(QStringLiteral("\\%1"), QStringLiteral("(.+)"))
        .replace(QStringLiteral("\\%2"), QStringLiteral("(.+)"));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

} // namespace

QString linkWords(const QString &english)
{
    for (const char *sentence : sync::sentences::all()) {
        const QRegularExpressionMatch match = patternOf(sentence).match(english);
        if (!match.hasMatch())
            continue;
        const QByteArray translated = QCoreApplication::translate("LinkSentence", sentence).toUtf8();
        return sync::sentences::filled(translated.constData(), match.captured(1), match.captured(2));
    }
    return english;
}

} // namespace gangway::app
