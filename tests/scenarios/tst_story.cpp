// SPDX-License-Identifier: GPL-3.0-or-later
// The whole story on real parts: vehicles that chat apart and together. One test after the other, each a chapter.
#include "node/base/crypto.h"
#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/storage/store.h"
#include "node/storage/writing.h"
#include "node/sync/statedigest.h"
#include "tests/scenarios/topicscanner.h"
#include "tests/scenarios/vehicle.h"
#include "tests/support/kafkabroker.h"
#include "tests/support/loopexecutor.h"
#include "tests/support/median.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

using namespace gangway;
using namespace gangway::scenarios;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int live = 2000; // milliseconds
constexpr int measured = 5; // messages each way
constexpr int converged = 60'000;
const QString fleet = u"story"_s;
const QString password = u"correct horse battery"_s;
const QByteArray vehicleSecret = "kept-on-board";
const QByteArray canary = "canary-for-everyone";
const QByteArray plantedHash = "$argon2id$v=19$m=65536,t=2,p=1$cGxhbnRlZA";

} // namespace

class StoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_peopleTalkWhileTheLinkIsDown();
    void b_aKilledNodeComesBackWithEverything();
    void c_theOtherVehicleShowsItAllOnceTheBrokerIsThere();
    void d_statesClimbToReceivedByOne();
    void e_bothVehiclesAreLive();
    void f_brokerKilledMidDrainDoublesNothing();
    void g_whoJoinsLastHasEverything();
    void h_nothingPrivateIsInAnyTopic();
    void i_digestsAreEqualUntilOnePayloadIsAltered();

private:
    using Node = std::unique_ptr<support::NodeProcess>;

    Node launch(const QString &vehicle, const QTemporaryDir &folder);
    QString registerUser(const QString &name);
    QByteArray digestOf(const QTemporaryDir &folder, bool isAltered = false);

    QTemporaryDir m_brokerFolder, m_folderA, m_folderB, m_folderC;
    std::unique_ptr<support::KafkaBroker> m_broker;
    Node m_a, m_b, m_c;
    Passenger m_tavi { u"Tavi"_s }, m_ines { u"Ines"_s }, m_cook { u"Cook"_s };
    Passenger m_brannoc { u"Brannoc"_s }, m_late { u"Late"_s };
    QString m_shared, m_vehicle, m_lastMessage;
    QStringList m_texts; // as the shared room must show them
};

StoryTest::Node StoryTest::launch(const QString &vehicle, const QTemporaryDir &folder)
{
    auto node = support::NodeProcess::start({ .folder = folder.path(),
        .vehicle = vehicle,
        .arguments = { u"--kafka-servers"_s, m_broker->address(), u"--fleet"_s, fleet } });
    if (!node)
        qFatal("%s", qPrintable(node.error().message));
    return std::move(*node);
}

// Returns the token.
QString StoryTest::registerUser(const QString &name)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1/auth/register"_s.arg(m_a->port())));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const QJsonObject body { { "name"_L1, name }, { "password"_L1, password } };
    const std::unique_ptr<QNetworkReply> reply(network.post(request, QJsonDocument(body).toJson()));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait())
        return {};
    return QJsonDocument::fromJson(reply->readAll())["token"_L1].toString();
}

void StoryTest::initTestCase()
{
    QVERIFY(crypto::initialise());
    QVERIFY(logging::configure({ .least = logging::Level::Error }));
    auto broker = support::KafkaBroker::start({ .folder = m_brokerFolder.path() });
    QVERIFY2(broker, qPrintable(broker ? QString() : broker.error().message));
    m_broker = std::move(*broker);
    m_broker->stop();
    m_a = launch(u"Train A"_s, m_folderA);
    m_b = launch(u"Ferry B"_s, m_folderB);
}

