// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from './nodeerror.js';

const patience = 40000; // ms for an answer over HTTP; the node itself gives up after 30 s

const codeOfStatus = {
    400: 'invalid', 401: 'unauthenticated', 403: 'denied', 404: 'unsupported', 409: 'taken', 413: 'too_large',
    429: 'too_many', 503: 'busy',
};

/** Posts `body`, or gets `path` without one. Rejects with a NodeError; `portal` when somebody else answers than the node. */
export async function askHttp(path, body) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), patience);
    /** @type {RequestInit} */
    const request = body === undefined ? { cache: 'no-store' } : {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    };
    try {
        return await answerOf(await heard(fetch(path, { ...request, signal: control.signal })));
    } finally {
        clearTimeout(timer);
    }
}

/** The answer of the network, or that none came; a fault of this page is neither. */
async function heard(promise) {
    try {
        return await promise;
    } catch {
        throw new NodeError({ code: 'closed' });
    }
}

async function answerOf(response) {
    const answer = parsed(await heard(response.text()));
    if (!response.ok)
        throw refusalOf(response.status, answer);
    if (typeof answer !== 'object' || answer === null)
        throw new NodeError({ code: 'portal' }); // the login page of a Wi-Fi says yes to everything
    return answer;
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}

/** A status of which the node says no more is somebody else's: a gateway before it, the Wi-Fi. */
function refusalOf(status, answer) {
    if (answer?.permission === 'host' || answer?.permission === 'origin')
        return new NodeError({ ...answer, code: answer.permission });
    return new NodeError({ code: answer?.code ?? codeOfStatus[status] ?? (status >= 500 ? 'closed' : 'internal'), ...answer });
}

/**
 * Whether the node takes requests that carry our origin, as each socket does and the page itself does not: a proxy that
 * changes `Host` lets the page through and nothing more.
 * @returns {Promise<NodeError>} why it does not, or `shut` when that is not the reason
 */
export async function askOrigin() {
    const refusal = await askHttp('/vehicle', {}).catch((error) => error);
    return refusal instanceof NodeError && ['host', 'origin', 'closed'].includes(refusal.code) ? refusal : new NodeError({ code: 'shut' });
}

/**
 * The vehicle that this address leads to, before anybody says who they are: `{id, name, words, people, full?}`.
 * @returns {Promise<object>}
 */
export async function askVehicle() {
    const plate = await askHttp('/vehicle');
    if (typeof plate.id !== 'string')
        throw new NodeError({ code: 'portal' });
    return plate;
}
