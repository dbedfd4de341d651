// SPDX-License-Identifier: GPL-3.0-or-later
import { Session } from '/script/engine/session.js';
import { holds, MemoryDevice, Platform, same, settle, test } from './harness.js';
import { message } from './roomwindow.js';

const domain = { id: 'd', name: 'Train A', own: true, change: 1 };
const me = { id: 'me', nick: 'Me', role: 'guest', colour: 1, domain: 'd', change: 1 };
const mine = { room: 'room', joined: true, read_to: 0, unread: 0, change: 1 };

class Script {
    constructor() {
        localStorage.clear();
        this.platform = new Platform();
        this.session = new Session({ device: new MemoryDevice(), url: 'ws://x/ws', changed: () => {}, platform: this.platform, askVehicle: async () => ({ id: await this.vehicle, name: 'Train A', people: 1 }) });
    }

    /** The domain that answers GET /vehicle. */
    vehicle = 'd';

    async greeted(after = 10) {
        this.session.enter({ token: 'secret', domain: 'd' });
        await this.welcome(after);
    }

    async welcome(after) {
        this.platform.socket.onopen();
        await settle();
        await this.answer({ domain, me, now: this.platform.time, limits: {} });
        await this.say({ t: 'changed', change: 5, items: [{ domain }, { person: me }, { mine }] }, { t: 'caught_up', change: after });
    }

    /** The last request and its answer. */
    get asked() {
        return this.platform.socket.sent.at(-1);
    }

    async answer(fields) {
        await this.say({ t: 'ok', ref: this.asked.ref, ...fields });
    }

    async say(...frames) {
        for (const frame of frames)
            this.platform.socket.onmessage({ data: JSON.stringify(frame) });
        await settle();
    }

    async cut() {
        this.platform.socket.onclose({ code: 1006, reason: '' });
        await this.platform.advance(31000);
    }
}

