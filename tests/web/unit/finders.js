// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from '/script/engine/nodeerror.js';
import { PeopleFinder } from '/script/engine/peoplefinder.js';
import { RoomFinder } from '/script/engine/roomfinder.js';
import { World } from '/script/engine/world.js';
import { Platform, same, settle, test } from './harness.js';

/** An engine that is on board, whose requests the test answers. */
class Engine {
    constructor() {
        this.platform = new Platform();
        this.world = new World();
        this.caughtUp = true;
        this.replays = 1;
        this.change = 10; // the newest that was told
        this.firstRooms = null;
        this.changed = () => {};
        this.asked = [];
        this.rooms = new RoomFinder(this, this.platform);
        this.people = new PeopleFinder(this, this.platform);
    }

    request(t, fields) {
        return new Promise((resolve, reject) => {
            this.asked.push({ t, fields, resolve, reject });
        });
    }

    /** Looks for `query` and lets the time pass until it is asked. */
    async look(query) {
        this.rooms.look(query);
        await this.platform.advance(150);
    }

    async answer(fields, request = this.asked.at(-1)) {
        request.resolve(fields);
        await settle();
    }

    async refuse(code, more = {}) {
        this.asked.at(-1).reject(new NodeError({ code, ...more }));
        await settle();
    }

    /** The names in the list. */
    get shown() {
        return this.rooms.rooms().map(({ name }) => name);
    }

    get queries() {
        return this.asked.map(({ fields }) => fields.query ?? '');
    }
}

const room = (name, change = 1) => ({ id: name, name, reach: 'vehicle', change });
const person = (id) => ({ id, nick: id.toUpperCase(), role: 'guest', colour: 1, change: 1 });

