// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace gangway::theme {

namespace {

constexpr std::array<QStringView, variantCount> variantKeys { u"light", u"dark", u"highContrastDark",
    u"highContrastLight" };
constexpr std::array<QStringView, textStyleCount> textKeys { u"caption", u"meta", u"metaStrong", u"small", u"body",
    u"bodyStrong", u"title", u"heading", u"display", u"figure" };
constexpr int hueCount = 8;

Error badToken(const QString &key)
{
    return Error::invalid(key, QStringLiteral("tokens.json has no valid value for this key"));
}

Result<QColor> colourFrom(const QJsonValue &value, const QString &key)
{
    const QString text = value.toString();
    if (text == u"none")
        return QColor(Qt::transparent);
    const QColor colour(text);
    return colour.isValid() ? Result<QColor>(colour) : Result<QColor>(badToken(key));
}

Result<Done> readPalettes(const QJsonObject &root, Tokens &tokens)
{
    for (size_t variant = 0; variant < variantKeys.size(); ++variant) {
        const QJsonObject palette = root.value(u"palettes").toObject().value(variantKeys[variant]).toObject();
        for (int index = 0; index < colourCount; ++index) {
            const QString key = colourName(Colour(index));
            auto colour = colourFrom(palette.value(key), key);
            if (!colour)
                return colour.error();
            tokens.palettes[variant][size_t(index)] = *colour;
        }
    }
    return Done {};
}

Result<Done> readText(const QJsonObject &root, Tokens &tokens)
{
    for (size_t style = 0; style < textKeys.size(); ++style) {
        const QJsonObject measure = root.value(u"type").toObject().value(textKeys[style]).toObject();
        if (measure.isEmpty())
            return badToken(textKeys[style].toString());
        tokens.text[style] = { measure.value(u"px").toInt(), measure.value(u"line").toInt(),
            measure.value(u"weight").toInt() };
    }
    return Done {};
}

Result<Done> readHues(const QJsonObject &root, Tokens &tokens)
{
    for (const QJsonValue &value : root.value(u"avatarHues").toArray()) {
        const QJsonObject hue = value.toObject();
        tokens.hues.append({ QColor(hue.value(u"fill").toString()), QColor(hue.value(u"onFill").toString()),
            QColor(hue.value(u"nameLight").toString()), QColor(hue.value(u"nameDark").toString()) });
    }
    return tokens.hues.size() == hueCount ? Result<Done>(Done {})
                                          : Result<Done>(badToken(QStringLiteral("avatarHues")));
}

Result<QList<Pair>> pairsFrom(const QJsonArray &array)
{
    QList<Pair> pairs;
    for (const QJsonValue &value : array) {
        const auto text = colourFromName(value.toArray().at(0).toString());
        const auto on = colourFromName(value.toArray().at(1).toString());
        if (!text || !on)
            return badToken(QStringLiteral("contrast"));
        pairs.append({ *text, *on });
    }
    return pairs;
}

Result<Done> readPairs(const QJsonObject &root, Tokens &tokens)
{
    const QJsonObject contrast = root.value(u"contrast").toObject();
    auto text = pairsFrom(contrast.value(u"text").toArray());
    auto control = pairsFrom(contrast.value(u"control").toArray());
    if (!text || !control)
        return badToken(QStringLiteral("contrast"));
    tokens.textPairs = *text;
    tokens.controlPairs = *control;
    return Done {};
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

Result<Tokens> Tokens::fromJson(const QByteArray &json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    Tokens tokens;
    for (const auto &read : { readPalettes, readText, readHues, readPairs }) {
        auto done = read(root, tokens);
        if (!done)
            return done.error();
    }
    return tokens;
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace gangway::theme
