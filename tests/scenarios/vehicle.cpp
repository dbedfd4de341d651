// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/vehicle.h"

#include <QJsonArray>
#include <QUuid>

namespace gangway::scenarios {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostPatience = 100; // times that too_many is waited out

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

bool isAbove(const QJsonObject &reach, qint64 number)
{
    const QJsonArray spans = reach["above"_L1].toArray();
    return std::any_of(spans.begin(), spans.end(),
        [number](const QJsonValue &span) { return span[0].toInteger() <= number && number <= span[1].toInteger(); });
}

Error saidBy(const QJsonObject &answer)
{
    return Error::internal(answer["code"_L1].toString() + ": "_L1 + answer["text"_L1].toString());
}

} // namespace

Result<Done> Passenger::board(quint16 port)
{
    auto client = support::WsClient::open(port);
    if (!client)
        return client.error();
    m_client = std::move(*client);
    const auto hello =
        m_token.isEmpty() ? m_client->enterAsGuest(m_name) : m_client->enter({ { "token"_L1, m_token } });
    if (!hello)
        return hello.error();
    if (m_token.isEmpty())
        m_token = (*hello)["token"_L1].toString();
    return Done {};
}

Result<Done> Passenger::boardWith(quint16 port, const QString &token)
{
    m_token = token;
    return board(port);
}

Result<QJsonObject> Passenger::ask(const QString &type, const QJsonObject &fields)
{
    for (int i = 0; i < mostPatience; ++i) {
        const auto answer = m_client->request(type, fields);
        if (!answer)
            return answer;
        if ((*answer)["t"_L1].toString() == "ok"_L1)
            return answer;
        if ((*answer)["code"_L1].toString() != "too_many"_L1)
            return saidBy(*answer);
        m_client->waitUntil([] { return false; }, std::max(1, (*answer)["retry_after_ms"_L1].toInt()));
    }
    return Error::internal(QStringLiteral("The node said too_many for ever."));
}

Result<QString> Passenger::createRoom(const QString &name, const QString &reach)
{
    const QString id = newId();
    return ask(QStringLiteral("room.create"), { { "id"_L1, id }, { "name"_L1, name }, { "reach"_L1, reach } })
        .transform([&](const QJsonObject &) { return id; });
}

Result<QString> Passenger::say(const QString &room, const QString &text)
{
    const QString id = newId();
    const QJsonObject content { { "type"_L1, "text"_L1 }, { "text"_L1, text } };
    return ask(QStringLiteral("message.post"), { { "id"_L1, id }, { "room"_L1, room }, { "content"_L1, content } })
        .transform([&](const QJsonObject &) { return id; });
}

QStringList Passenger::texts(const QString &room)
{
    QStringList texts;
    QJsonObject request { { "room"_L1, room }, { "limit"_L1, 100 } };
    for (;;) {
        const auto page = ask(QStringLiteral("history"), request);
        if (!page)
            return {};
        QStringList older;
        const QJsonArray messages = (*page)["messages"_L1].toArray();
        for (const QJsonValue message : messages) {
            const QJsonValue content = message["content"_L1];
            if (content["type"_L1].toString() != "text"_L1)
                continue;
            older.append(message["deleted"_L1].toBool() ? QStringLiteral("(deleted)") : content["text"_L1].toString());
        }
        texts = older + texts;
        if (!page->contains("older"_L1))
            return texts;
        request["before"_L1] = (*page)["older"_L1];
    }
}

bool Passenger::finds(const QString &room, const QString &name)
{
    const auto answer = ask(QStringLiteral("rooms.find"), { { "query"_L1, name } });
    const QJsonArray rooms = answer.value_or(QJsonObject())["rooms"_L1].toArray();
    return std::any_of(rooms.begin(), rooms.end(),
        [&](const QJsonValue &found) { return found["id"_L1] == room && found["name"_L1] == name; });
}

// Asks only when something changed.
bool Passenger::sees(const QString &room, qsizetype count, int limit)
{
    qsizetype seen = -1;
    return m_client->waitUntil(
        [&] {
            const qsizetype frames = m_client->frames(QStringLiteral("changed")).size();
            return frames != std::exchange(seen, frames) && texts(room).size() == count;
        },
        limit);
}

bool Passenger::isSent(const QString &message)
{
    const auto reaches = m_client->values(QStringLiteral("reach"));
    const auto domains = m_client->values(QStringLiteral("domain"));
    return std::any_of(reaches.begin(), reaches.end(), [&](const QJsonObject &reach) {
        const auto isOwn = [&](const QJsonObject &domain) {
            return domain["own"_L1].toBool() && domain["id"_L1] == reach["domain"_L1];
        };
        return std::any_of(domains.begin(), domains.end(), isOwn) && covers(reach, message);
    });
}

int Passenger::received(const QString &message)
{
    QStringList holders;
    const auto domains = m_client->values(QStringLiteral("domain"));
    for (const QJsonObject &reach : m_client->values(QStringLiteral("reach")))
        for (const QJsonObject &domain : domains)
            if (!domain["own"_L1].toBool() && domain["id"_L1] == reach["domain"_L1] && covers(reach, message))
                holders.append(domain["id"_L1].toString());
    return int(QSet<QString>(holders.begin(), holders.end()).size());
}

bool Passenger::covers(const QJsonObject &reach, const QString &message)
{
    const auto seals = m_client->values(QStringLiteral("seal"));
    return std::any_of(seals.begin(), seals.end(), [&](const QJsonObject &seal) {
        return seal["messages"_L1].toArray().contains(message) && seal["epoch"_L1] == reach["epoch"_L1] &&
            (seal["number"_L1].toInteger() <= reach["upto"_L1].toInteger() ||
                isAbove(reach, seal["number"_L1].toInteger()));
    });
}

} // namespace gangway::scenarios
