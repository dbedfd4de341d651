// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from './nodeerror.js';

const protocol = 'gangway.v1';
const silence = 20000; // ms without a frame until we ask; a page cannot see the node's pings
const deafness = 45000; // ms without a frame until the connection counts as lost
const looking = 5000; // ms between two looks at the clock
const knocking = 15000; // ms that one attempt to connect may take
const answering = 5000; // ms for the answer to `check`
const firstPause = 500; // ms, doubled with each failure
const longestPause = 30000;

/** How long to wait before attempt number `failures` (1 is the first), between a half and the whole of the step. */
export function pauseBefore(failures, random) {
    const step = Math.min(longestPause, firstPause * 2 ** (failures - 1));
    return Math.round(step * (0.5 + random / 2));
}

/**
 * One connection to the node that comes back by itself: frames, requests with their answers, silence, back-off.
 * It knows nothing of what the frames mean. `phase` is `idle`, `connecting`, `open`, `waiting` (until `retryAt`).
 */
export class Wire {
    /**
     * @param {object} options `url` of the socket; `connecting()` at each attempt; `opened()`; `received(frame)` for
     *   frames that are no answers; `changed()` after each change of phase; `closed(code, reason, wasOpen)` returns false
     *   to stay away; `platform` is a window or its double: WebSocket, timers, Date and random numbers
     */
    constructor({ url, connecting = () => {}, opened, received, changed, closed, platform = window }) {
        this.#options = { url, connecting, opened, received, changed, closed };
        this.#platform = platform;
    }

    phase = 'idle';
    retryAt = 0;
    /** When the connection was lost, until the node has greeted us again; 0: it is there, or never was. */
    lostAt = 0;

    /** Connects now, whatever was planned. */
    connect() {
        this.#cancelTimers();
        this.#abandon();
        this.#enter('connecting');
        this.#options.connecting();
        const socket = new this.#platform.WebSocket(this.#options.url, protocol);
        this.#socket = socket;
        this.#asked = false;
        this.#heard = this.#now();
        socket.onopen = () => this.#opened();
        socket.onmessage = (event) => this.#received(event.data);
        socket.onclose = (event) => this.#lost(event.code, event.reason);
        this.#watch();
    }

    /** Connects now if a new attempt is only planned. */
    retryNow() {
        if (this.phase === 'waiting')
            this.connect();
    }

    /** ms until the next attempt. */
    untilRetry() {
        return Math.min(longestPause, Math.max(0, this.retryAt - this.#now()));
    }

    /**
     * The device woke up, or its network changed: what is planned is done now, and a connection that may have died
     * meanwhile has to answer soon.
     */
    check() {
        this.retryNow();
        if (this.phase !== 'open' || this.#quiet() < answering)
            return;
        const socket = this.#socket;
        const heard = this.#heard;
        this.#ask();
        this.#platform.setTimeout(() => {
            if (this.#socket === socket && this.#heard === heard)
                this.#lost(4000, 'silence');
        }, answering);
    }

    /** Closes and stays away until `connect`. */
    stop() {
        this.#cancelTimers();
        this.#abandon(1000);
        this.lostAt = 0;
        this.#enter('idle');
    }

    /** Counts the connection as failed: the node cannot serve us now. */
    fail() {
        this.#lost(4000, 'refused');
    }

    /** The greeting succeeded: the next loss starts with a short pause again. */
    settled() {
        this.#failures = 0;
        this.lostAt = 0;
    }

    /**
     * Asks the node. Resolves with its `ok` frame; rejects with a NodeError, whose code is `closed` when
     * the connection ended before the answer, which leaves open whether the node acted.
     */
    request(t, fields = {}) {
        if (this.phase !== 'open')
            return Promise.reject(new NodeError({ code: 'closed' }));
        const ref = ++this.#lastRef;
        return new Promise((resolve, reject) => {
            this.#unanswered.set(ref, { resolve, reject });
            this.#socket.send(JSON.stringify({ t, ref, ...fields }));
        });
    }

    #options;
    #platform;
    #socket = null;
    #unanswered = new Map();
    #lastRef = 0;
    #failures = 0;
    #heard = 0;
    #retryTimer = 0;
    #watchTimer = 0;
    #asked = false;

    #now() {
        return this.#platform.Date.now();
    }

    /** ms since the node was heard; a clock that was set back must not make us patient. */
    #quiet() {
        return Math.abs(this.#now() - this.#heard);
    }

    #enter(phase) {
        this.phase = phase;
        this.#options.changed();
    }

    #opened() {
        this.#heard = this.#now();
        this.#enter('open');
        this.#options.opened();
    }

    #received(text) {
        this.#heard = this.#now();
        let frame;
        try {
            frame = JSON.parse(text);
        } catch {
            return; // a newer node may say what we cannot read; the contract tells us to go on
        }
        if (frame.t !== 'ok' && frame.t !== 'error')
            this.#options.received(frame);
        else
            this.#answered(frame);
    }

    /** Each answer counts once: a second one with the same `ref` finds nobody waiting. */
    #answered(frame) {
        const waiting = this.#unanswered.get(frame.ref);
        this.#unanswered.delete(frame.ref);
        if (frame.t === 'ok')
            waiting?.resolve(frame);
        else
            waiting?.reject(new NodeError(frame));
    }

    /** Looks again when the next thing would be due, and now and then. */
    #watch() {
        const quietUntil = this.phase === 'connecting' ? knocking : this.#asked ? deafness : silence;
        const due = this.#heard + quietUntil - this.#now();
        this.#watchTimer = this.#platform.setTimeout(() => {
            const quiet = this.#quiet();
            if (this.phase === 'connecting' ? quiet >= knocking : quiet >= deafness && this.#asked)
                return this.#lost(4000, 'silence');
            if (quiet >= silence && this.phase === 'open' && !this.#asked)
                this.#ask(); // also when this timer came late: a page in the background is not deaf, only slow
            this.#watch();
        }, due > 0 ? Math.min(due, looking) : looking);
    }

    #ask() {
        this.#asked = true;
        const done = () => { this.#asked = false; };
        this.request('ping').then(done, done);
    }

    #lost(code, reason) {
        const wasOpen = this.phase === 'open';
        this.#cancelTimers();
        this.#abandon();
        this.lostAt ||= this.#now();
        if (this.#options.closed(code, reason, wasOpen) === false)
            return this.#enter('idle');
        const pause = pauseBefore(++this.#failures, this.#platform.Math.random());
        this.retryAt = this.#now() + pause;
        this.#retryTimer = this.#platform.setTimeout(() => this.connect(), pause);
        this.#enter('waiting');
    }

    /** Lets go of the socket at once; a dead network would keep a polite close waiting for minutes. */
    #abandon(code) {
        const socket = this.#socket;
        this.#socket = null;
        if (socket) {
            socket.onopen = socket.onmessage = socket.onclose = null;
            socket.close(code);
        }
        const unanswered = [...this.#unanswered.values()];
        this.#unanswered.clear();
        for (const { reject } of unanswered)
            reject(new NodeError({ code: 'closed' }));
    }

    #cancelTimers() {
        this.#platform.clearTimeout(this.#retryTimer);
        this.#platform.clearTimeout(this.#watchTimer);
    }
}
