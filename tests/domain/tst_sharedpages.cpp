// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/decisions.h"
#include "node/commands/introduction.h"
#include "node/commands/messages.h"
#include "node/domain/sharedpages.h"
#include "node/identity/domainkey.h"
#include "node/protocol/codec.h"
#include "tests/domain/enginetest.h"

#include <random>

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

/// The newest page of a room is read once for all, and yet is what each would have read alone.
class SharedPagesTest : public EngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pageIsThatOfWhoReadsAlone();
    void whoAsksTogetherGetsAnAnswerOfTheirOwn();
    void pageThatChangedWhileItWasReadIsNotKept();
    void sealsGoToTheirAuthorAlone();
    void hiddenVehicleIsGoneFromThePage();

private:
    QJsonObject alone(const TestClient &client, int limit);
    QJsonObject shared(TestClient &client, int limit);
    void change(std::mt19937 &random);
    TestClient &anybody(std::mt19937 &random) { return *m_clients.at(random() % m_clients.size()); }

    std::vector<std::unique_ptr<TestClient>> m_clients;
    QList<std::pair<TestClient *, MessageId>> m_posted;
    RoomId m_lounge;
    int m_changes = 0;
};

void SharedPagesTest::init()
{
    EngineTest::init();
    m_clients.clear();
    m_posted.clear();
    for (const auto &name : { u"Tavi"_s, u"Orlo"_s, u"Ilse"_s }) {
        m_clients.push_back(std::make_unique<TestClient>(domain()));
        m_clients.back()->enter(name);
        m_lounge = m_clients.back()->joinLounge();
    }
}

QJsonObject withoutRef(QJsonObject answer)
{
    answer.remove(u"ref"_s);
    return answer;
}

QJsonObject SharedPagesTest::alone(const TestClient &client, int limit)
{
    const domain::HistoryQuery query { { .room = m_lounge, .limit = limit }, client.me() };
    const auto page = domain().store().read<protocol::HistoryPage>(
        [query](storage::Reading &reading) { return domain::readHistory(reading, query); });
    return withoutRef(
        QJsonDocument::fromJson(protocol::encodeAnswer(1, page.value_or(protocol::HistoryPage()))).object());
}

QJsonObject SharedPagesTest::shared(TestClient &client, int limit)
{
    return withoutRef(client.ask(protocol::History { .room = m_lounge, .limit = limit }));
}

void SharedPagesTest::change(std::mt19937 &random)
{
    TestClient &client = anybody(random);
    const QString text = u"change %1"_s.arg(++m_changes);
    switch (m_posted.isEmpty() ? 0 : random() % 5) {
    case 0:
    case 1: m_posted.append({ &client, client.post(m_lounge, text).id }); return;
    case 2:
    case 3: {
        const auto &[author, message] = m_posted.at(qsizetype(random() % std::size_t(m_posted.size())));
        if (random() % 3 == 0)
            author->ask(protocol::MessageDelete { message });
        else
            author->ask(protocol::MessageEdit { message, textContent(text) });
        return;
    }
    default: client.ask(protocol::ProfileSet { .nick = text }); return;
    }
}

void SharedPagesTest::pageIsThatOfWhoReadsAlone()
{
    std::mt19937 random(7);
    for (int step = 0; step < 60; ++step) {
        change(random);
        for (const int limit : { 3, 50 }) {
            TestClient &client = anybody(random);
            QCOMPARE(shared(client, limit), alone(client, limit));
            QCOMPARE(shared(anybody(random), limit), alone(client, limit)); // as it is kept
        }
    }
}

void SharedPagesTest::whoAsksTogetherGetsAnAnswerOfTheirOwn()
{
    m_clients.front()->post(m_lounge, u"Ahoy"_s);
    domain().settle();
    for (const auto &client : m_clients)
        client->takeFrames();
    QHash<TestClient *, QSet<qint64>> asked;
    for (int round = 0; round < 5; ++round)
        for (const auto &client : m_clients)
            asked[client.get()].insert(client->send(protocol::History { .room = m_lounge, .limit = 50 }));
    domain().settle();
    for (const auto &client : m_clients) {
        QSet<qint64> answered;
        for (const QJsonObject &frame : domain().sink().frames.value(client->session())) {
            if (frame.contains("messages"_L1) &&
                asked.value(client.get()).contains(frame.value("ref"_L1).toInteger())) {
                QVERIFY(!frame.value("messages"_L1).toArray().isEmpty());
                answered.insert(frame.value("ref"_L1).toInteger());
            }
        }
        QCOMPARE(answered, asked.value(client.get()));
    }
}

