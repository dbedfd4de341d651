// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linkwords.h"

#include "node/sync/linksentences.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <vector>

namespace gangway::app {

namespace {

struct Pattern {
    const char *sentence;
    QRegularExpression expression; ///< the sentence with any words in its blanks
};

QRegularExpression expressionOf(const char *sentence)
{
    QString pattern = QRegularExpression::escape(QString::fromUtf8(sentence));
    pattern.replace(QStringLiteral("\\%1"), QStringLiteral("(.+)"))
        .replace(QStringLiteral("\\%2"), QStringLiteral("(.+)"));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

/// Made once: a host asks every second.
const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> made = [] {
        std::vector<Pattern> all;
        for (const char *sentence : sync::sentences::all())
            all.push_back({ sentence, expressionOf(sentence) });
        return all;
    }();
    return made;
}

} // namespace

QString linkWords(const QString &english)
{
    if (english.isEmpty())
        return english;
    for (const auto &[sentence, expression] : patterns()) {
        const QRegularExpressionMatch match = expression.match(english);
        if (!match.hasMatch())
            continue;
        const QByteArray translated = QCoreApplication::translate("LinkSentence", sentence).toUtf8();
        return sync::sentences::filled(translated.constData(), match.captured(1), match.captured(2));
    }
    return english;
}

} // namespace gangway::app