test('roomsAreShownInTheOrderInWhichTheNodeFoundThem', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.answer({ rooms: [room('b'), room('a')], next: 'there' });
    engine.rooms.more();
    await engine.answer({ rooms: [room('c'), room('a', 2)] });
    same([engine.asked[1].fields.after, engine.shown, engine.rooms.hasMore], ['there', ['b', 'a', 'c'], false]);
});
test('aRoomThatIsHeldAndNotFoundIsNotShown', async () => {
    const engine = new Engine();
    engine.world.take({ room: room('of yesterday', 5) });
    await engine.look('');
    await engine.answer({ rooms: [room('a', 3)] });
    same(engine.shown, ['a']);
});
test('aRoomOfWhichTheNodeTellsByItselfComesOnTop', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.answer({ rooms: [room('a', 3)] });
    engine.world.take({ room: room('made just now', 11) });
    same(engine.shown, ['made just now', 'a']);
});
test('aRoomThatIsToldAndDoesNotSuitTheSearchIsNotShown', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.answer({ rooms: [] });
    await engine.look('Deck');
    await engine.answer({ rooms: [room('Deck 7')] });
    engine.world.take({ room: room('Bar', 11) });
    engine.world.take({ room: room('Upper deck', 12) });
    same(engine.shown, ['Upper deck', 'Deck 7']);
});
test('whatTheEngineHasAskedForAtOnceIsTakenOnce', async () => {
    const engine = new Engine();
    const answer = engine.request('rooms.find', { limit: 15 });
    engine.firstRooms = { answer, change: 10 };
    engine.change = 12; // told before the list was there
    engine.world.take({ room: room('made meanwhile', 12) });
    await engine.look('');
    await engine.answer({ rooms: [room('a')] });
    same([engine.asked.length, engine.shown], [1, ['made meanwhile', 'a']]);
    await engine.look('b');
    same(engine.asked.length, 2);
});
test('roomsOneHasJoinedAreNotAmongThoseOneMayJoin', async () => {
    const engine = new Engine();
    engine.world.take({ mine: { room: 'a', joined: true, change: 1 } });
    await engine.look('');
    await engine.answer({ rooms: [room('a'), room('b')] });
    same(engine.shown, ['b']);
});
test('aSearchIsAskedOnceNobodyHasTypedForAWhile', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.answer({ rooms: [] });
    for (const query of ['d', 'de', 'dec']) {
        engine.rooms.look(query);
        await engine.platform.advance(100);
    }
    await engine.platform.advance(100);
    engine.rooms.look('dec');
    await engine.platform.advance(1000);
    same(engine.queries, ['', 'dec']);
});
test('theAnswerToAnEarlierSearchIsDropped', async () => {
    const engine = new Engine();
    await engine.look('a');
    const first = engine.asked.at(-1);
    await engine.look('b');
    await engine.answer({ rooms: [room('b')] });
    await engine.answer({ rooms: [room('a')], next: 'more of a' }, first);
    same([engine.shown, engine.rooms.hasMore], [['b'], false]);
});
test('whileASearchIsUnderWayWhatSuitsItStays', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.answer({ rooms: [room('Bar'), room('Deck 7')] });
    engine.rooms.look('de');
    same([engine.shown, engine.rooms.isSearching], [['Deck 7'], true]);
    await engine.platform.advance(200);
    await engine.answer({ rooms: [] });
    same([engine.shown, engine.rooms.isSearching], [[], false]);
});
test('aNewConnectionAsksAnew', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.answer({ rooms: [room('a'), room('gone')] });
    engine.caughtUp = false;
    await engine.look('');
    same(engine.asked.length, 1, 'asked while away');
    Object.assign(engine, { caughtUp: true, replays: 2 });
    await engine.look('');
    await engine.answer({ rooms: [room('a')] });
    same([engine.asked.length, engine.shown], [2, ['a']]);
});
test('aListThatComesIntoSightAfterAWhileIsAskedForAnew', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.answer({ rooms: [room('a')] });
    engine.rooms.comeBack();
    await engine.platform.advance(61000);
    same(engine.asked.length, 1);
    engine.rooms.comeBack();
    await engine.platform.advance(0);
    same(engine.asked.length, 2);
});
test('aBusyNodeIsAskedForRoomsAgainWhenItSaid', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.refuse('busy', { retry_after_ms: 700 });
    await engine.platform.advance(600);
    same([engine.asked.length, engine.rooms.isSearching], [1, true]);
    await engine.platform.advance(100);
    await engine.answer({ rooms: [room('a')] });
    same([engine.asked.length, engine.shown], [2, ['a']]);
});
test('anOlderNodeIsAskedForRoomsOnceAConnection', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.refuse('unsupported');
    engine.rooms.look('');
    await engine.platform.advance(10000);
    same([engine.rooms.isSupported, engine.asked.length], [false, 1]);
});
test('aSearchThatCanBeNoNameFindsNothing', async () => {
    const engine = new Engine();
    engine.world.take({ room: room('xx', 9) });
    await engine.look('x'.repeat(100));
    await engine.refuse('too_large', { field: 'query', limit: 64 });
    same([engine.shown, engine.rooms.isSearching, engine.rooms.isSupported], [[], false, true]);
});
test('aCursorOfAnotherTimeBeginsAnew', async () => {
    const engine = new Engine();
    await engine.look('');
    await engine.answer({ rooms: [room('a')], next: 'old' });
    engine.rooms.more();
    await engine.refuse('invalid', { field: 'after' });
    await engine.platform.advance(0);
    same([engine.asked.length, engine.asked[2].fields.after], [3, undefined]);
});
test('peopleAreAskedForTogetherAndOnceAConnection', async () => {
    const engine = new Engine();
    engine.world.take({ person: person('known') });
    for (let time = 0; time < 3; ++time)
        ['a', 'known', 'b'].forEach((id) => engine.people.want(id));
    await engine.platform.advance(50);
    same(engine.asked.map(({ t, fields }) => [t, fields.ids]), [['people.find', ['a', 'b']]]);
    await engine.answer({ people: [person('a')], online: ['a'] });
    engine.people.want('b'); // whom nobody knows
    await engine.platform.advance(50);
    same([engine.asked.length, engine.world.people.get('a').nick, engine.world.online.has('a')], [1, 'A', true]);
    engine.replays = 2;
    engine.people.want('b');
    await engine.platform.advance(50);
    same(engine.asked.length, 2);
});
test('manyPeopleAreAskedForAHundredAtATime', async () => {
    const engine = new Engine();
    for (let number = 0; number < 250; ++number)
        engine.people.want(`p${number}`);
    await engine.platform.advance(50);
    for (let time = 0; time < 3; ++time)
        await engine.answer({ people: [], online: [] });
    same(engine.asked.map(({ fields }) => fields.ids.length), [100, 100, 50]);
});
test('nobodyIsAskedForBeforeTheNodeHasToldEverything', async () => {
    const engine = new Engine();
    engine.caughtUp = false;
    engine.people.want('a');
    await engine.platform.advance(1000);
    same(engine.asked.length, 0);
    engine.caughtUp = true;
    engine.people.want('a');
    await engine.platform.advance(50);
    same(engine.asked.length, 1);
});
test('aBusyNodeIsAskedForPeopleAgain', async () => {
    const engine = new Engine();
    engine.people.want('a');
    await engine.platform.advance(50);
    await engine.refuse('too_many', { retry_after_ms: 500 });
    engine.people.want('a');
    await engine.platform.advance(400);
    same(engine.asked.length, 1);
    await engine.platform.advance(100);
    engine.people.want('a');
    await engine.platform.advance(50);
    same(engine.asked.length, 2);
});
