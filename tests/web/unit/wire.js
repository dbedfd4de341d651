// SPDX-License-Identifier: GPL-3.0-or-later
import { pauseBefore, Wire } from '/script/engine/wire.js';
import { holds, Platform, same, settle, test } from './harness.js';

function wireOn(platform, options = {}) {
    const received = [];
    const wire = new Wire({
        url: 'ws://x/ws', platform, opened: () => {}, received: (frame) => received.push(frame), changed: () => {}, closed: () => true, ...options,
    });
    wire.connect();
    platform.socket.onopen();
    return { wire, received };
}

const say = (socket, frame) => socket.onmessage({ data: JSON.stringify(frame) });

test('pausesDoubleUpToHalfAMinuteAndAreSpread', () => {
    same([1, 2, 3, 20].map((failures) => pauseBefore(failures, 1)), [500, 1000, 2000, 30000]);
    same(pauseBefore(20, 0), 15000);
});
test('answersFindTheirQuestionsInAnyOrderAndCountOnce', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    const heard = [];
    wire.request('ping').then((answer) => heard.push(`first ${answer.now}`));
    wire.request('ping').then((answer) => heard.push(`second ${answer.now}`));
    say(platform.socket, { t: 'ok', ref: 2, now: 20 });
    say(platform.socket, { t: 'ok', ref: 1, now: 10 });
    say(platform.socket, { t: 'ok', ref: 1, now: 99 });
    say(platform.socket, { t: 'error', ref: 2, code: 'internal' });
    await settle();
    same(heard, ['second 20', 'first 10']);
});
test('whatWasUnansweredIsToldOfTheLoss', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    const heard = [];
    wire.request('ping').catch((error) => heard.push(error.code));
    platform.socket.onclose({ code: 1006, reason: '' });
    await settle();
    same([heard, wire.phase], [['closed'], 'waiting']);
});
test('aLostConnectionComesBackByItselfWithGrowingPauses', async () => {
    const platform = new Platform();
    wireOn(platform);
    for (let attempt = 1; attempt <= 4; ++attempt) {
        platform.socket.onclose({ code: 1006, reason: '' });
        await platform.advance(pauseBefore(attempt, 0.5) - 1);
        same(platform.sockets.length, attempt, 'before the pause is over');
        await platform.advance(1);
        same(platform.sockets.length, attempt + 1, 'after the pause');
    }
});
test('silenceIsAskedIntoAndThenCountsAsLoss', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    const first = platform.socket;
    await platform.advance(25000);
    same(first.sent.map((frame) => frame.t), ['ping']);
    await platform.advance(25000);
    holds(first.closed && wire.phase !== 'open', 'after 45 s without a frame');
});
test('aClockThatIsSetBackHidesNoSilence', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    const first = platform.socket;
    const honest = platform.Date.now;
    platform.Date.now = () => honest() - 365 * 24 * 3600 * 1000;
    await platform.advance(60000);
    same([first.closed, first.sent.map((frame) => frame.t), wire.phase === 'open'], [true, ['ping'], false]);
});
test('aClockThatIsSetBackMakesNoLongWait', () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    platform.socket.onclose({ code: 1006, reason: '' });
    platform.time -= 365 * 24 * 3600 * 1000;
    holds(wire.untilRetry() <= 30000, 'a person is told at most the longest pause');
});
test('deafnessIsNoticedAfterFortyFiveSecondsAndNotMuchLater', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    await platform.advance(3100);
    say(platform.socket, { t: 'typing' });
    await platform.advance(44900);
    same(wire.phase, 'open');
    await platform.advance(200);
    same(wire.phase, 'waiting');
});
test('aTimerThatCameLateAsksBeforeItGivesUp', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    const first = platform.socket;
    platform.sleep(600000); // the laptop's lid was closed, or the page is in the background
    await platform.advance(0);
    same([wire.phase, first.sent.map((frame) => frame.t)], ['open', ['ping']]);
    say(first, { t: 'ok', ref: 1, now: 0 });
    await platform.advance(10000);
    same([wire.phase, platform.sockets.length], ['open', 1], 'when it answers');
    platform.sleep(600000);
    await platform.advance(5000);
    holds(first.closed, 'when it does not');
});
test('anAttemptThatGetsNowhereIsGivenUpAndMadeAgain', async () => {
    const platform = new Platform();
    const wire = new Wire({ url: 'ws://x/ws', platform, opened: () => {}, received: () => {}, changed: () => {}, closed: () => true });
    wire.connect();
    await platform.advance(15000);
    same(wire.phase, 'waiting');
    await platform.advance(1000);
    same(platform.sockets.length, 2);
});
test('whoWakesUpLearnsSoonWhetherTheConnectionStillLives', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    await platform.advance(10000);
    wire.check();
    same(platform.socket.sent.at(-1).t, 'ping');
    await platform.advance(5000);
    same(wire.phase, 'waiting');
    wire.check();
    same(wire.phase, 'connecting');
});
test('theTimeUntilTheNextAttemptIsOfOurOwnClock', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    platform.socket.onclose({ code: 1006, reason: '' });
    const pause = wire.untilRetry();
    await platform.advance(100);
    same(wire.untilRetry(), pause - 100);
});
test('aFrameOfANewerNodeThatCannotBeReadIsPassedOver', () => {
    const platform = new Platform();
    const { received } = wireOn(platform);
    platform.socket.onmessage({ data: 'not json' });
    say(platform.socket, { t: 'something_new' });
    same(received.map((frame) => frame.t), ['something_new']);
});
