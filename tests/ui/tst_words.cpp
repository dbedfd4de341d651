// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/wording/agreementwords.h"
#include "ui/wording/chipwords.h"
#include "ui/wording/deliverywords.h"
#include "ui/wording/messagewords.h"
#include "ui/wording/missingwords.h"
#include "ui/wording/reachwords.h"
#include "ui/wording/timewords.h"

#include <QFile>
#include <QTest>
#include <QTranslator>

namespace gangway::ui_test {

using session::DeliveryStage;
using wording::Chip;
using wording::ChipWords;
using wording::DeliveryWords;

class Words : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void ladderInBothLanguages_data();
    void ladderInBothLanguages();
    void chipSaysHowThingsStand_data();
    void chipSaysHowThingsStand();
    void missingPacksInBothLanguages();
    void withoutALinkNothingIsPromised();
    void agreementInBothLanguages();
    void wrongClockInBothLanguages();
    void troubleOfThisLaptopIsNotTheCrews_data();
    void troubleOfThisLaptopIsNotTheCrews();
    void nothingIsLeftUntranslated_data();
    void nothingIsLeftUntranslated();
    void passengersNeverReadTheMachine();
    void lateMessagesShowBothTimes();
    void unknownKindOfMessageSaysSoInBothLanguages();

private:
    void speak(const QString &language);

    std::unique_ptr<QTranslator> m_translator;
};

void Words::speak(const QString &language)
{
    m_translator = std::make_unique<QTranslator>();
    QVERIFY(m_translator->load(QStringLiteral(":/i18n/gangway_%1.qm").arg(language)));
    QCoreApplication::installTranslator(m_translator.get());
}

void Words::cleanup()
{
    m_translator.reset();
}

void Words::ladderInBothLanguages_data()
{
    QTest::addColumn<session::DeliveryState>("delivery");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("russian");
    const auto row = [](const char *name, const session::DeliveryState &delivery, const char *english,
                         const char *russian) {
        QTest::newRow(name) << delivery << QString::fromUtf8(english) << QString::fromUtf8(russian);
    };
    row("pending", { DeliveryStage::Pending }, "On this device", "На этом устройстве");
    row("saved", { DeliveryStage::Saved }, "Saved on this vehicle", "Сохранено на борту");
    row("sent", { DeliveryStage::Sent }, "Sent to the network", "Отправлено в сеть");
    row("received 2/3", { DeliveryStage::Received, 2, 3 }, "Received by 2 of 3 vehicles", "Получено на 2 из 3 бортов");
    row("received 1/1", { DeliveryStage::Received, 1, 1 }, "Received by 1 of 1 vehicle", "Получено на 1 из 1 борта");
    row("read", { DeliveryStage::Read, 4 }, "Read by 4", "Прочитали: 4");
    row("failed", { DeliveryStage::Failed, 0, 0, { .code = Error::Code::Denied } }, "Not sent: not allowed here",
        "Не отправлено: здесь это не разрешено");
}

void Words::ladderInBothLanguages()
{
    QFETCH(session::DeliveryState, delivery);
    QFETCH(QString, english);
    QFETCH(QString, russian);
    speak(QStringLiteral("en"));
    QCOMPARE(DeliveryWords::words(delivery), english);
    speak(QStringLiteral("ru"));
    QCOMPARE(DeliveryWords::words(delivery), russian);
}

void Words::chipSaysHowThingsStand_data()
{
    using Phase = session::ConnectionView::Phase;
    using State = protocol::Link::State;
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<State>("link");
    QTest::addColumn<int>("messages");
    QTest::addColumn<Chip::Tone>("tone");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text, Phase phase, State link, int messages, Chip::Tone tone) {
        QTest::newRow(text) << phase << link << messages << tone << QString::fromUtf8(text);
    };
    row("On board", Phase::OnBoard, State::Off, 0, Chip::Tone::Plain);
    row("Linked", Phase::OnBoard, State::Up, 0, Chip::Tone::Ok);
    row("Sending · 12 left", Phase::OnBoard, State::Up, 12, Chip::Tone::Info);
    row("Waiting for signal", Phase::OnBoard, State::Down, 0, Chip::Tone::Warn);
    row("Waiting for signal · 34 waiting", Phase::OnBoard, State::Down, 34, Chip::Tone::Warn);
    row("Reconnecting in 4 s", Phase::Waiting, State::Off, 0, Chip::Tone::Info);
    row("Another laptop answers", Phase::CertificateChanged, State::Off, 0, Chip::Tone::Danger);
}

