// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/uuid7.h"
#include "node/domain/search.h"
#include "node/rules/names.h"

#include <QRandomGenerator>
#include <QTest>

using namespace gangway;
using namespace gangway::domain;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 seed = 8;

template<typename Id>
Id idOf(int number)
{
    typename Id::Bytes bytes {};
    for (int i = 0; i < 4; ++i)
        bytes[std::size_t(15 - i)] = quint8(number >> (8 * i));
    return Id(bytes);
}

/// Names as people bear them, in two scripts; many share a beginning, some are the same.
QString someName(QRandomGenerator &random)
{
    static const QStringList latin { u"An"_s, u"ma"_s, u"Zo\u00eb"_s, u"ri"_s, u"O'"_s, u"li"_s, u"va"_s };
    static const QStringList cyrillic { u"Ан"_s, u"на"_s, u"Ро"_s, u"са"_s, u"ёж"_s, u"ля"_s, u"Ив"_s };
    const QStringList &syllables = random.bounded(2) == 0 ? latin : cyrillic;
    QString name;
    for (int words = random.bounded(1, 4); words > 0; --words) {
        for (int length = random.bounded(1, 5); length > 0; --length)
            name += syllables.at(random.bounded(int(syllables.size())));
        name += words > 1 ? u" "_s : QString();
    }
    return name;
}

/// The rule in its simplest form: some word of some key, with what follows it, begins so.
bool matches(const QStringList &keys, const QString &prefix)
{
    return std::ranges::any_of(
        keys, [&](const QString &key) { return key.startsWith(prefix) || key.contains(u' ' + prefix); });
}

QStringList keysOf(const protocol::Person &person)
{
    QStringList keys { rules::nameKey(person.nick) };
    if (!person.fullName.isEmpty())
        keys.append(rules::nameKey(person.fullName));
    return keys;
}

const QStringList queries { u""_s, u"a"_s, u"anma"_s, u"Zoë"_s, u"zoe"_s, u"ан"_s, u"АННА"_s, u"рос"_s, u"ёж"_s,
    u"o'"_s, u"ma ri"_s, u"ля и"_s, u"nobody"_s };

/// A directory of people and rooms, the last of each former or not to be seen.
DirectoryContents someContents(int people, int rooms)
{
    QRandomGenerator random(seed);
    DirectoryContents contents;
    for (int i = 1; i <= people; ++i)
        contents.people.append({ .id = idOf<PersonId>(i),
            .nick = someName(random),
            .fullName = random.bounded(2) == 0 ? someName(random) : QString(),
            .domain = idOf<DomainId>(1),
            .former = i == people });
    for (int i = 1; i <= rooms; ++i)
        contents.rooms.append({ .id = idOf<RoomId>(i),
            .name = i == rooms ? QString() : someName(random),
            .domain = idOf<DomainId>(1),
            .last = random.bounded(3) * 1000,
            .unknown = i == rooms });
    return contents;
}

QSet<PersonId> everyTenth(const DirectoryContents &contents)
{
    QSet<PersonId> online;
    for (qsizetype i = 0; i < contents.people.size(); i += 10)
        online.insert(contents.people.at(i).id);
    return online;
}

QList<PersonId> allPagesOf(const Directory &directory, const QSet<PersonId> &online, PeopleSearch search)
{
    QList<PersonId> ids;
    for (;;) {
        const auto page = findPeople(directory, online, search);
        for (const protocol::Person &person : page)
            ids.append(person.id);
        if (page.size() < search.limit)
            return ids;
        const PersonPlace last { online.contains(ids.last()), ids.last() };
        search.after = PersonPlace::fromCursor(last.cursor());
    }
}

QList<RoomId> allPagesOf(const Directory &directory, RoomSearch search)
{
    QList<RoomId> ids;
    for (;;) {
        const auto page = findRooms(directory, search);
        for (const protocol::Room &room : page)
            ids.append(room.id);
        if (page.size() < search.limit)
            return ids;
        search.after = RoomPlace::fromCursor(RoomPlace { page.last().last, page.last().id }.cursor());
    }
}

} // namespace

/// The search by name, against a list that is looked through from end to end.
class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hundredThousandNamesAreFoundByAnyWord();
    void peopleComeInPagesWhoIsHereFirst();
    void roomsComeInPagesTheMostActiveFirst();
    void changedNamesAreFoundAsTheyAreNow();
    void whoIsGoneSinceStillMarksAPlace();
    void brokenCursorIsNone();
};

void SearchTest::hundredThousandNamesAreFoundByAnyWord()
{
    constexpr int count = 100'000;
    QRandomGenerator random(seed);
    NameIndex<PersonId> index;
    QHash<PersonId, QStringList> model;
    std::vector<NameIndex<PersonId>::Name> names;
    const auto keys = [&] {
        return QStringList { rules::nameKey(someName(random)), rules::nameKey(someName(random)) };
    };
    for (int i = 0; i < count; ++i) {
        model.insert(idOf<PersonId>(i), keys());
        names.push_back({ idOf<PersonId>(i), model.value(idOf<PersonId>(i)).join(u'\n') });
    }
    index.load(std::move(names));
    for (int i = 0; i < 5000; ++i) {
        const PersonId id = idOf<PersonId>(random.bounded(count + 1000));
        const QStringList now = random.bounded(3) == 0 ? QStringList() : keys();
        now.isEmpty() ? (void)model.remove(id) : (void)model.insert(id, now);
        index.put(id, now);
    }
    for (const QString &query : queries) {
        const QString prefix = rules::nameKey(query);
        QSet<PersonId> expected, found;
        for (auto name = model.cbegin(); name != model.cend(); ++name)
            if (matches(*name, prefix))
                expected.insert(name.key());
        qsizetype visits = 0;
        index.forEach(prefix, [&](const auto &name) {
            found.insert(name.id);
            ++visits;
        });
        QCOMPARE(found, expected);
        QCOMPARE(visits, found.size());
    }
}

