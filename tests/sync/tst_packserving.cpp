// SPDX-License-Identifier: GPL-3.0-or-later
// A pack that is sent again tells all texts but those of deleted messages, and gets back those that it lacks.
#include "node/sync/packserving.h"
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

constexpr int speaker = 1, forger = 2;

/// The stored pack of a stage's first speaker.
storage::PackRecord held(sync::Stage &stage)
{
    const auto found = stage.domain.read<QList<storage::PackRecord>>([](storage::Reading &reading) {
        return reading->packs.range({ sync::Stage::fixedOrigin(speaker), 1, u"everyone"_s }, 1, 1, 1);
    });
    return found && !found->isEmpty() ? found->first() : storage::PackRecord();
}

QByteArray served(sync::Stage &stage)
{
    const storage::PackRecord pack = held(stage);
    return stage.domain
        .read<QByteArray>([pack](storage::Reading &reading) { return sync::bytesToServe(reading, pack); })
        .value_or(QByteArray());
}

int withheldIn(const QByteArray &bytes)
{
    const auto pack = sync::decodePack(bytes);
    return pack ? int(std::count_if(pack->events.begin(), pack->events.end(), sync::isTextWithheld)) : -1;
}

QByteArray withoutTexts(const QByteArray &bytes)
{
    return sync::withhold(*sync::decodePack(bytes), [](const rules::Event &) { return true; });
}

} // namespace

class PackServingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void textOfADeletedMessageIsWithheld();
    void strangerWithholdsNothing();
    void textComesBackIntoThePack();
    void textOfADeletedMessageDoesNotComeBack();
};

void PackServingTest::textOfADeletedMessageIsWithheld()
{
    sync::Stage stage;
    stage.speakAs(speaker);
    const auto first = stage.message(11, stage.clock.now());
    stage.hear({ first, stage.message(12, stage.clock.now()) });
    QCOMPARE(withheldIn(served(stage)), 0);
    stage.hear({ rules::TombstoneEvent { { stage.origin, first.message }, stage.room(), first.author, stage.origin } });
    QCOMPARE(withheldIn(served(stage)), 1);
}

// A forger may delete a message in a room of their own: one of the same id is said to stand there, before the true one
// comes.
void PackServingTest::strangerWithholdsNothing()
{
    sync::Stage stage;
    stage.speakAs(speaker);
    const auto message = stage.message(11, stage.clock.now());
    const DomainId home = stage.origin;
    const sync::Record pack = stage.packed(1, 1, { message });
    stage.speakAs(forger);
    stage.hear({ rules::TombstoneEvent { { home, message.message }, stage.room(), message.author, stage.origin } });
    QVERIFY(stage.stored(11) && stage.stored(11)->message.deleted);
    stage.take({ pack });
    QCOMPARE(withheldIn(served(stage)), 0);
}

void PackServingTest::textComesBackIntoThePack()
{
    sync::Stage stage;
    stage.speakAs(speaker);
    const sync::Record pack = stage.packed(1, 1, { stage.message(11, stage.clock.now()) });
    stage.take({ stage.record(withoutTexts(pack.value)) });
    QCOMPARE(withheldIn(held(stage).bytes), 1);
    stage.take({ pack });
    QCOMPARE(held(stage).bytes, pack.value);
    stage.take({ stage.record(withoutTexts(pack.value)) });
    QCOMPARE(held(stage).bytes, pack.value);
}

void PackServingTest::textOfADeletedMessageDoesNotComeBack()
{
    sync::Stage stage;
    stage.speakAs(speaker);
    const auto gone = stage.message(11, stage.clock.now());
    const sync::Record pack = stage.packed(1, 1, { gone, stage.message(12, stage.clock.now()) });
    stage.take({ stage.record(withoutTexts(pack.value)) });
    const rules::GlobalId<MessageId> name { stage.origin, gone.message };
    stage.take({ stage.packed(1, 2, { rules::TombstoneEvent { name, stage.room(), gone.author, stage.origin } }) });
    stage.take({ pack });
    QCOMPARE(withheldIn(held(stage).bytes), 1);
}

QTEST_GUILESS_MAIN(PackServingTest)
#include "tst_packserving.moc"
