// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from './nodeerror.js';

const protocol = 'gangway.v1';
const silence = 20000; // ms without a frame from there until we ask, or without one from here: a page cannot see pings
const patience = 25000; // ms for the answer; the largest frame takes that long at 20 kbit/s, and is not seen before its end
const impatience = 5000; // ms for the answer where nothing else is on its way, after a sleep or a change of network
const looking = 5000; // ms between two looks at the clock
const knocking = 15000; // ms that one attempt to connect may take
const firstPause = 500; // ms, doubled with each failure
const longestPause = 3000; // while somebody looks: a laptop that is back is found at once
const longestPauseUnseen = 30000;
const longestWait = 600000; // ms that a node may ask for

/** How long to wait before attempt number `failures` (1 is the first), between a half and the whole of the step. */
export function pauseBefore(failures, random, longest = longestPause) {
    const step = Math.min(longest, firstPause * 2 ** (failures - 1));
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
     *   to stay away; `isReceiving()`: whether more is on its way than answers; `isSeen()`: whether somebody looks at the
     *   page; `platform` is a window or its double: WebSocket, timers, Date and random numbers
     */
    constructor({ platform = window, ...options }) {
        this.#options = { connecting: () => {}, isReceiving: () => false, isSeen: () => true, ...options };
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
        this.#askedAt = 0;
        this.#heard = this.#said = this.#now();
        socket.onopen = () => this.#opened();
        socket.onmessage = (event) => this.#received(event.data);
        socket.onclose = (event) => this.#lost(event.code, event.reason);
        this.#watch();
    }

    /** Connects now if a new attempt is only planned, and the node has not asked for the pause. */
    retryNow() {
        if (this.phase === 'waiting' && !this.#isHeld)
            this.connect();
    }

    /** ms until the next attempt. */
    untilRetry() {
        return Math.min(this.#pause, Math.max(0, this.retryAt - this.#now()));
    }

    /**
     * The device woke up, or its network changed: what is planned is done now, and a connection that may have died
     * meanwhile has to answer soon.
     */
    check() {
        this.retryNow();
        if (this.phase !== 'open' || this.#since(this.#heard) < impatience || this.#askedAt > 0)
            return;
        this.#ask(this.#isReceiving() ? patience : impatience);
        this.#watch();
    }

    /** The device has lost its network: nothing more comes from here, however long one waits. */
    cut() {
        if (this.phase === 'open' || this.phase === 'connecting')
            this.#lost(4000, 'offline');
    }

    /** Closes and stays away until `connect`. */
    stop() {
        this.#cancelTimers();
        this.#abandon(1000);
        this.lostAt = 0;
        this.#enter('idle');
    }

    /**
     * Counts the connection as failed: the node cannot serve us now, and may have said when to come back.
     * @param {{retry_after_ms?: number, code?: string}} refusal
     */
    fail({ retry_after_ms: after = 0 } = {}) {
        this.#lost(4000, 'refused', after);
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
        this.#said = this.#now();
        return new Promise((resolve, reject) => {
            this.#unanswered.set(ref, { t, resolve, reject });
            this.#socket.send(JSON.stringify({ t, ref, ...fields }));
        });
    }

    #options;
    #platform;
    #socket = null;
    #unanswered = new Map();
    #lastRef = 0;
    #failures = 0;
    #heard = 0; // when the last frame came
    #said = 0; // when the last one went
    #pause = 0; // ms, the last one
    #isHeld = false; // the node has asked for it
    #retryTimer = 0;
    #watchTimer = 0;
    #askedAt = 0; // when we asked into the silence; 0: something has come since
    #patience = 0; // ms for its answer

    #now() {
        return this.#platform.Date.now();
    }

    /** ms since then; a clock that was set back must not make us patient. */
    #since(then) {
        return Math.abs(this.#now() - then);
    }

    /** Whether large frames may be on their way, before which no answer can come. */
    #isReceiving() {
        return this.#options.isReceiving() || [...this.#unanswered.values()].some(({ t }) => t !== 'ping');
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
        this.#askedAt = 0; // any frame is as good as the answer
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
        this.#platform.clearTimeout(this.#watchTimer);
        const due = this.#untilDue();
        this.#watchTimer = this.#platform.setTimeout(() => {
            if (this.#isGivenUp())
                return this.#lost(4000, 'silence');
            // after a late timer the page is not deaf, only slow: it asks before it gives up
            if (this.phase === 'open' && this.#askedAt === 0 && this.#since(this.#heard) >= silence)
                this.#ask(this.#since(this.#heard) < silence + patience || this.#isReceiving() ? patience : impatience);
            else if (this.phase === 'open' && this.#since(this.#said) >= silence)
                this.request('ping').catch(() => {}); // a node that hears nothing while we only listen would leave
            this.#watch();
        }, due > 0 ? Math.min(due, looking) : looking);
    }

    /** ms until something is due: an end, or a ping. */
    #untilDue() {
        if (this.phase === 'connecting')
            return this.#heard + knocking - this.#now();
        const asked = this.#askedAt > 0 ? this.#askedAt + this.#patience : this.#heard + silence;
        return Math.min(asked, this.#said + silence) - this.#now();
    }

    #isGivenUp() {
        if (this.phase === 'connecting')
            return this.#since(this.#heard) >= knocking;
        return this.#askedAt > 0 && this.#since(this.#askedAt) >= this.#patience;
    }

    #ask(time) {
        this.#askedAt = this.#now();
        this.#patience = time;
        this.request('ping').catch(() => {});
    }

    #lost(code, reason, after = retryAfter(code, reason)) {
        const wasOpen = this.phase === 'open';
        this.#cancelTimers();
        this.#abandon();
        this.lostAt ||= this.#now();
        if (this.#options.closed(code, reason, wasOpen) === false)
            return this.#enter('idle');
        const longest = this.#options.isSeen() ? longestPause : longestPauseUnseen;
        this.#pause = Math.min(after, longestWait) + pauseBefore(++this.#failures, this.#platform.Math.random(), longest);
        this.#isHeld = after > 0;
        this.retryAt = this.#now() + this.#pause;
        this.#retryTimer = this.#platform.setTimeout(() => this.connect(), this.#pause);
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

/** The pause that an overloaded node asks for when it closes, ms. */
function retryAfter(code, reason) {
    if (code !== 1013)
        return 0;
    try {
        return Number(JSON.parse(reason).retry_after_ms) || 0;
    } catch {
        return 0;
    }
}