void StoryTest::a_peopleTalkWhileTheLinkIsDown()
{
    const QString token = registerUser(u"Tavi"_s);
    QVERIFY(!token.isEmpty());
    QVERIFY(m_tavi.boardWith(m_a->port(), token));
    QVERIFY(m_ines.board(m_a->port()));
    QVERIFY(m_cook.board(m_a->port()));
    const auto shared = m_tavi.createRoom(u"Across the water"_s, u"everyone"_s);
    const auto vehicle = m_tavi.createRoom(u"Crew of A"_s, u"vehicle"_s);
    QVERIFY(shared && vehicle);
    m_shared = *shared;
    m_vehicle = *vehicle;
    QList<Passenger *> people { &m_tavi, &m_ines, &m_cook };
    for (Passenger *person : { &m_ines, &m_cook })
        for (const QString &room : { m_shared, m_vehicle })
            QVERIFY(person->ask(u"room.join"_s, { { "room"_L1, room } }));
    QString edited, deleted;
    for (int i = 0; i < 50; ++i) {
        Passenger &speaker = *people[i % 3];
        const auto message = speaker.say(m_shared, u"message %1"_s.arg(i));
        QVERIFY2(message, qPrintable(message ? QString() : message.error().message));
        QVERIFY(speaker.say(m_vehicle, QString::fromLatin1(vehicleSecret) + QString::number(i)));
        m_texts.append(u"message %1"_s.arg(i));
        edited = i == 3 ? *message : edited;
        deleted = i == 6 ? *message : deleted;
        m_lastMessage = i == 48 ? *message : m_lastMessage; // Tavi's
    }
    const QJsonObject content { { "type"_L1, "text"_L1 }, { "text"_L1, "edited"_L1 } };
    QVERIFY(m_tavi.ask(u"message.edit"_s, { { "id"_L1, edited }, { "content"_L1, content } }));
    QVERIFY(m_tavi.ask(u"message.delete"_s, { { "id"_L1, deleted } }));
    QVERIFY(m_ines.ask(u"profile.set"_s, { { "nick"_L1, "Ines of the hill"_L1 } }));
    m_texts[3] = u"edited"_s;
    m_texts[6] = u"(deleted)"_s;
    QCOMPARE(m_tavi.texts(m_shared), m_texts);
}

void StoryTest::b_aKilledNodeComesBackWithEverything()
{
    m_a->kill();
    QVERIFY(m_a->restart());
    QVERIFY(m_tavi.board(m_a->port()));
    QVERIFY(m_ines.board(m_a->port()));
    QCOMPARE(m_tavi.texts(m_shared), m_texts);
    QCOMPARE(m_tavi.texts(m_vehicle).size(), 50);
    QVERIFY(!m_tavi.isSent(m_lastMessage));
}

void StoryTest::c_theOtherVehicleShowsItAllOnceTheBrokerIsThere()
{
    QVERIFY(m_brannoc.board(m_b->port()));
    QVERIFY(!m_brannoc.finds(m_shared, u"Across the water"_s));
    QVERIFY(m_broker->restart());
    QVERIFY(m_brannoc.client().waitUntil([&] { return m_brannoc.finds(m_shared, u"Across the water"_s); }, converged));
    QVERIFY(m_brannoc.ask(u"room.join"_s, { { "room"_L1, m_shared } }));
    QVERIFY(m_brannoc.sees(m_shared, m_texts.size(), converged));
    QCOMPARE(m_brannoc.texts(m_shared), m_texts);
    const auto people = m_brannoc.client().values(u"person"_s);
    QVERIFY(std::any_of(people.begin(), people.end(),
        [](const QJsonObject &person) { return person["nick"_L1] == "Ines of the hill"_L1; }));
    QVERIFY(!m_brannoc.finds(m_vehicle, u"Crew of A"_s));
}

void StoryTest::d_statesClimbToReceivedByOne()
{
    QVERIFY(m_tavi.client().waitUntil([&] { return m_tavi.isSent(m_lastMessage); }, converged));
    QVERIFY(m_tavi.client().waitUntil([&] { return m_tavi.received(m_lastMessage) == 1; }, converged));
}

void StoryTest::e_bothVehiclesAreLive()
{
    QList<qint64> there, back;
    for (int i = 0; i < measured; ++i) {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(m_brannoc.say(m_shared, u"from the ferry %1"_s.arg(i)));
        m_texts.append(u"from the ferry %1"_s.arg(i));
        QVERIFY(m_tavi.sees(m_shared, m_texts.size()));
        there.append(timer.restart());
        QVERIFY(m_tavi.say(m_shared, u"from the train %1"_s.arg(i)));
        m_texts.append(u"from the train %1"_s.arg(i));
        QVERIFY(m_brannoc.sees(m_shared, m_texts.size()));
        back.append(timer.elapsed());
    }
    qInfo("live: %lld ms from B to A, %lld ms from A to B", support::median(there), support::median(back));
    QVERIFY(support::median(there) < live && support::median(back) < live);
}

void StoryTest::f_brokerKilledMidDrainDoublesNothing()
{
    for (int i = 0; i < 60; ++i) {
        if (i == 20)
            m_broker->kill();
        const auto message = m_tavi.say(m_shared, u"more %1"_s.arg(i));
        QVERIFY(message);
        m_texts.append(u"more %1"_s.arg(i));
        m_lastMessage = *message;
    }
    QVERIFY(m_broker->restart());
    QVERIFY(m_brannoc.sees(m_shared, m_texts.size(), converged));
    QCOMPARE(m_brannoc.texts(m_shared), m_texts);
}

