// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/objectreader.h"

namespace gangway::protocol {

namespace {

/// JSON numbers are doubles: from 2^53 on neighbours become one (RFC 7493, 2.2).
constexpr double largestInteger = 9007199254740991.0;

bool isInteger(const QJsonValue &value)
{
    const double number = value.toDouble(0.5);
    return value.isDouble() && std::abs(number) <= largestInteger && number == double(qint64(number));
}

} // namespace

bool ObjectReader::has(QLatin1StringView key)
{
    if (m_fields)
        m_optional.append(key);
    return m_fields || m_object.contains(key);
}

// Null when an object is read. A field that is noted twice is what it was the first time.
Field *ObjectReader::note(QLatin1StringView key, Field::Kind kind, bool isRequired)
{
    if (!m_fields)
        return nullptr;
    const auto noted = std::ranges::find(*m_fields, key, &Field::name);
    if (noted != m_fields->end())
        return &*noted;
    m_fields->append(Field { key, kind, isRequired && !m_optional.contains(key) });
    return &m_fields->last();
}

void ObjectReader::knows(QLatin1StringView key, const QStringList &values)
{
    if (Field *field = note(key, Field::Kind::Text))
        field->known = values;
}

void ObjectReader::leaves(const Field &field)
{
    if (m_fields)
        m_fields->append(field);
}

QString ObjectReader::text(QLatin1StringView key)
{
    if (note(key, Field::Kind::Text))
        return {};
    if (!m_object.contains(key))
        refuse(key, QStringLiteral("text"));
    return optionalText(key);
}

QString ObjectReader::optionalText(QLatin1StringView key)
{
    if (note(key, Field::Kind::Text, false))
        return {};
    const QJsonValue value = m_object.value(key);
    return value.isUndefined() ? QString() : checkedText(key, value);
}

// U+0000 cannot be stored everywhere and half a surrogate pair cannot be encoded: neither gets past this door.
QString ObjectReader::checkedText(QLatin1StringView key, const QJsonValue &value)
{
    const QString text = value.toString();
    if (!value.isString())
        refuse(key, QStringLiteral("text"));
    else if (text.contains(QChar::Null) || !text.isValidUtf16())
        refuse(key, QStringLiteral("text without U+0000 or half a surrogate pair"));
    return text;
}

qint64 ObjectReader::integer(QLatin1StringView key)
{
    if (note(key, Field::Kind::Whole))
        return 0;
    const QJsonValue value = m_object.value(key);
    if (!isInteger(value))
        refuse(key, QStringLiteral("a whole number"));
    return value.toInteger();
}

qint64 ObjectReader::optionalInteger(QLatin1StringView key, qint64 otherwise)
{
    if (note(key, Field::Kind::Whole, false))
        return otherwise;
    return m_object.contains(key) ? integer(key) : otherwise;
}

int ObjectReader::optionalInt(QLatin1StringView key, int otherwise)
{
    const qint64 value = optionalInteger(key, otherwise);
    if (value != int(value)) {
        refuse(key, QStringLiteral("a whole number of a sensible size"));
        return otherwise;
    }
    return int(value);
}

bool ObjectReader::optionalFlag(QLatin1StringView key)
{
    if (note(key, Field::Kind::Flag, false))
        return false;
    const QJsonValue value = m_object.value(key);
    if (!value.isUndefined() && !value.isBool())
        refuse(key, QStringLiteral("true or false"));
    return value.toBool();
}

QJsonObject ObjectReader::object(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isObject())
        refuse(key, QStringLiteral("an object"));
    return value.toObject();
}

QJsonArray ObjectReader::array(QLatin1StringView key, Field::Kind of)
{
    if (note(key, of))
        return {};
    const QJsonValue value = m_object.value(key);
    if (!value.isArray())
        refuse(key, QStringLiteral("a list"));
    return value.toArray();
}

QList<Span> ObjectReader::spans(QLatin1StringView key)
{
    QList<Span> spans;
    for (const QJsonValue value : array(key, Field::Kind::Spans)) {
        const QJsonValue first = value[0], last = value[1];
        if (!isInteger(first) || !isInteger(last))
            refuse(key, QStringLiteral("a list of pairs of whole numbers"));
        spans.append({ first.toInteger(), last.toInteger() });
    }
    return spans;
}

Hlc ObjectReader::hlc(QLatin1StringView key)
{
    return parsed<Hlc>(
        key, [](const QString &text) { return Hlc::fromText(text); },
        QStringLiteral("sixteen hex digits, the first at most 7"), Field::Kind::Hlc);
}

void ObjectReader::refuse(QLatin1StringView key, const QString &expected)
{
    if (m_fields)
        return;
    const QString path = pathOf(key);
    keep(Error::invalid(path, QStringLiteral("“%1” must be %2.").arg(path, expected)));
}

QString ObjectReader::pathOf(QLatin1StringView key) const
{
    return m_path.isEmpty() ? QString(key) : m_path + u'.' + key;
}

void ObjectReader::keep(const Error &error)
{
    if (!m_error)
        m_error = error;
}

} // namespace gangway::protocol
