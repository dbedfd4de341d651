// SPDX-License-Identifier: GPL-3.0-or-later
import { reasonWords } from './errors.js';
import { hasNoLink } from './reach.js';
import { rowsOf } from './timelinerows.js';

/**
 * The rows of a part of a room (`range`, see timelineslice.js) as plain models with all words resolved, ready to be drawn:
 * a row whose model is the same as before is not drawn again.
 */
export function rowModels(context, room, newLineAt, { from, to, isEnd }) {
    const { session, words, format, now } = context;
    const { world, outbox } = session;
    const { messages, floor } = world.window(room);
    const written = outbox.ofRoom(room).map((entry) => ({ ...entry, written: entry.written + world.skew }));
    const rows = rowsOf({
        messages: messages.slice(from, to), before: messages[from - 1], entries: isEnd ? written : [], me: world.me.id, newLineAt,
        isBeginning: floor === null && from === 0,
    });
    const models = rows.map((row) => {
        switch (row.kind) {
        case 'day':
            return { kind: 'day', key: row.key, text: format.day(row.at, now) };
        case 'new':
            return { kind: 'new', key: row.key, text: words.text('room.new_messages') };
        case 'beginning':
            return { kind: 'beginning', key: row.key, text: words.text('room.beginning') };
        case 'system':
            return { kind: 'system', key: row.key, text: systemText(context, row) };
        default:
            return row.entry ? entryModel(context, row) : messageModel(context, row);
        }
    });
    return isEnd ? withStateWords(models) : models;
}

/** How a person is called here; a placeholder until they are known, for which the node is asked. */
export function nameOf({ session, words, peopleFinder }, id) {
    peopleFinder.want(id);
    return session.world.people.get(id)?.nick ?? words.text('person.unknown');
}

/** The other one of a direct room, whose picture it has; nothing for other rooms. */
export function partnerOf({ session: { world }, peopleFinder }, { partner, name }) {
    if (!partner)
        return undefined;
    peopleFinder.want(partner);
    return { name, hue: world.people.get(partner)?.colour ?? 0, online: world.isHere(partner) };
}

function systemText(context, { type, people }) {
    const name = nameOf(context, people[0]);
    const others = new Set(people).size - 1;
    return others > 0
        ? context.words.text(`system.${type}_many`, { name, count: others })
        : context.words.text(`system.${type}`, { name });
}

function messageModel(context, row) {
    const { session, words, format } = context;
    const { message } = row;
    const author = session.world.people.get(row.author);
    const away = message.domain !== session.world.own.id;
    const state = row.own && !message.deleted ? stateOf(context, message) : null;
    return {
        ...placeOf(row), id: message.id, hue: author?.colour ?? 0,
        author: row.own ? words.text('message.you') : nameOf(context, row.author),
        badge: away ? session.world.domains.get(message.domain)?.name : undefined,
        ...contentOf(words, message),
        time: format.time(message.sent), exact: format.exact(message.sent), moments: momentsOf(context, message), late: Boolean(message.late),
        clock: message.clock_badge ? words.text('message.clock', { vehicle: session.world.domains.get(message.domain)?.name ?? '' }) : undefined,
        edited: message.edited && !message.deleted ? words.text('message.edited') : undefined,
        state, actions: true,
    };
}

/** "written 14:02 · sent 14:05", "sent 14:02 · arrived 16:40"; undefined where all of it was at one time. */
function momentsOf({ words, format }, { late, written, sent, arrived, deleted }) {
    const cameLater = late && arrived - sent >= 60000; // a message above one from the future came at its time
    const hasWaited = written && !deleted;
    if (!hasWaited && !cameLater)
        return undefined;
    const key = !hasWaited ? 'message.late' : cameLater ? 'message.written_late' : 'message.written';
    return words.text(key, { written: format.time(written ?? sent), sent: format.time(sent), arrived: format.time(arrived) });
}

/** The text that a person has written; '' for a message that is deleted, of a later version, or a line of the membership. */
export function textOf(message) {
    return !message?.deleted && message?.content?.type === 'text' ? message.content.text ?? '' : '';
}

/** The text that is shown of a message, or why there is none. */
export function contentOf(words, { deleted, content }) {
    if (deleted)
        return { text: words.text('message.deleted'), placeholder: true, icon: 'delete' };
    if (content?.type !== 'text')
        return { text: words.text('message.unsupported'), placeholder: true };
    return { text: content.text ?? '' };
}

function entryModel(context, row) {
    const { words, format } = context;
    const { entry } = row;
    const failed = entry.state === 'failed';
    const reason = failed ? reasonWords(words, entry.reason) : undefined;
    return {
        ...placeOf(row), id: entry.id, hue: 0, author: words.text('message.you'), text: entry.text,
        time: format.time(entry.written), exact: format.exact(entry.written),
        state: entryState(words, entry, reason),
        failed: failed ? words.text('state.failed', { reason }) : undefined,
        actions: entry.state !== 'saved',
    };
}

function entryState(words, entry, reason) {
    if (entry.state === 'failed')
        return { rung: 'failed', text: words.text('state.failed', { reason }), why: '', quiet: true };
    if (entry.state === 'saved')
        return { rung: 'saved', text: words.text('state.saved'), why: words.text('state.saved_why') };
    const why = entry.reason ? 'state.pending_slow' : 'state.pending_why';
    return { rung: 'pending', text: words.text('state.pending'), why: words.text(why), spoken: true };
}

/** The rung of a saved message with its words and why it is not a higher one. */
export function stateOf({ session, words, now }, message) {
    const ladder = session.world.ladder(message, now);
    const network = session.world.rooms.get(message.room)?.reach === 'everyone';
    const counts = { received: ladder.of, read: ladder.read };
    const text = words.text(`state.${ladder.rung}`, { count: counts[ladder.rung] ?? 0, n: ladder.received });
    const waiting = hasNoLink(session.world) ? 'state.sent_never' : 'state.sent_waiting';
    const why = words.text(network && !ladder.sent ? waiting : 'state.saved_why');
    return { rung: ladder.rung, text, why: ladder.rung === 'saved' ? why : '' };
}

function placeOf({ key, own, first, last }) {
    return { kind: 'message', key, own, first, last };
}

/** Words stand on the newest own message of each rung and on everything waiting; elsewhere the glyph is enough. */
function withStateWords(models) {
    const seen = new Set();
    for (const { state } of [...models].reverse()) {
        if (!state || state.quiet)
            continue;
        state.spoken ||= !seen.has(state.rung);
        seen.add(state.rung);
    }
    return models;
}