test('resumeAsksForWhatCameAfterTheLastCompleteChange', async () => {
    const script = new Script();
    await script.greeted(10);
    await script.say({ t: 'changed', change: 12, items: [] });
    await script.cut();
    script.platform.socket.onopen();
    await settle();
    same(script.asked.resume, { domain: 'd', after: 12 });
});
test('anInterruptedReplayDoesNotMoveTheCursor', async () => {
    const script = new Script();
    await script.greeted(10);
    await script.cut();
    script.platform.socket.onopen();
    await settle();
    await script.answer({ domain, me, now: 0, limits: {} });
    await script.say({ t: 'changed', change: 40, items: [{ message: message(40) }] });
    await script.cut();
    script.platform.socket.onopen();
    await settle();
    same(script.asked.resume.after, 10);
});
test('resyncForgetsTheCursorAndKeepsTheOutbox', async () => {
    const script = new Script();
    await script.greeted(10);
    await script.cut();
    await script.session.outbox.add('room', 'kept', { nick: 'Me', vehicle: 'Train A' });
    script.platform.socket.onopen();
    await settle();
    await script.say({ t: 'error', ref: script.asked.ref, code: 'resync' });
    same([script.asked.t, script.asked.resume, script.session.outbox.entries.length], ['hello', undefined, 1]);
});
test('behindIsAnsweredByAskingForTheChanges', async () => {
    const script = new Script();
    await script.greeted(10);
    await script.say({ t: 'behind', change: 90 });
    same([script.asked.t, script.asked.after], ['changes', 10]);
    await script.answer({});
    await script.say({ t: 'changed', change: 90, items: [{ message: message(80) }] }, { t: 'caught_up', change: 90 });
    same([script.session.caughtUp, script.session.world.window('room').messages.length], [true, 1]);
});
test('anEditOfAnOldMessageIsNeverUnread', async () => {
    const script = new Script();
    await script.greeted(10);
    await script.say({ t: 'changed', change: 11, items: [{ message: message(11) }] });
    await script.say({ t: 'changed', change: 12, items: [{ message: message(11, { change: 12, edited: { at: 1, revision: 1 } }) }] });
    await script.say({ t: 'changed', change: 13, items: [{ message: message(3, { change: 13, edited: { at: 1, revision: 1 } }) }] });
    same(script.session.reading.unread('room'), 1);
});
test('aRevokedTokenSignsOutWithTheReason', async () => {
    const script = new Script();
    localStorage.setItem('gangway.token.d', '"secret"');
    script.session.start();
    script.platform.socket.onopen();
    await settle();
    await script.say({ t: 'error', ref: script.asked.ref, code: 'unauthenticated' });
    same([script.session.stage, script.session.problem.code, localStorage.getItem('gangway.token.d')], ['out', 'unauthenticated', null]);
});
test('whoIsSignedOutLeavesThePersonOfAnotherTabAlone', async () => {
    const script = new Script();
    await script.greeted(10);
    localStorage.setItem('gangway.token.d', '"of the other tab"');
    script.platform.socket.onclose({ code: 4001, reason: '' });
    await settle();
    same([script.session.stage, localStorage.getItem('gangway.token.d')], ['out', '"of the other tab"']);
});
test('aTakenNameMayBeChangedOnTheSameConnection', async () => {
    const script = new Script();
    script.session.enter({ guest: { name: 'Orlo' } });
    script.platform.socket.onopen();
    await settle();
    await script.say({ t: 'error', ref: script.asked.ref, code: 'taken', suggestion: 'Orlo 2' });
    same(script.session.problem.suggestion, 'Orlo 2');
    script.session.enter({ guest: { name: 'Orlo 2' } });
    await settle();
    same([script.platform.sockets.length, script.asked.guest.name], [1, 'Orlo 2']);
    await script.answer({ domain, me, token: 'new', now: 0, limits: {} });
    holds(localStorage.getItem('gangway.token.d') === '"new"', 'the token is kept');
});
test('aBusyNodeIsAskedAgainWithoutLosingTheToken', async () => {
    const script = new Script();
    localStorage.setItem('gangway.token.d', '"secret"');
    script.session.start();
    script.platform.socket.onopen();
    await settle();
    await script.say({ t: 'error', ref: script.asked.ref, code: 'busy', retry_after_ms: 100 });
    same([script.session.wire.phase, localStorage.getItem('gangway.token.d')], ['waiting', '"secret"']);
});
test('resyncKeepsWhoWeAreSoThatThePageStaysWhereItIs', async () => {
    const script = new Script();
    await script.greeted(10);
    await script.cut();
    script.platform.socket.onopen();
    await settle();
    await script.say({ t: 'error', ref: script.asked.ref, code: 'resync' });
    same([script.session.world.me.id, script.session.world.own.name, script.session.isReturning()], ['me', 'Train A', true]);
});
test('whoIsSentAwayDoesNotComeBackByItself', async () => {
    for (const [code, reason, problem] of [[4001, '', 'signed_out'], [4002, 'Loud music', 'banned']]) {
        const script = new Script();
        await script.greeted(10);
        script.platform.socket.onclose({ code, reason });
        await script.platform.advance(60000);
        same([script.session.stage, script.session.problem.code, script.session.problem.reason, script.platform.sockets.length], ['out', problem, reason, 1]);
    }
});
test('aRoomThatIsNoLongerOursToSeeIsForgottenAndOneWeLeftIsNot', async () => {
    for (const [why, known] of [['left', true], ['removed', false], ['narrowed', false]]) {
        const script = new Script();
        await script.greeted(10);
        await script.say({ t: 'changed', change: 11, items: [{ room: { id: 'room', name: 'Deck', change: 11 } }] }, { t: 'gone', room: 'room', why });
        same([script.session.world.rooms.has('room'), script.session.world.isJoined('room')], [known, false], why);
    }
});
test('whoCannotCatchUpGreetsAnew', async () => {
    const script = new Script();
    await script.greeted(10);
    await script.say({ t: 'behind', change: 90 });
    await script.say({ t: 'error', ref: script.asked.ref, code: 'resync' });
    await script.platform.advance(1000);
    script.platform.socket.onopen();
    await settle();
    same([script.platform.sockets.length, script.asked.t, script.asked.resume.after], [2, 'hello', 10]);
});
test('whatOnlyLaterVersionsKnowIsShownAsTheSafest', async () => {
    const script = new Script();
    await script.greeted();
    const { world } = script.session;
    await script.say({ t: 'changed', change: 6, items: [{ person: { ...me, role: 'pilot', change: 6 } },
        { room: { id: 'far', name: 'Far', reach: 'galaxy', domain: 'd', change: 6 } }, { room: { id: 'dim', unknown: true, change: 6 } }] });
    same([world.me.role, world.people.get('me').role, world.rooms.get('far').reach, world.rooms.get('dim').reach],
        ['guest', 'guest', 'vehicle', 'vehicle']);
});
test('theTokenOfOneVehicleIsNeitherShownToAnotherNorForgottenForIt', async () => {
    const script = new Script();
    await script.greeted(10);
    await script.session.outbox.add('room', 'kept', { nick: 'Me', vehicle: 'Train A' });
    script.vehicle = 'other';
    await script.cut();
    script.platform.socket.onopen();
    await settle();
    const { session, platform } = script;
    same([platform.socket.sent, session.stage, session.problem.code, session.world.me], [[], 'out', 'other_vehicle', null]);
    session.enter({ guest: { name: 'Me' } });
    platform.socket.onopen();
    await settle();
    same([script.asked.token, script.asked.guest, script.asked.resume], [undefined, { name: 'Me' }, undefined]);
    await script.answer({ domain: { ...domain, id: 'other' }, me: { ...me, domain: 'other' }, token: 'elsewhere', now: platform.time, limits: {} });
    same([localStorage.getItem('gangway.token.d'), localStorage.getItem('gangway.token.other')], ['"secret"', '"elsewhere"']);
    same([session.outbox.ofRoom('room').length, session.outbox.unsent().map((entry) => entry.vehicle)], [0, ['Train A']]);
    script.vehicle = 'd';
    await script.cut();
    platform.socket.onopen();
    await settle();
    same([script.asked.token, script.asked.resume], ['secret', undefined], 'back on the first one');
});
test('aVehicleThatKnowsThisDeviceTakesOverWithoutAQuestion', async () => {
    const script = new Script();
    localStorage.setItem('gangway.token.d', '"here"');
    localStorage.setItem('gangway.token.other', '"there"');
    for (const [vehicle, token] of [['d', 'here'], ['other', 'there']]) {
        script.vehicle = vehicle;
        script.session.start();
        script.platform.socket.onopen();
        await settle();
        same([script.asked.token, script.session.isReturning()], [token, true]);
        script.session.wire.stop();
    }
});
test('nobodyIsNamedBeforeTheVehicleHasSaidWhichItIs', async () => {
    const script = new Script();
    localStorage.setItem('gangway.token.d', '"secret"');
    let answer;
    const honest = Object.getOwnPropertyDescriptor(script, 'vehicle');
    Object.defineProperty(script, 'vehicle', { configurable: true, get: () => new Promise((resolve) => { answer = resolve; }) });
    script.session.start();
    script.platform.socket.onopen();
    await settle();
    same(script.platform.socket.sent, [], 'while it is asked');
    answer('d');
    Object.defineProperty(script, 'vehicle', honest);
    await settle();
    same(script.asked.token, 'secret');
});
test('aDraftBelongsToAPersonAndAVehicle', async () => {
    const script = new Script();
    await script.greeted(10);
    const { drafts } = script.session;
    drafts.keep('room', 'half a thought');
    drafts.turnTo('d', 'somebody else');
    same(drafts.of('room'), '');
    drafts.turnTo('other', 'me');
    same(drafts.of('room'), '');
    drafts.turnTo('d', 'me');
    same(drafts.of('room'), 'half a thought');
    drafts.forget();
    same([drafts.of('room'), Object.keys(localStorage).filter((key) => key.includes('draft'))], ['', []]);
});
test('whatHasWaitedTellsHowLong', async () => {
    const script = new Script();
    await script.greeted(10);
    const write = (text) => script.session.outbox.add('room', text, { nick: 'Me', vehicle: 'Train A' });
    const posted = () => script.platform.socket.sent.filter((frame) => frame.t === 'message.post');
    await write('At once');
    await settle();
    same(posted().map((post) => post.waited), [undefined]);
    await script.answer({ message: { id: posted()[0].id, arrival: 11 } });
    await script.cut();
    await write('Later');
    await script.platform.advance(180_000);
    await script.welcome(20);
    await settle();
    same(posted().map((post) => [post.content.text, post.waited >= 180_000]), [['Later', true]]);
});
test('whatAnAnswerRepeatsLeavesTheCountAlone', async () => {
    const script = new Script();
    await script.greeted(10);
    const joined = { room: 'other', joined: true, read_to: 20, unread: 0, change: 20 };
    await script.say({ t: 'changed', change: 20, items: [{ mine: joined }] },
        { t: 'changed', change: 21, items: [{ message: { ...message(21), room: 'other' } }] });
    script.session.takeMine(joined);
    same(script.session.reading.unread('other'), 1);
});
