// SPDX-License-Identifier: GPL-3.0-or-later
import { mintId } from '/script/engine/ids.js';
import { cursorOf } from '/script/engine/order.js';
import { RoomWindow } from '/script/engine/roomwindow.js';
import { World } from '/script/engine/world.js';
import { holds, same, test } from './harness.js';

export function message(number, fields = {}) {
    const id = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
    return {
        id, room: 'room', author: 'ann', domain: 'd', hlc: String(number).padStart(16, '0'), sent: number * 1000,
        arrived: number * 1000, arrival: number, change: number, content: { type: 'text', text: `m${number}` }, ...fields,
    };
}

const numbers = (window) => window.messages.map((m) => Number(m.hlc));

test('messagesStandInDisplayOrderInWhateverOrderTheyCome', () => {
    const orders = [[1, 2, 3, 4], [4, 3, 2, 1], [2, 4, 1, 3], [3, 3, 1, 4, 2, 1]];
    for (const order of orders) {
        const window = new RoomWindow();
        for (const number of order)
            window.take(message(number));
        same(numbers(window), [1, 2, 3, 4], `order ${order}`);
    }
});
test('anOlderValueNeverReplacesANewerOne', () => {
    const window = new RoomWindow();
    window.take(message(1, { change: 5, content: { type: 'text', text: 'edited' } }));
    window.take(message(1));
    same(window.messages[0].content.text, 'edited');
});
test('anEditDoesNotMoveOrDoubleAMessage', () => {
    const window = new RoomWindow();
    [1, 2, 3].forEach((number) => window.take(message(number)));
    window.take(message(2, { change: 9, edited: { at: 1, revision: 1 } }));
    same(numbers(window), [1, 2, 3]);
});
test('aGapDropsWhatIsBelowIt', () => {
    const window = new RoomWindow();
    [1, 2, 8, 9].forEach((number) => window.take(message(number)));
    window.cut(cursorOf(message(8)));
    same(numbers(window), [8, 9]);
    holds(!window.take(message(2, { change: 20 })), 'an edit below the floor waits for its page');
    same(window.before(), cursorOf(message(8)));
});
test('aPageJoinsTheWindowAndTellsWhereTheRoomBegins', () => {
    const window = new RoomWindow();
    [8, 9].forEach((number) => window.take(message(number)));
    window.cut(cursorOf(message(8)));
    window.takePage([message(5), message(6), message(7)], cursorOf(message(5)));
    same(numbers(window), [5, 6, 7, 8, 9]);
    window.takePage([message(3), message(4)], undefined);
    same([numbers(window)[0], window.floor], [3, null]);
});
test('theSameItemsInAnyOrderMakeTheSameWorld', () => {
    const items = [
        { person: { id: 'ann', nick: 'Ann', change: 3 } }, { person: { id: 'ann', nick: 'Anna', change: 7 } },
        { person: { id: 'ann', unknown: true, change: 1 } },
        { read_mark: { room: 'room', person: 'bob', upto: 4, change: 5 } }, { read_mark: { room: 'room', person: 'bob', upto: 2, change: 4 } },
        { message: message(1) }, { something_new: { id: 'x' } },
    ];
    const outcome = (order) => {
        const world = new World();
        order.forEach((item) => world.take(item));
        return [world.people.get('ann').nick, world.readers.get('room').get('bob'), world.window('room').messages.length];
    };
    same(outcome(items), ['Anna', 4, 1]);
    same(outcome([...items].reverse()), ['Anna', 4, 1]);
});
test('mintedIdsAreVersionSevenAndSortByTime', () => {
    const id = mintId(0x0199aabbccdd);
    holds(/^0199aabb-ccdd-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), id);
    holds(mintId(1000) < mintId(2000), 'later is greater');
    holds(mintId(1) !== mintId(1), 'two are different');
});
