// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/throttledbroadcast.h"
#include "tests/domain/enginetest.h"

#include <QRandomGenerator>

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

namespace {

/// The values that one holds after some frames, by kind and id: those of the newest change.
using Held = QMap<QString, QJsonObject>;

QString keyOf(const QString &kind, const QJsonObject &value)
{
    const QString person = kind.endsWith("_mark"_L1) ? value.value("person"_L1).toString() : QString();
    return kind + u' ' + value.value(person.isEmpty() ? "id"_L1 : "room"_L1).toString() + u' ' + person;
}

void take(Held &held, const QJsonObject &frame)
{
    for (const QJsonValue &item : frame.value("items"_L1).toArray()) {
        const QString kind = item.toObject().keys().first();
        const QJsonObject value = item.toObject().value(kind).toObject();
        if (kind == u"mine" || kind == u"member" ||
            kind == u"link") // the first settles counts, the others are asked for
            continue;
        QJsonObject &known = held[keyOf(kind, value)];
        if (known.value("change"_L1).toInteger() <= value.value("change"_L1).toInteger())
            known = value;
    }
}

/// When the last message was placed is told at no certain time: its readers know it from the message.
bool isSame(QJsonObject one, QJsonObject other)
{
    for (QJsonObject *value : { &one, &other }) {
        if (!value->contains("topic"_L1))
            continue;
        value->remove("last"_L1);
        value->remove("change"_L1);
    }
    return one == other;
}

} // namespace

/// A client that is cut after any frame and comes back with the cursor of that frame has missed nothing in the end.
class CutsTest : public LoungeTest {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostWhereverItIsCut_data();
    void nothingIsLostWhereverItIsCut();

private:
    void act(QRandomGenerator &chance);
    void fill();

    std::vector<std::unique_ptr<TestClient>> m_crowd;
    QList<MessageId> m_said;
    QList<std::size_t> m_authors;
};

/// More than a small room, so that marks are gathered and told at a pace.
void CutsTest::fill()
{
    m_crowd.clear();
    m_said.clear();
    m_authors.clear();
    for (std::size_t i = 0; i < domain::Audience::smallRoom + 5; ++i) {
        m_crowd.push_back(std::make_unique<TestClient>(domain()));
        m_crowd.back()->enter(u"Guest %1"_s.arg(i));
        m_crowd.back()->joinLounge();
    }
}

void CutsTest::act(QRandomGenerator &chance)
{
    const auto who = std::size_t(chance.bounded(quint32(m_crowd.size())));
    TestClient &one = *m_crowd[who];
    const int which = chance.bounded(12);
    const qsizetype any = m_said.isEmpty() ? 0 : chance.bounded(int(m_said.size()));
    if (which < 3 || m_said.isEmpty()) {
        m_said.append(one.post(m_room, QString::number(m_said.size())).id);
        m_authors.append(who);
    } else if (which < 7) {
        one.ask(protocol::Read { m_room, chance.bounded(1, 1000) });
    } else if (which < 9) {
        one.ask(protocol::Delivered { m_room, chance.bounded(1, 1000) });
    } else if (which == 9) {
        m_crowd[m_authors[any]]->ask(
            protocol::MessageEdit { m_said[any], textContent(u"edited %1"_s.arg(chance.generate())) });
    } else if (which == 10) {
        one.ask(protocol::ProfileSet { .fullName = u"Guest of %1"_s.arg(chance.generate()) });
    } else {
        domain().loop().advance(domain::ThrottledBroadcast::pause);
    }
}

void CutsTest::nothingIsLostWhereverItIsCut_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : { 1U, 2U, 3U })
        QTest::newRow(QByteArray::number(seed).constData()) << seed;
}

void CutsTest::nothingIsLostWhereverItIsCut()
{
    QFETCH(const quint32, seed);
    QRandomGenerator chance(seed);
    fill();
    TestClient whole(domain());
    whole.enterByToken(m_ilse->token());
    for (int acts = 0; acts < 60; ++acts)
        act(chance);
    for (int pause = 0; pause < 3; ++pause)
        domain().loop().advance(domain::ThrottledBroadcast::pause);
    domain().settle();
    Held all;
    for (const QJsonObject &frame : whole.frames())
        take(all, frame);
    Held upToHere;
    bool isCaughtUp = false;
    int cuts = 0;
    for (const QJsonObject &frame : whole.frames()) {
        const QString kind = frame.value("t"_L1).toString();
        take(upToHere, frame);
        isCaughtUp |= kind == u"caught_up";
        if (!isCaughtUp || (kind != u"caught_up" && kind != u"changed"))
            continue;
        TestClient back(domain());
        const qint64 after = frame.value("change"_L1).toInteger();
        back.enterByToken(m_ilse->token(), cursor(after));
        Held held = upToHere;
        for (const QJsonObject &missed : back.frames())
            take(held, missed);
        for (auto value = all.begin(); value != all.end(); ++value)
            QVERIFY2(isSame(held.value(value.key()), *value), qPrintable(u"%1 after %2"_s.arg(value.key()).arg(after)));
        back.leave();
        ++cuts;
    }
    QVERIFY(cuts > 20);
}

QTEST_GUILESS_MAIN(CutsTest)
#include "tst_cuts.moc"