void SharedPagesTest::pageThatChangedWhileItWasReadIsNotKept()
{
    storage::StoreClient store(domain().store().store(), domain().loop());
    domain::SharedPages pages(store);
    int answers = 0;
    const auto take = [&answers](const Result<domain::SharedPage> &page) { answers += page ? 1 : 0; };
    pages.ask(m_lounge, 50, take);
    pages.forgetWhatChanged({ protocol::Message { .room = m_lounge } });
    pages.ask(m_lounge, 50, take); // was asked after the change: must not get what was read before it
    QVERIFY(domain().wait([&] { return answers == 2; }));
    pages.ask(m_lounge, 50, take); // the second reading was kept
    QCOMPARE(answers, 3);
    pages.forgetWhatChanged({ protocol::Message { .room = m_lounge } });
    pages.ask(m_lounge, 50, take);
    QCOMPARE(answers, 3);
    QVERIFY(domain().wait([&] { return answers == 4; }));
    pages.forgetWhatChanged({ protocol::Message { .room = domain().ids().make<RoomId>() } });
    pages.ask(m_lounge, 50, take);
    QCOMPARE(answers, 5);
    pages.ask(m_lounge, 20, take);
    pages.forgetWhatChanged({ protocol::Person { .id = m_clients.front()->me() } });
    QVERIFY(domain().wait([&] { return answers == 6; }));
    pages.ask(m_lounge, 20, take); // of whom the page was nobody knew while it was read: it was not kept
    QCOMPARE(answers, 6);
    QVERIFY(domain().wait([&] { return answers == 7; }));
    store.close();
}

void SharedPagesTest::sealsGoToTheirAuthorAlone()
{
    TestClient &author = *m_clients.at(0), &other = *m_clients.at(1);
    const MessageId message = author.post(m_lounge, u"Ahoy"_s).id;
    QVERIFY(shared(author, 50).value("seals"_L1).toArray().isEmpty());
    VERIFY_DONE(domain().store().write<Done>([&](storage::Writing &writing) -> Result<Done> {
        const storage::SealRecord seal { .message = message,
            .author = author.me(),
            .line = { DomainId(), 1, u"everyone"_s },
            .number = 4,
            .change = writing.nextNumber() };
        writing.changed(protocol::PackReceipt { u"everyone"_s, 1, 4, { message }, seal.change, author.me() });
        return writing->packs.insertSeals({ seal });
    }));
    domain().settle();
    QCOMPARE(shared(author, 50).value("seals"_L1).toArray().size(), 1);
    QVERIFY(shared(other, 50).value("seals"_L1).toArray().isEmpty());
    QCOMPARE(shared(author, 50), alone(author, 50));
}

void SharedPagesTest::hiddenVehicleIsGoneFromThePage()
{
    using namespace commands;
    storage::DomainRecord ferry;
    ferry.publicKey = crypto::makeKeyPair().publicKey;
    const DomainId id = identity::domainIdOf(ferry.publicKey);
    ferry.domain = { .id = id, .words = identity::fingerprintWords(ferry.publicKey) };
    ferry.saidName = u"Ferry B"_s;
    const NewMessage theirs { .id = domain().ids().make<MessageId>(),
        .room = m_lounge,
        .author = { domain().ids().make<PersonId>() },
        .domain = id,
        .text = u"Ahoy from the ferry"_s,
        .inRoom = { .id = m_lounge, .domain = domain().domain().id() },
        .isMember = true };
    VERIFY_DONE(domain().store().write<Done>([&](storage::Writing &writing) {
        return introduce(writing, ferry)
            .and_then([&](Done) { return postMessage(writing, theirs); })
            .transform([](auto) { return Done {}; });
    }));
    TestClient &reader = *m_clients.at(0);
    QCOMPARE(shared(reader, 50), alone(reader, 50));
    QVERIFY(QJsonDocument(shared(reader, 50)).toJson().contains("from the ferry"));
    const auto hidden = domain().store().write<protocol::Domain>(
        [&](storage::Writing &writing) { return decide(writing, id, protocol::Decision::DistrustAndHide); });
    QVERIFY(hidden);
    QCOMPARE(shared(reader, 50), alone(reader, 50));
    QVERIFY(!QJsonDocument(shared(reader, 50)).toJson().contains("from the ferry"));
}

QTEST_GUILESS_MAIN(SharedPagesTest)
#include "tst_sharedpages.moc"
