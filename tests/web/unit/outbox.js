// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from '/script/engine/nodeerror.js';
import { Outbox } from '/script/engine/outbox.js';
import { holds, MemoryDevice, Platform, same, settle, test } from './harness.js';

/** An outbox over a scripted node: `answers` are taken one per post; without one the post stays unanswered. */
function outboxOver(answers = [], device = new MemoryDevice()) {
    const posts = [];
    const platform = new Platform();
    const send = (entry) => {
        posts.push(entry.text);
        const answer = answers.shift();
        return answer === undefined ? new Promise(() => {}) : answer === 'ok' ? Promise.resolve({}) : Promise.reject(new NodeError(answer));
    };
    const outbox = new Outbox({ device, send, changed: () => {}, timers: platform });
    return { outbox, posts, device, platform };
}

const states = (outbox) => outbox.entries.map((entry) => `${entry.text} ${entry.state}`);

test('aMessageIsOnTheDiskBeforeItIsShown', async () => {
    const { outbox, device } = outboxOver();
    await outbox.load('d', 'me');
    let written;
    device.putUnsent = () => new Promise((resolve) => { written = resolve; });
    const added = outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await settle();
    same(outbox.entries.length, 0, 'while the disk is busy');
    written();
    await added;
    same(outbox.entries.length, 1, 'when it is written');
});
test('oneUnansweredPostPerRoomAtATime', async () => {
    const { outbox, posts } = outboxOver();
    await outbox.load('d', 'me');
    outbox.setOnline(true);
    await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await outbox.add('room', 'b', { nick: 'Me', vehicle: 'Train A' });
    await outbox.add('other', 'c', { nick: 'Me', vehicle: 'Train A' });
    await settle();
    same(posts, ['a', 'c']);
});
test('theOrderHoldsThroughTooMany', async () => {
    const { outbox, posts, platform } = outboxOver([{ code: 'too_many', retry_after_ms: 700 }, 'ok', 'ok']);
    await outbox.load('d', 'me');
    await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await outbox.add('room', 'b', { nick: 'Me', vehicle: 'Train A' });
    outbox.setOnline(true);
    await settle();
    await platform.advance(600);
    same(posts, ['a'], 'before the node allows it');
    await platform.advance(200);
    same(posts, ['a', 'a', 'b']);
});
test('aLostAnswerIsAskedAgainWithTheSameIdAndNothingOvertakes', async () => {
    const { outbox, posts } = outboxOver([{ code: 'closed' }]);
    await outbox.load('d', 'me');
    const entry = await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await outbox.add('room', 'b', { nick: 'Me', vehicle: 'Train A' });
    outbox.setOnline(true);
    outbox.setOnline(false);
    await settle();
    outbox.setOnline(true);
    await settle();
    same([posts, outbox.entries[0].id === entry.id], [['a', 'a'], true]);
});
test('aReloadKeepsIdsTextsAndOrder', async () => {
    const first = outboxOver();
    await first.outbox.load('d', 'me');
    await first.outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await first.outbox.add('room', 'b', { nick: 'Me', vehicle: 'Train A' });
    const ids = first.outbox.entries.map((entry) => entry.id);
    const second = outboxOver(['ok', 'ok'], first.device);
    await second.outbox.load('d', 'me');
    same(second.outbox.entries.map((entry) => entry.id), ids);
    second.outbox.setOnline(true);
    await settle();
    same([second.posts, first.device.kept.size], [['a', 'b'], 0]);
});
test('whatAnotherPersonWroteIsListedAndNeverSent', async () => {
    const first = outboxOver();
    await first.outbox.load('d', 'somebody');
    await first.outbox.add('room', 'a', { nick: 'Somebody', vehicle: 'Train A' });
    for (const [domain, person] of [['d', 'me'], ['elsewhere', 'somebody']]) {
        const second = outboxOver(['ok'], first.device);
        await second.outbox.load(domain, person);
        second.outbox.setOnline(true);
        await settle();
        same([second.posts, second.outbox.ofRoom('room').length, second.outbox.unsent().length], [[], 0, 1]);
    }
});
test('whatAnotherPersonWroteCanBeDeletedEvenAfterItsFirstTry', async () => {
    const first = outboxOver();
    await first.outbox.load('d', 'somebody');
    first.outbox.setOnline(true);
    const entry = await first.outbox.add('room', 'a', { nick: 'Somebody', vehicle: 'Train A' });
    await settle();
    const second = outboxOver([], first.device);
    await second.outbox.load('d', 'me');
    await second.outbox.discardForeign(entry.id);
    same([second.outbox.unsent().length, first.device.kept.size], [0, 0]);
});
test('aRefusedMessageKeepsItsTextAndLetsTheNextGo', async () => {
    const { outbox, posts, device } = outboxOver([{ code: 'denied', permission: 'write' }, 'ok']);
    await outbox.load('d', 'me');
    outbox.setOnline(true);
    await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await outbox.add('room', 'b', { nick: 'Me', vehicle: 'Train A' });
    await settle();
    same([posts, states(outbox)], [['a', 'b'], ['a failed', 'b saved']]);
    same([...device.kept.values()].map((entry) => entry.reason.code), ['denied'], 'on the disk');
});
test('retrySendsAFailedMessageAgain', async () => {
    const { outbox, posts } = outboxOver([{ code: 'denied' }, 'ok']);
    await outbox.load('d', 'me');
    outbox.setOnline(true);
    const entry = await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await settle();
    await outbox.retry(entry.id);
    await settle();
    same([posts, states(outbox)], [['a', 'a'], ['a saved']]);
});
test('onlyWhatTheNodeCannotHoldIsTakenBack', async () => {
    const { outbox } = outboxOver();
    await outbox.load('d', 'me');
    const untried = await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    holds(outbox.canBeTakenBack(untried), 'before the first try');
    outbox.setOnline(true);
    await settle();
    holds(!outbox.canBeTakenBack(untried), 'while it is unanswered');
    same([await outbox.remove(untried.id), outbox.entries.length], [false, 1]);
});
test('aMessageTheNodeShowsLeavesTheOutboxEvenUnanswered', async () => {
    const { outbox, device } = outboxOver();
    await outbox.load('d', 'me');
    outbox.setOnline(true);
    const entry = await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await settle();
    outbox.confirm(entry.id);
    await settle();
    same([outbox.entries.length, device.kept.size], [0, 0]);
});
test('whatTheNodeShowsWhileTheDiskIsReadDoesNotComeBack', async () => {
    const { outbox, posts, device } = outboxOver(['ok', 'ok']);
    await outbox.load('d', 'me');
    const entry = await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    const slow = [...device.kept.values()];
    device.unsent = () => Promise.resolve().then(() => slow);
    const loading = outbox.load('d', 'me');
    outbox.confirm(entry.id);
    await loading;
    outbox.setOnline(true);
    await settle();
    same([outbox.entries.length, posts], [0, []]);
});
test('aNodeThatCannotSaveIsAskedAgainLater', async () => {
    const { outbox, posts, platform } = outboxOver([{ code: 'read_only' }, 'ok']);
    await outbox.load('d', 'me');
    outbox.setOnline(true);
    await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await settle();
    same(states(outbox), ['a waiting']);
    await platform.advance(10000);
    same([posts.length, states(outbox)], [2, ['a saved']]);
});
