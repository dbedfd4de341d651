// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/json.h"

#include "node/protocol/limits.h"

#include <QJsonDocument>

#include <cstring>

using namespace Qt::StringLiterals;

namespace gangway::protocol {

namespace {

enum class Flaw { None, TooDeep, RawControl, UnknownEscape };

struct Scan {
    Flaw flaw = Flaw::None;
    qsizetype at = 0;
};

/// The first flaw within the text that begins behind `at`, which is left on its closing quote or the last byte.
Flaw scanText(QByteArrayView json, qsizetype &at)
{
    constexpr char firstPrintable = ' ';
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        const char c = json[at];
        if (c >= 0 && c < firstPrintable)
            return Flaw::RawControl;
        if (c == '\\' && ++at < json.size() && (json[at] == 0 || !std::strchr("\"\\/bfnrtu", json[at])))
            return Flaw::UnknownEscape;
    }
    return Flaw::None;
}

// Before anything is parsed, so that a deep frame costs one pass over its bytes.
Scan scan(QByteArrayView json)
{
    int depth = 0;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '"') {
            if (const Flaw flaw = scanText(json, at); flaw != Flaw::None)
                return { flaw, at };
        } else if (c == '{' || c == '[') {
            if (++depth > jsonDepth)
                return { Flaw::TooDeep, at };
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return {};
}

Error notJson(const QString &field, const QString &problem, qsizetype at)
{
    return Error::invalid(field, u"A %1 is one JSON object: %2 at byte %3."_s.arg(field, problem).arg(at));
}

} // namespace

Result<QJsonObject> parseObject(QByteArrayView json, const QString &field)
{
    const Scan found = scan(json);
    switch (found.flaw) {
    case Flaw::TooDeep:
        return Error::tooLarge(u"depth"_s, jsonDepth, u"JSON may be nested %1 levels deep."_s.arg(jsonDepth));
    case Flaw::RawControl: return notJson(field, u"a control character that is not escaped"_s, found.at);
    case Flaw::UnknownEscape: return notJson(field, u"an unknown escape"_s, found.at);
    case Flaw::None: break;
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()), &problem);
    if (problem.error != QJsonParseError::NoError)
        return notJson(field, problem.errorString(), problem.offset);
    if (!document.isObject())
        return Error::invalid(field, u"A %1 is one JSON object."_s.arg(field));
    return document.object();
}

} // namespace gangway::protocol
