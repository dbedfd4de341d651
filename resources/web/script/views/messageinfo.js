// SPDX-License-Identifier: GPL-3.0-or-later
import { isSameDay } from '../words/format.js';
import { personAvatar } from './avatar.js';
import { openDialog } from './dialogs.js';
import { fill, h, icon } from './dom.js';
import { errorWords } from './errors.js';
import { hasNoLink } from './reach.js';
import { contentOf, nameOf, stateOf } from './rowmodels.js';

/** Everything that is known of a message: each rung of its ladder with who and when, and where it comes from. */
export async function openMessageInfo(context, message) {
    const { words, actions, session, peopleFinder } = context;
    const ladder = h('ol', { class: 'ladder' });
    const facts = h('dl', { class: 'facts' });
    const opened = openDialog(words, words.text('info.title'), [quote(context, message), ladder, facts], {
        className: 'dialog-info',
        foot: [
            h('button', { type: 'button', class: 'button', onclick: () => context.copy(detailsOf([ladder, facts])) }, words.text('info.copy')),
            h('button', { type: 'button', class: 'button primary', autofocus: true, onclick: () => opened.close() }, words.text('dialog.close')),
        ],
    });
    fill(facts, factRows(context, message));
    try {
        const info = await actions.info(message.id);
        const showLadder = () => fill(ladder, rungs(context, message, info));
        fill(facts, factRows(context, info.message ?? message));
        if (message.author !== session.world.me.id)
            return;
        showLadder();
        await peopleFinder.answered();
        showLadder();
    } catch (error) {
        fill(ladder, h('li', { class: 'problem' }, errorWords(words, error)));
    }
}

/** The message as it stands in the room. */
function quote(context, message) {
    const { words, session, format } = context;
    const own = message.author === session.world.me.id;
    const state = own && !message.deleted ? stateOf(context, message) : null;
    const edited = message.edited && !message.deleted ? `${words.text('message.edited')} · ` : '';
    return h('div', { class: own ? 'info-quote own' : 'info-quote' }, h('blockquote', { class: 'bubble' },
        h('p', { class: 'info-text', dir: 'auto' }, contentOf(words, message).text),
        h('p', { class: 'message-meta meta-below' }, `${edited}${format.time(message.sent)}`,
            state && h('span', { class: `state state-${state.rung}` }, icon(`st-${state.rung}`, 14), state.text))));
}

/** The text of the dialog, a line for each rung and fact. */
function detailsOf(parts) {
    const lines = parts.flatMap((part) => [...part.querySelectorAll('.rung-title, .rung-line, .rung p, dt')]);
    const text = (element) => [...element.childNodes].map((child) => child.textContent.trim()).filter(Boolean).join('  ');
    return lines.map((element) => (element.tagName === 'DT' ? `${element.textContent}: ${element.nextElementSibling.textContent.trim()}` : text(element))).join('\n');
}

function rungs(context, message, { state, delivered = [], read = [], domains = [] }) {
    const { words, session, format } = context;
    const network = session.world.rooms.get(message.room)?.reach === 'everyone';
    const sent = state === 'sent' || state === 'received' || domains.some((domain) => domain.received);
    const received = domains.filter((domain) => domain.received).length;
    const saved = isSameDay(message.sent, message.arrived) ? format.precise(message.arrived) : format.exact(message.arrived);
    const home = session.world.domains.get(message.domain)?.name ?? '';
    return [
        rung('pending', words.text('state.pending'), true, format.exact(message.written ?? message.sent)),
        rung('saved', words.text('state.saved'), true, saved, [line(network ? home : words.text('state.vehicle_only'))]),
        network && rung('sent', words.text('state.sent'), sent, '', sent ? [] : [line(words.text(hasNoLink(session.world) ? 'state.sent_never' : 'state.sent_waiting'))]),
        network && rung('received', words.text('state.received', { n: received, count: domains.length }), received > 0, '',
            domains.length ? domains.map((domain) => vehicleLine(context, domain)) : [line(words.text('state.received_never'))]),
        rung('delivered', words.text('state.delivered', { count: delivered.length }), delivered.length > 0, '', people(context, delivered)),
        rung('read', words.text('state.read', { count: read.length }), read.length > 0, '', people(context, read)),
    ];
}

function rung(name, title, reached, time, lines = []) {
    const glyph = name === 'delivered' ? 'phone' : `st-${name}`;
    return h('li', { class: reached ? 'rung reached' : 'rung' }, h('span', { class: 'rung-glyph' }, icon(glyph)),
        h('div', { class: 'grow' },
            h('div', { class: 'rung-title' }, h('span', { class: 'strong grow' }, title), h('span', { class: 'meta muted' }, time)), lines));
}

function line(text) {
    return h('p', { class: 'small muted', dir: 'auto' }, text);
}

function vehicleLine({ words, session, format, now }, { domain, received }) {
    const vehicle = session.world.domains.get(domain);
    const waiting = vehicle?.last_contact ? words.text('state.received_waiting', { ago: format.ago(vehicle.last_contact, now) }) : words.text('details.never');
    return h('p', { class: 'rung-line' }, icon('vehicle', 14), h('span', { class: 'grow elide', dir: 'auto' }, vehicle?.name ?? ''),
        received ? h('span', { class: 'ok-text' }, icon('check', 14)) : h('span', { class: 'meta warn-text' }, waiting));
}

function people(context, entries) {
    if (entries.length === 0)
        return [line(context.words.text('state.nobody_yet'))];
    return entries.map((entry) => {
        const id = typeof entry === 'string' ? entry : entry.person;
        const name = nameOf(context, id);
        const hue = context.session.world.people.get(id)?.colour ?? 0;
        return h('p', { class: 'rung-line' }, personAvatar({ name, hue }, 'tiny'), h('span', { class: 'grow elide', dir: 'auto' }, name));
    });
}

function factRows(context, message) {
    const { words, session, format } = context;
    const reach = session.world.rooms.get(message.room)?.reach ?? 'vehicle';
    const fact = (key, ...value) => [h('dt', {}, words.text(key)), h('dd', {}, ...value)];
    return [
        fact('info.written_on', session.world.domains.get(message.domain)?.name ?? '–'),
        fact('info.reach', icon(reach, 14), ' ', words.text(`reach.${reach}`)),
        message.written && fact('info.written', format.exact(message.written)),
        fact('info.sent', format.exact(message.sent)),
        message.domain !== session.world.own.id && fact('info.arrived', format.exact(message.arrived)),
        message.edited && fact('info.edited', format.exact(message.edited.at)),
        fact('info.number', h('code', {}, message.id)),
    ];
}
