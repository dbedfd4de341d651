// SPDX-License-Identifier: GPL-3.0-or-later
import { openDialog } from './dialogs.js';
import { fill, h, icon } from './dom.js';
import { reasonWords } from './errors.js';

/** The messages that wait on this device, and those that need a decision, with the reason. */
export function openOutbox(context) {
    const { words, session } = context;
    const body = h('div', { class: 'outbox' });
    const draw = () => fill(body, ...groups(context, draw));
    draw();
    openDialog(words, words.text('outbox.title'), [!session.device.lasting && h('p', { class: 'problem' }, words.text('outbox.not_lasting')), body]);
}

function groups(context, redraw) {
    const { words, session } = context;
    const unsent = session.outbox.unsent();
    const decide = unsent.filter((entry) => entry.state === 'failed' || !session.outbox.isMine(entry));
    const waiting = unsent.filter((entry) => !decide.includes(entry));
    if (unsent.length === 0)
        return [h('div', { class: 'empty' }, h('span', { class: 'muted' }, icon('check', 32)), h('h3', { class: 'strong' }, words.text('outbox.empty')),
            h('p', { class: 'small muted' }, words.text('outbox.empty_hint')))];
    return [
        decide.length > 0 && h('h3', { class: 'section-label' }, words.text('outbox.needs_you', { count: decide.length })),
        decide.map((entry) => row(context, entry, redraw)),
        waiting.length > 0 && h('h3', { class: 'section-label' }, words.text('outbox.on_device')),
        waiting.map((entry) => row(context, entry, redraw)),
    ];
}

function row(context, entry, redraw) {
    const { words, session, format, copy } = context;
    const mine = session.outbox.isMine(entry);
    const failed = entry.state === 'failed';
    const why = !session.outbox.isOfThisVehicle(entry) ? words.text('outbox.other_vehicle', { vehicle: entry.vehicle ?? '–' })
        : !mine ? words.text('outbox.other_name', { name: entry.nick })
        : failed ? words.text('state.failed', { reason: reasonWords(words, entry.reason) })
            : words.text('outbox.waits_since', { time: format.brief(entry.written) });
    const button = (key, act) => h('button', { type: 'button', class: 'link', onclick: () => Promise.resolve(act()).then(redraw) }, words.text(key));
    return h('div', { class: 'outbox-row' },
        h('p', { class: 'outbox-text', dir: 'auto' }, entry.text),
        h('p', { class: failed ? 'meta danger-text' : 'meta muted' }, why),
        h('div', { class: 'outbox-actions' },
            mine && failed && button('message.retry', () => session.outbox.retry(entry.id)),
            button('message.copy_short', () => copy(entry.text)),
            (failed || !mine) && button('message.delete_short', () => (mine ? session.outbox.remove(entry.id) : session.outbox.discardForeign(entry.id)))));
}
