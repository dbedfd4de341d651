// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/sendergroup.h"

#include "tests/support/wsclient.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

namespace gangway::faults {

using namespace Qt::Literals::StringLiterals;
using support::WsClient;

namespace {

struct Entry {
    QString id, text;
};

// Comes until it is let in: a database that was away makes some who come early start anew.
Result<std::unique_ptr<WsClient>> enter(quint16 port)
{
    Result<std::unique_ptr<WsClient>> client = Error::internal(u"Nobody came."_s);
    for (int count = 0; count < 5; ++count) {
        client = WsClient::open(port);
        const auto entered = client ? (*client)->enterAsGuest(u"Inspector %1"_s.arg(count)) : client.error();
        if (entered)
            return client;
        client = entered.error();
    }
    return client;
}

// Asks until the answer is no refusal that passes, as a client must.
Result<QJsonObject> ask(WsClient &client, const QString &type, const QJsonObject &fields)
{
    constexpr int patience = 30'000; // milliseconds
    Result<QJsonObject> answer = Error::internal(u"Nothing was asked."_s);
    const auto isFinal = [&] {
        answer = client.request(type, fields);
        return !answer || !Sender::isPassing((*answer)["code"_L1].toString());
    };
    (void)QTest::qWaitFor(isFinal, patience);
    if (answer && (*answer)["t"_L1] != "ok"_L1)
        return Error::internal(type + ": "_L1 + (*answer)["text"_L1].toString());
    return answer;
}

void prependTexts(QList<Entry> &history, const QJsonArray &messages)
{
    QList<Entry> page;
    for (const auto value : messages)
        if (const QJsonValue content = value["content"_L1]; content["type"_L1] == "text"_L1)
            page.append({ value["id"_L1].toString(), content["text"_L1].toString() });
    history = page + history;
}

// All that people wrote into the room, oldest first.
Result<QList<Entry>> readHistory(WsClient &client, const QString &room)
{
    QList<Entry> history;
    QJsonObject where { { "room"_L1, room }, { "limit"_L1, 100 } };
    for (;;) {
        const auto page = ask(client, u"history"_s, where);
        if (!page)
            return page.error();
        prependTexts(history, (*page)["messages"_L1].toArray());
        if (!page->contains("older"_L1))
            return history;
        where.insert("before"_L1, (*page)["older"_L1]);
    }
}

Verdict compare(const QHash<QString, QString> &acknowledged, const QList<Entry> &history)
{
    Verdict verdict { .acknowledged = int(acknowledged.size()) };
    QHash<QString, QString> found;
    QHash<QString, int> times;
    QHash<QString, int> lastNumbers;
    for (const Entry &entry : history) {
        verdict.doubled += times[entry.text]++ > 0 || found.contains(entry.id) ? 1 : 0;
        found.insert(entry.id, entry.text);
        int &last = lastNumbers[entry.text.section(u' ', 0, -2)];
        const int number = entry.text.section(u' ', -1).toInt();
        verdict.disordered += number < last ? 1 : 0;
        last = std::max(last, number);
    }
    for (auto promised = acknowledged.begin(); promised != acknowledged.end(); ++promised) {
        const auto kept = found.constFind(promised.key());
        verdict.lost += kept == found.cend() ? 1 : 0;
        verdict.altered += kept != found.cend() && *kept != *promised ? 1 : 0;
    }
    return verdict;
}

} // namespace

QString Verdict::text() const
{
    return u"acknowledged %1, lost %2, altered %3, doubled %4, disordered %5"_s.arg(acknowledged)
        .arg(lost)
        .arg(altered)
        .arg(doubled)
        .arg(disordered);
}

Result<Done> SenderGroup::board(quint16 port, quint16 entrance, Sender::Retry retry)
{
    const auto client = WsClient::open(port);
    if (!client)
        return client.error();
    m_room = m_ids.make<RoomId>().text();
    if (const auto entered = (*client)->enterAsGuest(u"Purser"_s); !entered)
        return entered.error();
    const QJsonObject room { { "id"_L1, m_room }, { "name"_L1, "Deck"_L1 }, { "reach"_L1, "vehicle"_L1 } };
    if (const auto made = ask(**client, u"room.create"_s, room); !made)
        return made.error();
    for (int i = 1; i <= size; ++i) {
        const Sender::Options options { u"Sender %1"_s.arg(i), m_room, entrance, retry };
        m_senders.push_back(std::make_unique<Sender>(options, m_ledger, m_ids));
        m_senders.back()->start();
    }
    const bool areWriting = QTest::qWaitFor(
        [this] {
            return std::all_of(
                m_senders.begin(), m_senders.end(), [](const auto &sender) { return sender->acknowledged() > 0; });
        },
        30'000);
    return areWriting ? Result<Done>(Done {}) : Error::internal(u"Not everybody could write: "_s + failure());
}

bool SenderGroup::waitForAcknowledgements(int count, int limit)
{
    const int goal = m_ledger.count() + count;
    return QTest::qWaitFor([this, goal] { return m_ledger.count() >= goal; }, limit);
}

bool SenderGroup::finish(int limit)
{
    for (const auto &sender : m_senders)
        sender->finish();
    return QTest::qWaitFor(
        [this] {
            return std::all_of(m_senders.begin(), m_senders.end(), [](const auto &sender) { return sender->isIdle(); });
        },
        limit);
}

void SenderGroup::resume()
{
    for (const auto &sender : m_senders)
        sender->resume();
}

Result<Verdict> SenderGroup::judge(quint16 port) const
{
    const auto client = enter(port);
    if (!client)
        return client.error();
    if (const auto joined = ask(**client, u"room.join"_s, { { "room"_L1, m_room } }); !joined)
        return joined.error();
    return readHistory(**client, m_room).transform([this](const QList<Entry> &history) {
        return compare(m_ledger.read(), history);
    });
}

int SenderGroup::retried() const
{
    int sum = 0;
    for (const auto &sender : m_senders)
        sum += sender->retried();
    return sum;
}

int SenderGroup::refusals(const QString &code) const
{
    int sum = 0;
    for (const auto &sender : m_senders)
        sum += sender->refusals().value(code);
    return sum;
}

QString SenderGroup::failure() const
{
    for (const auto &sender : m_senders)
        if (!sender->failure().isEmpty())
            return sender->failure();
    return {};
}

} // namespace gangway::faults
