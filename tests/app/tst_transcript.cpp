// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/transcript.h"

#include <QTest>

namespace gangway::app {

namespace {

session::MessageView message(int place)
{
    session::MessageView view;
    view.message.id = MessageId::fromBytes(QByteArray(15, '\0') + char(place)).value_or(MessageId());
    view.message.hlc = Hlc::at(1000 + place);
    view.message.arrival = place;
    view.message.sent = Timestamp(place);
    view.message.content.type = protocol::Content::Type::Text;
    view.message.content.text = QString::number(place);
    return view;
}

QList<session::MessageView> messages(const QList<int> &places)
{
    QList<session::MessageView> views;
    for (const int place : places)
        views.append(message(place));
    return views;
}

} // namespace

class TranscriptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pageIsPrintedInOrder();
    void whatMayHaveHolesIsHeldBack();
    void holeIsFilledPageByPage();
    void whatCannotBeHadIsSaid();
    void eachIsPrintedOnceAndWhatIsNoTextNever();

private:
    QStringList m_printed;
    int m_asked = 0;
    QList<std::pair<Timestamp, Timestamp>> m_lost;
    std::unique_ptr<Transcript> m_transcript;
};

void TranscriptTest::init()
{
    m_printed.clear();
    m_asked = 0;
    m_lost.clear();
    m_transcript = std::make_unique<Transcript>(
        Transcript::Outlets { [this](const session::MessageView &view) { m_printed.append(view.message.content.text); },
            [this] { ++m_asked; },
            [this](Timestamp from, Timestamp to) {
                m_lost.append({ from, to });
            } });
    m_transcript->takeReset(messages({ 4, 2, 3 }), true);
    m_transcript->settle();
}

void TranscriptTest::pageIsPrintedInOrder()
{
    QCOMPARE(m_printed.join(u' '), QStringLiteral("2 3 4"));
    QCOMPARE(m_asked, 0);
    m_transcript->takeChange(messages({ 6, 5 }));
    QCOMPARE(m_printed.join(u' '), QStringLiteral("2 3 4 5 6"));
}

void TranscriptTest::whatMayHaveHolesIsHeldBack()
{
    m_transcript->interrupt();
    m_transcript->takeChange(messages({ 9 }));
    QCOMPARE(m_printed.join(u' '), QStringLiteral("2 3 4"));
    m_transcript->takeChange(messages({ 5 }));
    m_transcript->settle();
    QCOMPARE(m_printed.join(u' '), QStringLiteral("2 3 4 5 9"));
}

void TranscriptTest::holeIsFilledPageByPage()
{
    m_transcript->interrupt();
    m_transcript->takeChange(messages({ 11, 12 }));
    m_transcript->takeReset(messages({ 11, 12 }), true);
    m_transcript->settle();
    QCOMPARE(m_asked, 1);
    m_transcript->takePage(messages({ 8, 10 }), true);
    QCOMPARE(m_asked, 2);
    QCOMPARE(m_printed.join(u' '), QStringLiteral("2 3 4"));
    m_transcript->takePage(messages({ 3, 4, 6 }), true);
    QCOMPARE(m_printed.join(u' '), QStringLiteral("2 3 4 6 8 10 11 12"));
    QVERIFY(m_lost.isEmpty());
}

void TranscriptTest::whatCannotBeHadIsSaid()
{
    m_transcript->interrupt();
    m_transcript->takeReset(messages({ 9, 8 }), false);
    m_transcript->settle();
    QCOMPARE(m_lost, (QList<std::pair<Timestamp, Timestamp>> { { 4, 8 } }));
    QCOMPARE(m_printed.join(u' '), QStringLiteral("2 3 4 8 9"));
}

void TranscriptTest::eachIsPrintedOnceAndWhatIsNoTextNever()
{
    session::MessageView deleted = message(7);
    deleted.message.deleted = true;
    m_transcript->takeChange(messages({ 4, 5 }) + QList { deleted, message(5) });
    QCOMPARE(m_printed.join(u' '), QStringLiteral("2 3 4 5"));
}

} // namespace gangway::app

QTEST_GUILESS_MAIN(gangway::app::TranscriptTest)
#include "tst_transcript.moc"
