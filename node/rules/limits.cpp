// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/limits.h"

#include "node/rules/names.h"
#include "node/rules/text.h"

namespace gangway::rules {

namespace {

constexpr int hues = 8;

Error tooLong(const QString &field, int limit)
{
    return Error::tooLarge(field, limit, QStringLiteral("At most %1 characters.").arg(limit));
}

Error empty(const QString &field)
{
    return Error::invalid(field, QStringLiteral("It must not be empty."));
}

Error unclean(const QString &field)
{
    return Error::invalid(field, QStringLiteral("It holds characters that cannot be shown."));
}

Error unseen(const QString &field)
{
    return Error::invalid(field, QStringLiteral("It holds nothing that can be seen."));
}

// May be empty; what is there must be seen.
Result<QString> checkLine(const QString &text, int limit, const QString &field)
{
    const QString trimmed = text.trimmed();
    if (!isCleanText(trimmed, Layout::SingleLine))
        return unclean(field);
    if (codePoints(trimmed) > limit)
        return tooLong(field, limit);
    if (!trimmed.isEmpty() && isBlank(trimmed))
        return unseen(field);
    return trimmed;
}

// A name must also be seen, and have a key by which it is found again.
Result<QString> checkName(const QString &name, int limit, const QString &field)
{
    Result<QString> line = checkLine(name, limit, field);
    if (line && nameKey(*line).isEmpty())
        return empty(field);
    return line;
}

QString trimmedAtEnd(const QString &text)
{
    qsizetype length = text.size();
    while (length > 0 && text.at(length - 1).isSpace())
        --length;
    return text.left(length);
}

} // namespace

Result<QString> checkNick(const QString &nick, const protocol::Limits &limits, const QString &field)
{
    return checkName(nick, limits.nick, field);
}

Result<QString> checkFullName(const QString &fullName, const protocol::Limits &limits, const QString &field)
{
    return checkLine(fullName, limits.fullName, field);
}

Result<QString> checkRoomName(const QString &name, const protocol::Limits &limits, const QString &field)
{
    return checkName(name, limits.roomName, field);
}

Result<QString> checkTopic(const QString &topic, const protocol::Limits &limits, const QString &field)
{
    return checkLine(topic, limits.topic, field);
}

Result<QString> checkQuery(const QString &query, const protocol::Limits &limits, const QString &field)
{
    return checkLine(query, limits.roomName, field);
}

Result<QString> checkMessageText(const QString &text, const protocol::Limits &limits, const QString &field)
{
    if (isBlank(text))
        return empty(field);
    const QString kept = trimmedAtEnd(text);
    if (!isCleanText(kept, Layout::Lines))
        return unclean(field);
    if (codePoints(kept) > limits.text)
        return tooLong(field, limits.text);
    return kept;
}

Result<QString> checkClient(const QString &client, const QString &field)
{
    return checkLine(client, protocol::clientLongest, field);
}

QString comparedPassword(const QString &password)
{
    QString mapped = password;
    for (QChar &unit : mapped)
        if (unit.category() == QChar::Separator_Space) // all of them lie in the basic plane
            unit = u' ';
    return mapped.normalized(QString::NormalizationForm_C);
}

Result<QString> checkPassword(const QString &typed, const QString &field)
{
    const QString password = comparedPassword(typed);
    const qsizetype length = codePoints(password);
    if (length < protocol::passwordShortest)
        return Error::invalid(field, QStringLiteral("At least %1 characters.").arg(protocol::passwordShortest));
    if (length > protocol::passwordLongest)
        return tooLong(field, protocol::passwordLongest);
    if (!isCleanText(password, Layout::SingleLine))
        return unclean(field);
    const QList<uint> points = password.toUcs4();
    if (std::ranges::any_of(points, [](uint point) { return QChar::category(point) == QChar::Other_NotAssigned; }))
        return Error::invalid(
            field, QStringLiteral("A character in it is younger than this node: choose one without it."));
    return password;
}

Result<int> checkColour(int colour, const QString &field)
{
    if (colour < 0 || colour >= hues)
        return Error::invalid(field, QStringLiteral("A hue is 0 to 7."));
    return colour;
}

} // namespace gangway::rules
