// SPDX-License-Identifier: GPL-3.0-or-later
// The cost of a message on the Kafka leg: value and key of records made from the committed corpora (there are no
// headers), 20 authors, random ids. Prints a table and, as JSON, into the file that GANGWAY_FIGURES names; fails above
// the goals of the architecture.
#include "node/base/crypto.h"
#include "node/base/uuid7.h"
#include "node/identity/domainkey.h"
#include "node/sync/pack.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace gangway;

namespace {

constexpr int authors = 20;
constexpr qint64 epoch = 930'000'000; // as a node of 2026 numbers: epoch.cpp

QStringList corpus(const QString &language)
{
    QFile file(qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/tests/data/corpus-%1.txt").arg(language));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

/// Hands out ids of a moment that the test moves.
class MovingClock final : public Clock {
public:
    Timestamp now() const override { return time; }
    qint64 uptime() const override { return 0; }
    QByteArray boot() const override { return {}; }
    Timestamp time = 1'790'000'000'000;
};

/// A room of twenty who talk, a message every few seconds, each sentence once.
class Talk {
public:
    explicit Talk(const QString &language) : m_texts(corpus(language)), m_ids(m_clock), m_keys(crypto::makeKeyPair())
    {
        m_clock.time -= 3'600'000;
        m_room = m_ids.make<RoomId>();
        for (int i = 0; i < authors; ++i)
            m_authors.append(m_ids.make<PersonId>());
        m_clock.time += 3'600'000;
    }

    /// Over as many packs as there are sentences, so that each is said equally often and luck does not decide.
    double bytesPerMessage(int messages)
    {
        const auto packs = m_texts.size();
        qsizetype bytes = 0;
        for (qsizetype pack = 0; pack < packs; ++pack)
            bytes += recordOf(messages);
        return double(bytes) / double(packs * messages);
    }

    double averageText() const { return double(m_texts.join(QString()).toUtf8().size()) / double(m_texts.size()); }

private:
    qsizetype recordOf(int messages)
    {
        const DomainId origin = identity::domainIdOf(m_keys.publicKey);
        sync::Pack pack { m_keys.publicKey, origin, epoch, QStringLiteral("everyone"), ++m_number,
            Hlc::at(m_clock.time), {} };
        for (int i = 0; i < messages; ++i) {
            m_clock.time += QRandomGenerator::global()->bounded(200, 20'000);
            const auto id = m_ids.make<MessageId>(); // minted by the sender, a little earlier
            const Timestamp saved = m_clock.time + QRandomGenerator::global()->bounded(100);
            pack.events.push_back(
                rules::MessageEvent { id, { origin, m_room }, m_authors[QRandomGenerator::global()->bounded(authors)],
                    origin, Hlc::at(saved), saved, protocol::Content::Type::Text, nextText() });
        }
        return sync::encodePack(pack, m_keys.secretKey).size() + origin.bytes().size();
    }

    QString nextText() { return m_texts[m_said++ % m_texts.size()]; }

    QStringList m_texts;
    qsizetype m_said = 0;
    MovingClock m_clock;
    IdGenerator m_ids;
    crypto::KeyPair m_keys;
    RoomId m_room;
    QList<PersonId> m_authors;
    qint64 m_number = 0;
};

} // namespace

class PackBytesBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void messageStaysCheap_data();
    void messageStaysCheap();
    void cleanupTestCase();

private:
    QJsonObject m_figures; // bytes a message, by the name of the row
};

void PackBytesBench::messageStaysCheap_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("messages");
    QTest::addColumn<double>("most"); // 0: reported only
    QTest::newRow("English, 100 a pack") << QStringLiteral("en") << 100 << 60.0;
    QTest::newRow("English, 20 a pack") << QStringLiteral("en") << 20 << 0.0;
    QTest::newRow("English, alone") << QStringLiteral("en") << 1 << 280.0;
    QTest::newRow("Russian, 100 a pack") << QStringLiteral("ru") << 100 << 0.0;
    QTest::newRow("Russian, alone") << QStringLiteral("ru") << 1 << 0.0;
}

void PackBytesBench::messageStaysCheap()
{
    QFETCH(const QString, language);
    QFETCH(const int, messages);
    QFETCH(const double, most);
    Talk talk(language);
    const double bytes = talk.bytesPerMessage(messages);
    m_figures.insert(QString::fromLatin1(QTest::currentDataTag()), bytes);
    fprintf(stderr, "%-22s %6.1f bytes a message (texts of %.0f bytes)\n", QTest::currentDataTag(), bytes,
        talk.averageText());
    QVERIFY2(most == 0 || bytes <= most, qPrintable(QString::number(bytes)));
}

void PackBytesBench::cleanupTestCase()
{
    QFile file(qEnvironmentVariable("GANGWAY_FIGURES"));
    if (file.fileName().isEmpty())
        return;
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
    file.write(QJsonDocument(m_figures).toJson());
}

QTEST_APPLESS_MAIN(PackBytesBench)
#include "bench_packbytes.moc"
