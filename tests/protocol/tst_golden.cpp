// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/jsonwriter.h"
#include "tests/protocol/examples.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace gangway;
using namespace gangway::protocol;

namespace {

// The order of the keys of an object says nothing; in golden files they are sorted.
QByteArray sorted(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).toJson(QJsonDocument::Compact);
}

// A golden file holds one frame a line. To add one, run the test: it prints the line it misses.
QList<QByteArray> golden(const QString &name)
{
    QFile file(qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/tests/data/protocol/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeAll({});
    return lines;
}

template<typename Values, typename Encode>
void compareWith(const QString &name, const Values &values, Encode encode)
{
    const QList<QByteArray> lines = golden(name);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QByteArray encoded = sorted(encode(values[i]));
        QVERIFY2(i < lines.size(), encoded.constData());
        QCOMPARE(encoded, lines[i]);
    }
    QCOMPARE(lines.size(), values.size());
}

template<typename T>
void readsBack(const T &value)
{
    const auto incoming = decodeIncoming(encodeAnswer(7, value));
    QVERIFY(incoming && std::holds_alternative<RawAnswer>(*incoming));
    const auto decoded = decodeAnswer<T>(std::get<RawAnswer>(*incoming));
    QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message));
    QCOMPARE(*decoded == value, true);
}

} // namespace

/// The bytes of the wire, kept in files: whoever changes one sees the contract change in the diff.
class GoldenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsAreWrittenAsEver()
    {
        compareWith(QStringLiteral("requests.jsonl"), examples::requests(), encodeRequest);
    }
    void answersAreWrittenAsEver();
    void itemsAreWrittenAsEver();
    void eventsAreWrittenAsEver() { compareWith(QStringLiteral("events.jsonl"), examples::events(), encodeEvent); }
    void errorsAreWrittenAsEver();
    void passengersSeeLittleOfTheLink();
    void sizeOfATextIsNeverMoreThanItsBound();

    void requestsReadBack();
    void answersReadBack();
    void itemsReadBack();
    void errorsReadBack();
};

void GoldenTest::answersAreWrittenAsEver()
{
    compareWith(QStringLiteral("answers.jsonl"), examples::answers(),
        [](const auto &named) { return encodeAnswer(7, named.answer); });
}

void GoldenTest::itemsAreWrittenAsEver()
{
    compareWith(
        QStringLiteral("items.jsonl"), examples::items(), [](const Item &item) { return encodeItem(item, true); });
}

void GoldenTest::errorsAreWrittenAsEver()
{
    compareWith(
        QStringLiteral("errors.jsonl"), examples::errors(), [](const Error &error) { return encodeError(7, error); });
}

void GoldenTest::passengersSeeLittleOfTheLink()
{
    const QByteArray encoded = sorted(encodeItem(examples::items().last(), false));
    QCOMPARE(encoded, QByteArray(R"({"link":{"change":49,"messages":30,"queued":34,"state":"down"}})"));
}

void GoldenTest::sizeOfATextIsNeverMoreThanItsBound()
{
    for (int unit = 0; unit <= 0xffff; ++unit) {
        const QString text = QStringLiteral("a") + QChar(unit) + QStringLiteral("б⚓");
        QByteArray json;
        appendJson(json, text);
        QVERIFY2(json.size() <= mostJsonBytes(text), qPrintable(QString::number(unit, 16)));
        const bool isExact = unit > 0x7f && !QChar::isSurrogate(unit);
        QVERIFY2(!isExact || json.size() == mostJsonBytes(text), qPrintable(QString::number(unit, 16)));
    }
    const QString pair = QStringLiteral("😀");
    QByteArray json;
    appendJson(json, pair);
    QVERIFY(json.size() <= mostJsonBytes(pair));
}

void GoldenTest::requestsReadBack()
{
    for (const RequestFrame &frame : examples::requests()) {
        const auto decoded = decodeRequest(encodeRequest(frame));
        QVERIFY(std::holds_alternative<RequestFrame>(decoded));
        QVERIFY(std::get<RequestFrame>(decoded) == frame);
    }
}

void GoldenTest::answersReadBack()
{
    for (const auto &named : examples::answers())
        std::visit([](const auto &value) { readsBack(value); }, named.answer);
}

void GoldenTest::itemsReadBack()
{
    const Changed all { 50, examples::items() };
    const auto incoming = decodeIncoming(encodeEvent(all));
    QVERIFY(incoming && std::holds_alternative<Event>(*incoming));
    QVERIFY(std::get<Changed>(std::get<Event>(*incoming)) == all);
    for (const Event &event : examples::events())
        QVERIFY(std::get<Event>(*decodeIncoming(encodeEvent(event))) == event);
}

void GoldenTest::errorsReadBack()
{
    for (const Error &error : examples::errors()) {
        const auto incoming = decodeIncoming(encodeError(3, error));
        QVERIFY(incoming && std::holds_alternative<Refused>(*incoming));
        QCOMPARE(std::get<Refused>(*incoming).error, error);
        QCOMPARE(std::get<Refused>(*incoming).ref, 3);
    }
}

QTEST_APPLESS_MAIN(GoldenTest)
#include "tst_golden.moc"