void SearchTest::peopleComeInPagesWhoIsHereFirst()
{
    const DirectoryContents contents = someContents(2000, 1);
    const QSet<PersonId> online = everyTenth(contents);
    Directory directory;
    directory.load(contents, idOf<DomainId>(1));
    for (const QString &query : queries) {
        QList<std::tuple<bool, QString, PersonId>> expected;
        for (const protocol::Person &person : contents.people) {
            if (!person.former && matches(keysOf(person), rules::nameKey(query)))
                expected.append({ !online.contains(person.id), keysOf(person).join(u'\n'), person.id });
        }
        std::ranges::sort(expected);
        QList<PersonId> ids;
        for (const auto &[isAway, keys, id] : std::as_const(expected))
            ids.append(id);
        for (const int limit : { 1, 7, 5000 }) {
            if (limit > 1 || ids.size() < 100)
                QCOMPARE(allPagesOf(directory, online, { .key = rules::nameKey(query), .limit = limit }), ids);
        }
    }
}

void SearchTest::roomsComeInPagesTheMostActiveFirst()
{
    const DirectoryContents contents = someContents(1, 2000);
    Directory directory;
    directory.load(contents, idOf<DomainId>(1));
    for (const QString &query : queries) {
        QList<std::pair<Timestamp, RoomId>> expected;
        for (const protocol::Room &room : contents.rooms) {
            if (!room.unknown && matches({ rules::nameKey(room.name) }, rules::nameKey(query)))
                expected.append({ -room.last, room.id });
        }
        std::ranges::sort(expected);
        QList<RoomId> ids;
        for (const auto &[last, id] : std::as_const(expected))
            ids.append(id);
        for (const int limit : { 7, 5000 })
            QCOMPARE(allPagesOf(directory, { .key = rules::nameKey(query), .limit = limit }), ids);
    }
}

void SearchTest::changedNamesAreFoundAsTheyAreNow()
{
    Directory directory;
    directory.load(someContents(1, 1), idOf<DomainId>(1));
    const auto found = [&](const QString &query) {
        return findPeople(directory, {}, { .key = rules::nameKey(query), .limit = 9 }).size() +
            findRooms(directory, { .key = rules::nameKey(query), .limit = 9 }).size();
    };
    protocol::Person person { .id = idOf<PersonId>(7), .nick = u"Тави Берг"_s, .domain = idOf<DomainId>(2) };
    protocol::Room room { .id = idOf<RoomId>(7), .name = u"Берег"_s, .domain = idOf<DomainId>(2) };
    directory.apply(person, {});
    directory.apply(room, {});
    QCOMPARE(found(u"бер"_s), 2);
    person.nick = u"Tavi"_s;
    room.name = u"Shore"_s;
    directory.apply(person, {});
    directory.apply(room, {});
    QCOMPARE(found(u"бер"_s), 0);
    QCOMPARE(found(u"tav"_s) + found(u"sho"_s), 2);
    person.former = true;
    room.unknown = true;
    directory.apply(person, {});
    directory.apply(room, {});
    QCOMPARE(found(QString()), 0);
}

// The next page begins where the last one ended, though its last person became former meanwhile.
void SearchTest::whoIsGoneSinceStillMarksAPlace()
{
    const DirectoryContents contents = someContents(50, 1);
    Directory directory;
    directory.load(contents, idOf<DomainId>(1));
    const auto page = findPeople(directory, {}, { .limit = 20 });
    protocol::Person last = page.last();
    last.former = true;
    directory.apply(last, {});
    const PeopleSearch next { .after = PersonPlace { false, last.id }, .limit = 50 };
    const auto rest = findPeople(directory, {}, next);
    QVERIFY(std::ranges::none_of(rest, [&](const protocol::Person &person) { return page.contains(person); }));
    QCOMPARE(page.size() + rest.size(), contents.people.size() - 1);
}

void SearchTest::brokenCursorIsNone()
{
    const QString id = idOf<RoomId>(1).text();
    for (const QString &text : { u""_s, id, u"."_s, u".%1"_s.arg(id), u"x.%1"_s.arg(id), u"5.%1x"_s.arg(id) }) {
        QVERIFY(!RoomPlace::fromCursor(text));
        QVERIFY(!PersonPlace::fromCursor(text));
    }
    QCOMPARE(RoomPlace::fromCursor(u"5.%1"_s.arg(id))->last, 5);
    QVERIFY(PersonPlace::fromCursor(u"here.%1"_s.arg(id))->isHere);
    QVERIFY(!PersonPlace::fromCursor(u"away.%1"_s.arg(id))->isHere);
}

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