void StoryTest::g_whoJoinsLastHasEverything()
{
    m_c = launch(u"Coach C"_s, m_folderC);
    QVERIFY(m_late.board(m_c->port()));
    QVERIFY(m_late.client().waitUntil([&] { return m_late.finds(m_shared, u"Across the water"_s); }, converged));
    QVERIFY(m_late.ask(u"room.join"_s, { { "room"_L1, m_shared } }));
    QVERIFY(m_late.sees(m_shared, m_texts.size(), converged));
    QCOMPARE(m_late.texts(m_shared), m_texts);
    QVERIFY(m_tavi.client().waitUntil([&] { return m_tavi.received(m_lastMessage) == 2; }, converged));
    // The joining of C's passenger has to come to the others before digests are compared.
    const auto isEverywhere = [&](Passenger &reader) {
        return reader.client().waitUntil(
            [&] { return reader.client().value(u"room"_s, m_shared)["members"_L1].toInt() == 5; }, converged);
    };
    QVERIFY(isEverywhere(m_tavi));
    QVERIFY(isEverywhere(m_brannoc));
    QVERIFY(isEverywhere(m_late));
}

void StoryTest::h_nothingPrivateIsInAnyTopic()
{
    TopicScanner scanner(m_broker->address(), fleet, m_brokerFolder.path());
    QVERIFY(scanner.read());
    QVERIFY2(scanner.decoded() >= 110, "the scanner decodes nothing");
    const auto token = m_tavi.token().toLatin1();
    const auto vehicleRoom = QByteArray::fromHex(QString(m_vehicle).remove(u'-').toLatin1());
    for (const QByteArray &needle : { vehicleSecret, QByteArray("Crew of A"), vehicleRoom, token, crypto::hash(token),
             password.toUtf8(), QByteArray("$argon2") })
        QCOMPARE(scanner.find(needle), QStringList());

    // The controls: what is there is found, in a compressed pack and as it lies.
    QVERIFY(m_tavi.say(m_shared, QString::fromLatin1(canary)));
    m_texts.append(QString::fromLatin1(canary));
    QVERIFY(m_brannoc.sees(m_shared, m_texts.size(), converged));
    QVERIFY(m_late.sees(m_shared, m_texts.size(), converged));
    QVERIFY(scanner.plant(plantedHash));
    QVERIFY(scanner.read());
    QVERIFY(!scanner.find(canary).filter(u"decoded"_s).isEmpty());
    QVERIFY(!scanner.find("$argon2").filter(u"raw"_s).isEmpty());
}

// With the nodes away their files can be opened.
QByteArray StoryTest::digestOf(const QTemporaryDir &folder, bool isAltered)
{
    const SystemClock clock;
    metrics::NodeMetrics metrics;
    support::LoopExecutor executor;
    auto store = storage::Store::open({ .url = u"sqlite:"_s + folder.filePath(u"domain.db"_s) }, clock, metrics);
    if (!store)
        return store.error().message.toUtf8();
    bool isDone = !isAltered;
    if (isAltered)
        (*store)->write<Done>(
            executor,
            [](storage::Writing &writing) -> Result<Done> {
                const auto records = writing->messages.shared({}, 100);
                const auto whole = std::find_if(records->begin(), records->end(),
                    [](const storage::MessageRecord &it) { return !it.message.deleted && !it.unknown; });
                storage::MessageRecord record = *whole; // of a deleted one nothing is left to alter
                record.hash[0] = char(record.hash[0] ^ 1);
                return writing->messages.save(record);
            },
            [&](Result<Done> result) { isDone = result.has_value(); });
    executor.waitUntil([&] { return isDone; });
    std::optional<Result<QByteArray>> digest;
    (*store)->read<QByteArray>(
        executor, [](storage::Reading &reading) { return sync::stateDigest(reading); },
        [&](Result<QByteArray> result) { digest.emplace(std::move(result)); });
    executor.waitUntil([&] { return digest.has_value(); });
    (*store)->close();
    return isDone && digest ? digest->value_or({}) : QByteArray();
}

void StoryTest::i_digestsAreEqualUntilOnePayloadIsAltered()
{
    for (const Node &node : { std::ref(m_a), std::ref(m_b), std::ref(m_c) })
        QCOMPARE(node->terminate(), 0);
    const QByteArray digest = digestOf(m_folderA);
    QCOMPARE(digest.size(), 32);
    QCOMPARE(digestOf(m_folderB), digest);
    QCOMPARE(digestOf(m_folderC), digest);
    const QByteArray altered = digestOf(m_folderC, true);
    QCOMPARE(altered.size(), 32);
    QVERIFY(altered != digest);
}

QTEST_GUILESS_MAIN(StoryTest)
#include "tst_story.moc"
