// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/commands/sampledata.h"

#include "node/domain/commands/memberships.h"
#include "node/domain/commands/messages.h"
#include "node/domain/commands/people.h"
#include "node/domain/commands/rooms.h"
#include "node/storage/writing.h"

#include <array>

namespace gangway::domain::commands {

namespace {

using protocol::Reach;

constexpr int longestName = 64; ///< for suggestions, which nothing here asks for

struct Someone {
    const char16_t *nick;
    const char16_t *fullName;
};
constexpr std::array samplePeople { Someone { u"Ilse", u"Ilse Vandermeer" }, Someone { u"Tavi", u"" },
    Someone { u"Marek", u"Marek Dvořák" } };

struct Place {
    const char16_t *name;
    const char16_t *topic;
    Reach reach;
};
constexpr std::array samplePlaces { Place { u"Window seats", u"What passes outside", Reach::Vehicle },
    Place { u"Lost and found", u"Say what and where", Reach::Vehicle },
    Place { u"Between vehicles", u"Everyone in the fleet reads this", Reach::Everyone } };

struct Line {
    std::size_t place, author;
    const char16_t *text;
};
constexpr std::array talk {
    Line { 0, 1, u"Sea on the left for the next ten minutes" },
    Line { 0, 0, u"And two herons just now, did anyone get a photo?" },
    Line { 0, 2, u"Only of my own reflection 🙃" },
    Line { 1, 2, u"A grey scarf lies in coach 4, by the door" },
    Line { 1, 1, u"That is mine, thank you! I come over" },
    Line { 2, 0, u"Hello to the other vehicles — we are fine, a little late" },
};

QString text(const char16_t *words)
{
    return QStringView(words).toString();
}

/// Who and where the talk takes place, by the numbers used above.
struct Cast {
    std::array<PersonId, samplePeople.size()> people;
    std::array<RoomId, samplePlaces.size()> places;
};

Result<Done> invite(storage::Writing &writing, DomainId home, const Cast &cast)
{
    for (std::size_t i = 0; i < samplePeople.size(); ++i) {
        const NewPerson person { .id = cast.people[i],
            .home = home,
            .nick = text(samplePeople[i].nick),
            .fullName = text(samplePeople[i].fullName) };
        if (auto made = createPerson(writing, person, std::nullopt); !made)
            return made.error();
    }
    return Done {};
}

Result<Done> furnish(storage::Writing &writing, DomainId home, const Cast &cast)
{
    for (std::size_t i = 0; i < samplePlaces.size(); ++i) {
        const NewRoom room { .id = cast.places[i],
            .creator = cast.people[i],
            .home = home,
            .name = text(samplePlaces[i].name),
            .topic = text(samplePlaces[i].topic),
            .reach = samplePlaces[i].reach };
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
    for (const Line &line : talk) {
        const NewMessage message { .id = ids.make<MessageId>(),
            .room = cast.places.at(line.place),
            .author = cast.people.at(line.author),
            .domain = home,
            .text = text(line.text),
            .globalRoom = { home, cast.places.at(line.place) },
            .reach = samplePlaces.at(line.place).reach,
            .isMember = true };
        if (auto posted = postMessage(writing, message); !posted)
            return posted.error();
    }
    return Done {};
}

} // namespace

Result<Done> writeSampleData(storage::Writing &writing, DomainId home, IdGenerator &ids)
{
    Cast cast;
    for (PersonId &person : cast.people)
        person = ids.make<PersonId>();
    for (RoomId &place : cast.places)
        place = ids.make<RoomId>();
    return invite(writing, home, cast).and_then([&](Done) { return furnish(writing, home, cast); }).and_then([&](Done) {
        return speak(writing, home, cast, ids);
    });
}

} // namespace gangway::domain::commands
