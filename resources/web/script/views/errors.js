// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from '../engine/nodeerror.js';

const known = new Set(['closed', 'invalid', 'unauthenticated', 'denied', 'not_found', 'taken', 'conflict', 'too_large',
    'too_many', 'busy', 'read_only', 'unsupported', 'internal', 'signed_out', 'banned', 'other_vehicle', 'portal', 'host', 'origin', 'full', 'shut', 'room_coming', 'empty', 'unchosen',
    'short_password', 'wrong_password']);
const minutesFrom = 100; // s from which a wait is told in minutes

/** Tells the person in one sentence what went wrong: worded by the node's code and fields, never by its own text. */
export function errorWords(words, error) {
    if (error?.code === 'denied' && error.permission === 'secure_connection')
        return words.text('error.secure');
    if (error?.code === 'banned' && error.reason)
        return words.text('error.banned_why', { reason: error.reason });
    if (error?.code === 'too_many' && countOf(error) >= minutesFrom)
        return words.text('error.too_many_minutes', { count: Math.ceil(countOf(error) / 60) });
    const code = known.has(error?.code) ? error.code : error instanceof NodeError ? 'internal' : 'ours';
    return words.text(`error.${code}`, { count: countOf(error), id: error?.id ?? '–' });
}

/** Tells what is wrong with a field of a form: in its own words where there are some. */
export function fieldWords(words, kind, error, value) {
    const key = `field.${kind}.${error?.code}`;
    return words.has(key) ? words.text(key, { value }) : errorWords(words, error);
}

/** Why a message was not sent, as the end of a sentence. */
export function reasonWords(words, error) {
    const key = `reason.${error?.code}`;
    return words.has(key) ? words.text(key, { count: countOf(error) }) : words.text('reason.internal');
}

function countOf(error) {
    return error?.limit ?? Math.ceil((error?.retry_after_ms ?? 1000) / 1000);
}
