// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/choices.h"
#include "node/protocol/objectreader.h"
#include "node/protocol/valuefields.h"

namespace gangway::protocol {

/// A value from its JSON, by its list of fields. Fails with Invalid and the path of the first missing or mistyped
/// field, below `path`. A value that has a body keeps all of the JSON in it.
template<typename Value>
Result<Value> readValue(const JsonSource &source, const QString &path);

/// Fills a value from an ObjectReader, or describes it where that only notes what is read.
class FieldReader {
public:
    explicit FieldReader(ObjectReader &read) : m_read(read) { }

    void required(const char *key, auto &value) { take(QLatin1StringView(key), value, true); }
    void present(const char *key, auto &value) { take(QLatin1StringView(key), value, false); }
    void optional(const char *key, auto &value) { take(QLatin1StringView(key), value, false); }
    bool isForCrew() const { return true; }

private:
    using Key = QLatin1StringView;

    void take(Key key, QString &value, bool isRequired)
    {
        value = isRequired ? m_read.text(key) : m_read.optionalText(key);
    }
    void take(Key key, qint64 &value, bool isRequired)
    {
        value = isRequired ? m_read.integer(key) : m_read.optionalInteger(key);
    }
    void take(Key key, int &value, bool isRequired)
    {
        qint64 wide = 0;
        take(key, wide, isRequired);
        value = int(wide);
    }
    void take(Key key, bool &value, bool) { value = m_read.optionalFlag(key); }
    void take(Key key, Hlc &value, bool) { value = m_read.hlc(key); }
    void take(Key key, QList<Span> &value, bool) { value = m_read.spans(key); }
    template<typename Tag>
    void take(Key key, StrongId<Tag> &value, bool)
    {
        value = m_read.id<StrongId<Tag>>(key);
    }
    template<typename Tag>
    void take(Key key, QList<StrongId<Tag>> &value, bool isRequired)
    {
        if (isRequired || m_read.has(key))
            value = m_read.ids<StrongId<Tag>>(key);
    }
    template<IsChoice Enum>
    void take(Key key, Enum &value, bool isRequired)
    {
        QString name;
        take(key, name, isRequired);
        m_read.knows(key, choiceNames<Enum>());
        if (!m_read.isDescribing()) // then the default's fields are those to describe
            value = choiceFromName<Enum>(name).value_or(Choice<Enum>::otherwise);
    }
    template<typename Value>
    void take(Key key, Value &value, bool)
    {
        value = m_read.nested<Value>(key, readValue<Value>);
    }
    template<typename Value>
    void take(Key key, std::optional<Value> &value, bool)
    {
        if (m_read.has(key))
            value = m_read.nested<Value>(key, readValue<Value>);
    }
    template<typename Value>
    void take(Key key, QList<Value> &values, bool)
    {
        if (m_read.has(key))
            values = m_read.list<Value>(key, readValue<Value>);
    }

    ObjectReader &m_read;
};

template<typename Value>
Result<Value> readValue(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    FieldReader fields(read);
    Value value;
    valuefields::transfer(fields, value);
    if constexpr (requires { value.body; })
        value.body.json = source.object();
    return read.finish(std::move(value));
}

} // namespace gangway::protocol
