// SPDX-License-Identifier: GPL-3.0-or-later
import { isSameDay } from '../words/format.js';

const groupSpan = 5 * 60 * 1000; // ms between messages of one group

/**
 * The rows of a room, top to bottom: days, lines of coming and going, the line of new messages, messages in groups.
 * @param {object} room `messages` in display order; `before`, the message above them that is not drawn; `entries` of the
 *   outbox, `written` by the vehicle's clock; `me` (own id); `newLineAt` (id of the first new message); `isBeginning`
 * @returns {object[]} rows `{kind, key, …}`: `beginning`, `day` {at}, `system` {type, people}, `new`, and `message`
 *   {message or entry, own, first, last} where first and last are of the group
 */
export function rowsOf({ messages, before, entries, me, newLineAt, isBeginning }) {
    const rows = isBeginning ? [{ kind: 'beginning', key: 'beginning' }] : [];
    const shown = new Set(messages.map((message) => message.id));
    const waiting = entries.filter((entry) => !shown.has(entry.id));
    let lastAt = before?.sent ?? null;
    if (before)
        addItem(rows, before, me); // so that days and groups go on over the edge
    for (const item of [...messages, ...waiting.map((entry) => ({ entry, id: entry.id, author: me, sent: entry.written }))]) {
        if (lastAt === null || !isSameDay(lastAt, item.sent))
            rows.push({ kind: 'day', key: `day ${item.id}`, at: item.sent });
        lastAt = item.sent;
        if (item.id === newLineAt)
            rows.push({ kind: 'new', key: 'new' });
        addItem(rows, item, me);
    }
    return before ? rows.slice(1) : rows;
}

function addItem(rows, item, me) {
    const type = item.content?.type;
    const last = rows.at(-1);
    if (type !== 'joined' && type !== 'left')
        return addMessage(rows, item, me);
    if (last?.kind === 'system' && last.type === type)
        last.people.push(item.author);
    else
        rows.push({ kind: 'system', key: item.id, type, people: [item.author], id: item.id });
}

function addMessage(rows, item, me) {
    const last = rows.at(-1);
    const joined = last?.kind === 'message' && last.author === item.author && Math.abs(item.sent - last.at) <= groupSpan;
    if (joined)
        last.last = false;
    rows.push({
        kind: 'message', key: item.id, author: item.author, at: item.sent, own: item.author === me,
        first: !joined, last: true, message: item.entry ? undefined : item, entry: item.entry,
    });
}

/** The first message that is new to a reader who has read up to `readTo`; late ones are announced apart. */
export function firstNew(messages, readTo, me) {
    return messages.find((message) => message.arrival > readTo && message.author !== me && !message.late
        && !message.deleted && message.content?.type === 'text')?.id;
}

/** Messages that came late and are not read yet. */
export function lateOnes(messages, readTo, me) {
    return messages.filter((message) => message.late && message.arrival > readTo && message.author !== me
        && !message.deleted && message.content?.type === 'text');
}
