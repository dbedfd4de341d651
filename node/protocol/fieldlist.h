// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace gangway::protocol {

/// One field of a JSON object, as the converter that reads it names it. schema.json is made from these.
struct Field {
    enum class Kind { Text, Whole, Flag, Id, Ids, Spans, Hlc, Cursor, Object, List };

    QString name;
    Kind kind = Kind::Text;
    bool isRequired = true;
    QStringList known = {}; ///< the values that this version knows; empty: any
    QList<Field> of = {}; ///< the fields of an Object, or of each element of a List
};

using FieldList = QList<Field>;

/// The fields of a frame or value by its name ("room.create", "page").
struct Description {
    QString name;
    FieldList fields;
};

// In the order of Request's, Answer's, Event's and Item's alternatives.
QList<Description> describeRequests();
QList<Description> describeAnswers();
QList<Description> describeEvents();
QList<Description> describeItems();

/// The source of a converter: an object, or nothing, when it is only asked which fields it would read.
class JsonSource {
public:
    JsonSource(const QJsonObject &object) : m_object(object) { }
    explicit JsonSource(FieldList &fields) : m_fields(&fields) { }

    const QJsonObject &object() const { return m_object; }
    FieldList *fields() const { return m_fields; }

private:
    QJsonObject m_object;
    FieldList *m_fields = nullptr;
};

} // namespace gangway::protocol
