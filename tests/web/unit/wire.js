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

test('pausesDoubleUpToThreeSecondsAndAreSpread', () => {
    same([1, 2, 3, 20].map((failures) => pauseBefore(failures, 1)), [500, 1000, 2000, 3000]);
    same([pauseBefore(20, 0), pauseBefore(20, 1, 30000)], [1500, 30000]);
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
    holds(wire.untilRetry() <= 3000, 'a person is told at most the longest pause');
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
test('aNetworkThatIsGoneIsNoticedAtOnce', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform);
    say(platform.socket, { t: 'typing' });
    wire.cut();
    same([wire.phase, platform.socket.closed], ['waiting', true]);
});
test('aLargeFrameOnAThinLinkIsWaitedFor', async () => {
    for (const isReceiving of [true, false]) {
        const platform = new Platform();
        const { wire } = wireOn(platform, { isReceiving: () => isReceiving });
        if (!isReceiving)
            wire.request('history').catch(() => {});
        await platform.advance(10000);
        wire.check(); // the phone is looked at
        await platform.advance(24000); // 64 KiB at 20 kbit/s take 26 s
        same(wire.phase, 'open', isReceiving);
        say(platform.socket, { t: 'changed' });
        await platform.advance(24000);
        same([wire.phase, platform.sockets.length], ['open', 1], isReceiving);
        await platform.advance(22000);
        holds(wire.phase !== 'open', 'and not for ever');
    }
});
test('whoOnlyListensSaysSomethingAllTheSame', async () => {
    const platform = new Platform();
    const { wire } = wireOn(platform, { isReceiving: () => true });
    for (let second = 0; second < 90; ++second) { // a long replay: a frame each second
        await platform.advance(1000);
        say(platform.socket, { t: 'changed' });
    }
    same([wire.phase, platform.socket.sent.filter((frame) => frame.t === 'ping').length >= 4], ['open', true]);
});
test('anOverloadedNodeIsLeftAloneForAsLongAsItAsks', async () => {
    for (const reason of ['{"code":"busy","retry_after_ms":5000}', '{"code":"busy"}', 'busy']) {
        const platform = new Platform();
        const { wire } = wireOn(platform);
        platform.socket.onclose({ code: 1013, reason });
        const asked = reason.includes('5000') ? 5000 : 0;
        same(wire.untilRetry(), asked + pauseBefore(1, 0.5), reason);
        wire.retryNow(); // the phone is looked at, or somebody is impatient
        same(wire.phase, asked ? 'waiting' : 'connecting', reason);
        await platform.advance(asked + 500);
        same(platform.sockets.length, 2, reason);
    }
});
test('aHiddenPageKnocksLessOften', () => {
    const pauses = [true, false].map((isSeen) => {
        const platform = new Platform();
        const { wire } = wireOn(platform, { isSeen: () => isSeen });
        let longest = 0;
        for (let attempt = 0; attempt < 12; ++attempt) {
            platform.socket.onclose({ code: 1006, reason: '' });
            longest = Math.max(longest, wire.untilRetry());
            wire.connect();
        }
        return longest;
    });
    same(pauses, [2250, 22500]);
});