void Words::chipSaysHowThingsStand()
{
    QFETCH(session::ConnectionView::Phase, phase);
    QFETCH(protocol::Link::State, link);
    QFETCH(int, messages);
    QFETCH(Chip::Tone, tone);
    QFETCH(QString, text);
    speak(QStringLiteral("en"));
    session::ConnectionView connection;
    connection.phase = phase;
    connection.retryAt = 14'000;
    connection.link.state = link;
    connection.link.queued = 4; // events of all kinds, which nobody counts
    connection.link.messages = messages;
    const Chip chip = ChipWords::chip(connection, 10'000);
    QCOMPARE(chip.text, text);
    QCOMPARE(chip.tone, tone);
    QVERIFY(!chip.explanation.isEmpty());
}

void Words::withoutALinkNothingIsPromised()
{
    using wording::ReachWords;
    speak(QStringLiteral("en"));
    const QString promise = QStringLiteral("when there is a signal");
    protocol::Link link; // not told yet
    QVERIFY(ReachWords::meaning(protocol::Reach::Everyone, {}, link).contains(promise));
    link.change = 1;
    QVERIFY(!ReachWords::meaning(protocol::Reach::Everyone, {}, link).contains(promise));
    QVERIFY(ReachWords::meaning(protocol::Reach::Everyone, {}, link).contains(QStringLiteral("has no link set up")));
    session::ConnectionView connection { .phase = session::ConnectionView::Phase::OnBoard, .link = link };
    QVERIFY(ChipWords::chip(connection, 0).explanation.contains(QStringLiteral("no link to others set up")));
    link.state = protocol::Link::State::Down;
    QVERIFY(ReachWords::meaning(protocol::Reach::Everyone, {}, link).contains(promise));
}

void Words::missingPacksInBothLanguages()
{
    const DomainId ferry = *DomainId::fromBytes(QByteArray(16, 'f')), train = *DomainId::fromBytes(QByteArray(16, 't'));
    const auto words = [&](qint64 packs, qint64 lost) {
        return wording::MissingWords::sentence(ferry, { { train, 99, 99 }, { ferry, packs, lost } });
    };
    speak(QStringLiteral("en"));
    QCOMPARE(words(12, 0), QStringLiteral("12 packs missing; asking the other vehicles"));
    QCOMPARE(words(12, 1), QStringLiteral("1 pack cannot be had: no vehicle holds it"));
    QCOMPARE(wording::MissingWords::sentence(ferry, { { train, 1, 0 } }), QString());
    speak(QStringLiteral("ru"));
    QCOMPARE(words(3, 3), QStringLiteral("3 пакета не получить: их нет ни на одном борту"));
    QCOMPARE(words(21, 0), QStringLiteral("Не хватает 21 пакета; спрашиваем другие борта"));
}

void Words::agreementInBothLanguages()
{
    protocol::Domain own { .id = *DomainId::fromBytes(QByteArray(16, 'o')), .own = true };
    protocol::Domain ferry { .id = *DomainId::fromBytes(QByteArray(16, 'f')) };
    protocol::Link link;
    const auto words = [&](const protocol::Domain &vehicle) {
        return wording::AgreementWords::sentence(vehicle, link);
    };
    QCOMPARE(words(own), QString());
    link.agreeing = 2;
    link.differing = { { ferry.id, 3, 1 } };
    speak(QStringLiteral("en"));
    QCOMPARE(words(own), QStringLiteral("You are here; agrees with 2 other vehicles"));
    QCOMPARE(words(ferry), QStringLiteral("Differs in 3 parts"));
    link.isRepairing = true;
    QCOMPARE(words(ferry), QStringLiteral("Differs in 3 parts; being repaired"));
    speak(QStringLiteral("ru"));
    QCOMPARE(words(own), QStringLiteral("Вы здесь; на 2 других бортах то же самое"));
    link.differing.first().parts = 21;
    QCOMPARE(words(ferry), QStringLiteral("Отличается в 21 части; исправляем"));
    link.differing.clear();
    QCOMPARE(words(ferry), QString());
}

void Words::wrongClockInBothLanguages()
{
    constexpr qint64 minute = 60'000, day = 24 * 60 * minute;
    session::ConnectionView connection;
    connection.phase = session::ConnectionView::Phase::OnBoard;
    const auto words = [&](qint64 error) {
        connection.link.clockError = error;
        return ChipWords::chip(connection, 0).explanation;
    };
    speak(QStringLiteral("en"));
    QVERIFY(words(-2 * day).startsWith(QStringLiteral("The crew laptop’s clock is 2 days behind.")));
    QVERIFY(words(minute).startsWith(QStringLiteral("The crew laptop’s clock is 1 minute ahead.")));
    QVERIFY(!words(minute - 1).contains(QStringLiteral("clock")));
    connection.link.clockError = 3 * 60 * minute;
    QCOMPARE(ChipWords::chip(connection, 0).text, QStringLiteral("Clock is wrong"));
    connection.link.clockDoubt = 2 * day;
    QVERIFY(words(minute).contains(QStringLiteral("1 minute ahead.")));
    QVERIFY(words(0).startsWith(
        QStringLiteral("The crew laptop’s clock is 2 days behind messages that were already written.")));
    speak(QStringLiteral("ru"));
    QVERIFY(words(0).startsWith(QStringLiteral("Часы ноутбука экипажа отстают на 2 дня от уже написанных сообщений.")));
    QVERIFY(words(-5 * day).startsWith(QStringLiteral("Часы ноутбука экипажа отстают на 5 дней.")));
    QVERIFY(words(3 * 60 * minute).startsWith(QStringLiteral("Часы ноутбука экипажа спешат на 3 часа.")));
}

void Words::troubleOfThisLaptopIsNotTheCrews_data()
{
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("said");
    QTest::newRow("full disk") << Error::Code::ReadOnly << QStringLiteral("Cannot write on this laptop")
                               << QStringLiteral("disk is full");
    QTest::newRow("open elsewhere") << Error::Code::Busy << QStringLiteral("Cannot open the chat")
                                    << QStringLiteral("Another Gangway");
    QTest::newRow("newer") << Error::Code::Unsupported << QStringLiteral("Cannot open the chat")
                           << QStringLiteral("newer version of Gangway");
    QTest::newRow("damaged") << Error::Code::Internal << QStringLiteral("Cannot open the chat")
                             << QStringLiteral("cannot be opened");
}

void Words::troubleOfThisLaptopIsNotTheCrews()
{
    using Phase = session::ConnectionView::Phase;
    QFETCH(Error::Code, code);
    QFETCH(QString, chip);
    QFETCH(QString, said);
    speak(QStringLiteral("en"));
    session::ConnectionView connection;
    connection.reason = Error { code }.in(QStringLiteral("database.open")).in(QStringLiteral("cache"));
    for (const Phase phase : { Phase::Waiting, Phase::Refused }) {
        connection.phase = phase;
        const Chip shown = ChipWords::chip(connection, 10'000);
        QCOMPARE(shown.text, chip);
        QCOMPARE(shown.tone, Chip::Tone::Danger);
        QVERIFY2(shown.explanation.contains(said), qPrintable(shown.explanation));
        QVERIFY(!shown.explanation.contains(QStringLiteral("crew")));
    }
}

void Words::nothingIsLeftUntranslated_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("ru") << QStringLiteral("ru");
}

void Words::nothingIsLeftUntranslated()
{
    QFETCH(QString, language);
    QFile file(qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/translations/gangway_%1.ts").arg(language));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("<translation>"));
    QCOMPARE(text.count("type=\"unfinished\""), 0);
    QCOMPARE(text.count("<translation></translation>") + text.count("<translation />"), 0);
    QCOMPARE(text.count("<numerusform></numerusform>") + text.count("<numerusform />"), 0);
}

// The pages of the crew alone may name Kafka: the settings, and why the link is down.
void Words::passengersNeverReadTheMachine()
{
    QFile file(qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/translations/gangway_ru.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString all = QString::fromUtf8(file.readAll());
    QString passengers = all;
    for (const QString &ofCrew : { QStringLiteral("SettingsWindow</name>"), QStringLiteral("LinkSentence</name>") }) {
        const qsizetype begin = passengers.indexOf(ofCrew);
        QVERIFY2(begin >= 0, qPrintable(ofCrew));
        passengers.remove(begin, passengers.indexOf(QStringLiteral("</context>"), begin) - begin);
    }
    for (const QString &word : { QStringLiteral("Kafka"), QStringLiteral("broker"), QStringLiteral("WebSocket"),
             QStringLiteral("offset"), QStringLiteral(" node"), QStringLiteral("domain"), QStringLiteral("server") })
        QVERIFY2(!passengers.contains(QStringLiteral("<source>") + word) && !passengers.contains(word + u' '),
            qPrintable(word));
}

void Words::lateMessagesShowBothTimes()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const SampleVoyage voyage;
    QCOMPARE(wording::MessageWords::moments(voyage.messages().first().message),
        QStringLiteral("sent 14:02 · arrived 16:40"));
    protocol::Message message = voyage.messages().last().message;
    QVERIFY(wording::MessageWords::moments(message).isEmpty());
    message.late = true; // above one from the future
    message.arrived = message.sent = voyage.messages().first().message.sent + 3 * 60'000;
    QVERIFY(wording::MessageWords::moments(message).isEmpty());
    message.written = message.sent - 3 * 60'000;
    QCOMPARE(wording::MessageWords::moments(message), QStringLiteral("written 14:02 · sent 14:05"));
    message.arrived = message.sent + 60 * 60'000;
    QCOMPARE(wording::MessageWords::moments(message), QStringLiteral("written 14:02 · arrived 15:05"));
    message.deleted = true;
    QCOMPARE(wording::MessageWords::moments(message), QStringLiteral("sent 14:05 · arrived 15:05"));
}

void Words::unknownKindOfMessageSaysSoInBothLanguages()
{
    session::MessageView message = SampleVoyage().messages().first();
    message.message.content = { protocol::Content::Type::Unknown, {} };
    QCOMPARE(wording::MessageWords::body(message), QStringLiteral("Your version cannot show this."));
    speak(QStringLiteral("ru"));
    QCOMPARE(wording::MessageWords::body(message), QStringLiteral("Ваша версия не умеет это показать."));
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::Words)
#include "tst_words.moc"
