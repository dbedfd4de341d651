// SPDX-License-Identifier: GPL-3.0-or-later
import { askHttp } from '/script/engine/http.js';
import { NodeError } from '/script/engine/nodeerror.js';
import { Outbox } from '/script/engine/outbox.js';
import { errorWords, reasonWords } from '/script/views/errors.js';
import { Words } from '/script/words/i18n.js';
import { holds, MemoryDevice, Platform, same, settle, test } from './harness.js';

const languages = [new Words('en'), new Words('ru')];
const laptop = /laptop|ноутбук/;

/** The result of `askHttp` for a response; `read` gives its body. */
async function outcomeOf(read, ok = true) {
    const { fetch } = window;
    window.fetch = async () => ({ ok, status: ok ? 200 : 500, text: read });
    const outcome = await askHttp('/vehicle').catch((error) => error);
    window.fetch = fetch;
    return outcome;
}

test('aFaultOfThePageIsNotWordedAsTheLaptops', async () => {
    const outbox = new Outbox({ device: new MemoryDevice(), send: async () => null.nothing, changed: () => {}, timers: new Platform() });
    await outbox.load('d', 'me');
    outbox.setOnline(true);
    await outbox.add('room', 'a', { nick: 'Me', vehicle: 'Train A' });
    await settle();
    same(outbox.entries.map(({ state }) => state), ['failed']);
    for (const words of languages) {
        holds(!laptop.test(reasonWords(words, outbox.entries[0].reason)), 'why a message was not sent');
        holds(!laptop.test(errorWords(words, new TypeError('x is not a function'))), 'what a dialog says');
        holds(laptop.test(errorWords(words, new NodeError({ code: 'internal', id: '7' }))), 'the control: a fault of the node');
        holds(laptop.test(reasonWords(words, { code: 'internal' })), 'the control: a reason of the node');
    }
});

test('anAnswerThatBreaksOffIsNoLoginPage', async () => {
    same((await outcomeOf(async () => '<html>')).code, 'portal');
    same((await outcomeOf(async () => '{"id":"d"}')).id, 'd');
    const brokenOff = await outcomeOf(() => Promise.reject(new TypeError('network error')));
    same([brokenOff instanceof NodeError, brokenOff.code], [true, 'closed']);
});

test('aLaterFaultOfOursWhileAskingIsNotCalledSilence', async () => {
    const fault = await outcomeOf(async () => '{"permission":"host"}', false);
    same(fault.code, 'host');
    const { parse } = JSON;
    JSON.parse = () => ({ get permission() { throw new RangeError('ours'); } });
    const ours = await outcomeOf(async () => 'x', false);
    JSON.parse = parse;
    holds(!(ours instanceof NodeError) && ours instanceof RangeError, 'it stays what it is');
});
