// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/sampledata.h"

#include "node/commands/memberships.h"
#include "node/commands/messages.h"
#include "node/commands/people.h"
#include "node/commands/rooms.h"
#include "node/storage/writing.h"

#include <array>

namespace gangway::commands {

namespace {

using protocol::Reach;

constexpr int longestName = 64; ///< for suggestions, which nothing here asks for

struct Someone {
    const char16_t *nick;
    const char16_t *fullName;
};
constexpr std::size_t peopleCount = 3;

struct Place {
    const char16_t *name;
    const char16_t *topic;
    Reach reach;
};
constexpr std::size_t placeCount = 3;

struct Line {
    std::size_t place, author;
    const char16_t *text;
};
constexpr std::size_t lineCount = 6;

struct Sample {
    std::array<Someone, peopleCount> cast;
    std::array<Place, placeCount> stage;
    std::array<Line, lineCount> talk;
};

constexpr Sample english {
    { Someone { u"Ilse", u"Ilse Vandermeer" }, Someone { u"Tavi", u"" }, Someone { u"Marek", u"Marek Dvořák" } },
    { Place { u"Window seats", u"What passes outside", Reach::Vehicle },
        Place { u"Lost and found", u"Say what and where", Reach::Vehicle },
        Place { u"Between vehicles", u"Everyone in the fleet reads this", Reach::Everyone } },
    { Line { 0, 1, u"Sea on the left for the next ten minutes" },
        Line { 0, 0, u"And two herons just now, did anyone get a photo?" },
        Line { 0, 2, u"Only of my own reflection 🙃" }, Line { 1, 2, u"A grey scarf lies in coach 4, by the door" },
        Line { 1, 1, u"That is mine, thank you! I come over" },
        Line { 2, 0, u"Hello to the other vehicles — we are fine, a little late" } },
};

constexpr Sample russian {
    { Someone { u"Ильза", u"Ильза Вандермер" }, Someone { u"Тави", u"" }, Someone { u"Марек", u"Марек Дворжак" } },
    { Place { u"Места у окна", u"Что видно снаружи", Reach::Vehicle },
        Place { u"Потери и находки", u"Что и где", Reach::Vehicle },
        Place { u"Между бортами", u"Это читает весь флот", Reach::Everyone } },
    { Line { 0, 1, u"Слева ещё десять минут будет море" },
        Line { 0, 0, u"И две цапли только что, кто-нибудь успел снять?" },
        Line { 0, 2, u"Только своё отражение 🙃" },
        Line { 1, 2, u"В вагоне 4 у двери лежит серый шарф" }, Line { 1, 1, u"Это мой, спасибо! Сейчас приду" },
        Line { 2, 0, u"Привет другим бортам — у нас всё хорошо, немного опаздываем" } },
};

QString text(const char16_t *words)
{
    return QStringView(words).toString();
}

/// The people and rooms of the talk, by the numbers used above.
struct Cast {
    const Sample &sample;
    std::array<PersonId, peopleCount> people = {};
    std::array<RoomId, placeCount> places = {};
};

Result<Done> invite(storage::Writing &writing, DomainId home, const Cast &cast)
{
    for (std::size_t i = 0; i < peopleCount; ++i) {
        const NewPerson person { .id = cast.people[i],
            .home = home,
            .nick = text(cast.sample.cast[i].nick),
            .fullName = text(cast.sample.cast[i].fullName) };
        if (auto made = createPerson(writing, person, std::nullopt); !made)
            return made.error();
    }
    return Done {};
}

Result<Done> furnish(storage::Writing &writing, DomainId home, const Cast &cast)
{
    for (std::size_t i = 0; i < placeCount; ++i) {
        const NewRoom room { .id = cast.places[i],
            .creator = cast.people[i],
            .home = home,
            .name = text(cast.sample.stage[i].name),
            .topic = text(cast.sample.stage[i].topic),
            .reach = cast.sample.stage[i].reach };
        if (auto made = createRoom(writing, room, longestName); !made)
            return made.error();
        for (const PersonId person : cast.people) {
            if (auto joined = joinRoom(writing, { room.id, person, home }); !joined)
                return joined.error();
        }
    }
    return Done {};
}

Result<Done> speak(storage::Writing &writing, DomainId home, const Cast &cast, IdGenerator &ids)
{
    for (const Line &line : cast.sample.talk) {
        const NewMessage message { .id = ids.make<MessageId>(),
            .room = cast.places.at(line.place),
            .author = { cast.people.at(line.author) },
            .domain = home,
            .text = text(line.text),
            .inRoom = { .id = cast.places.at(line.place),
                .reach = cast.sample.stage.at(line.place).reach,
                .domain = home },
            .isMember = true };
        if (auto posted = postMessage(writing, message); !posted)
            return posted.error();
    }
    return Done {};
}

} // namespace

Result<Done> writeSampleData(storage::Writing &writing, DomainId home, const QString &language, IdGenerator &ids)
{
    Cast cast { language == u"ru" ? russian : english };
    for (PersonId &person : cast.people)
        person = ids.make<PersonId>();
    for (RoomId &place : cast.places)
        place = ids.make<RoomId>();
    return invite(writing, home, cast).and_then([&](Done) { return furnish(writing, home, cast); }).and_then([&](Done) {
        return speak(writing, home, cast, ids);
    });
}

} // namespace gangway::commands
