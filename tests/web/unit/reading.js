// SPDX-License-Identifier: GPL-3.0-or-later
import { Reading } from '/script/engine/reading.js';
import { World } from '/script/engine/world.js';
import { Platform, same, settle, test } from './harness.js';
import { message } from './roomwindow.js';

function readingOf(readTo = 0) {
    const world = new World();
    world.me = { id: 'me' };
    world.take({ mine: { room: 'room', joined: true, read_to: readTo, unread: 0, change: 1 } });
    const platform = new Platform();
    const asked = [];
    const request = (t, fields) => {
        asked.push(`${t} ${fields.upto}`);
        return Promise.resolve({});
    };
    const reading = new Reading({ world, request, changed: () => {}, timers: platform });
    const come = (value) => {
        world.take({ message: value });
        reading.arrived(value);
    };
    return { world, reading, platform, asked, come };
}

test('othersNewTextsCountAsUnread', () => {
    const { reading, come } = readingOf(2);
    come(message(2));
    come(message(3));
    come(message(4, { author: 'me' }));
    come(message(5, { content: { type: 'joined' } }));
    come(message(6, { deleted: true, content: { type: 'text' } }));
    same(reading.unread('room'), 1);
});
test('aReplayBelievesTheNodesOwnCount', () => {
    const { reading, come } = readingOf();
    reading.replayBegins();
    [1, 2, 3].forEach((number) => come(message(number)));
    reading.settle({ room: 'room', joined: true, read_to: 0, unread: 41, change: 9 });
    reading.replayEnds();
    same(reading.unread('room'), 41);
});
test('aReplayWithoutACountAddsWhatCame', () => {
    const { reading, come } = readingOf();
    come(message(1));
    reading.replayBegins();
    come(message(2));
    come(message(3));
    reading.replayEnds();
    same(reading.unread('room'), 3);
});
test('seenMessagesAreMarkedOnceAndGathered', async () => {
    const { reading, come, platform, asked } = readingOf();
    [1, 2, 3].forEach((number) => come(message(number)));
    reading.seen('room', 1);
    reading.seen('room', 3);
    reading.seen('room', 2);
    await platform.advance(1000);
    same([asked, reading.unread('room')], [['delivered 3', 'read 3'], 0]);
});
test('seeingOnlySomeLeavesTheRestUnread', () => {
    const { reading, come } = readingOf();
    [1, 2, 3].forEach((number) => come(message(number)));
    reading.seen('room', 2);
    same(reading.unread('room'), 1);
});
test('aReadMarkThatWasLostGoesOutAgainAfterTheReplay', async () => {
    const { reading, come, platform, asked } = readingOf();
    come(message(1));
    reading.seen('room', 1);
    await platform.advance(1000);
    reading.replayBegins();
    reading.replayEnds();
    await platform.advance(1000);
    await settle();
    same(asked.filter((mark) => mark === 'read 1').length, 2);
});
test('whatWasSaidBeforeWeJoinedIsHistoryInWhicheverOrderItComes', () => {
    for (const isMineFirst of [true, false]) {
        const { world, reading, come } = readingOf();
        world.mine.clear();
        const join = () => {
            const mine = { room: 'room', joined: true, read_to: 9, unread: 0, change: 9 };
            world.take({ mine });
            reading.settle(mine);
        };
        if (isMineFirst)
            join();
        [1, 2, 3].forEach((number) => come(message(number)));
        if (!isMineFirst)
            join();
        same([reading.unread('room'), reading.readTo('room')], [0, 9], isMineFirst);
        come(message(10));
        same(reading.unread('room'), 1);
        reading.seen('room', 10);
        same(reading.unread('room'), 0);
    }
});
