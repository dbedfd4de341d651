// SPDX-License-Identifier: GPL-3.0-or-later

const tests = [];

/** Registers a test; its name is a claim. */
export function test(claim, body) {
    tests.push({ claim, body });
}

/** Fails unless both are the same as JSON. */
export function same(actual, expected, what = '') {
    const left = JSON.stringify(actual);
    const right = JSON.stringify(expected);
    if (left !== right)
        throw new Error(`${what} is ${left}, expected ${right}`);
}

/** Fails unless `condition` holds. */
export function holds(condition, what) {
    if (!condition)
        throw new Error(`does not hold: ${what}`);
}

/** Runs all tests one after another; resolves with `[{claim, error?}]`. */
export async function runAll() {
    const results = [];
    for (const { claim, body } of tests) {
        try {
            await body();
            results.push({ claim });
        } catch (error) {
            results.push({ claim, error: `${error.message ?? JSON.stringify(error)}\n${error.stack ?? ''}` });
        }
    }
    return results;
}

/** Lets everything that is already promised happen. */
export async function settle() {
    for (let i = 0; i < 20; ++i)
        await Promise.resolve();
}

/** A window's clock, timers and sockets in the hand of the test. */
export class Platform {
    constructor() {
        this.time = 1790000000000;
        this.timers = new Map();
        this.sockets = [];
        const platform = this;
        this.Date = { now: () => this.time };
        this.Math = { random: () => 0.5 };
        this.WebSocket = class {
            constructor() {
                this.sent = [];
                platform.sockets.push(this);
            }

            send(text) {
                this.sent.push(JSON.parse(text));
            }

            close() {
                this.closed = true;
            }
        };
    }

    setTimeout(act, delay) {
        this.timers.set(++this.lastTimer, { at: this.time + delay, act });
        return this.lastTimer;
    }

    clearTimeout(id) {
        this.timers.delete(id);
    }

    /** Moves the time on and fires what is due, in order. */
    async advance(ms) {
        const end = this.time + ms;
        for (;;) {
            const due = [...this.timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
            if (!due)
                break;
            this.timers.delete(due[0]);
            this.time = due[1].at;
            due[1].act();
            await settle();
        }
        this.time = end;
    }

    /** Lets the device sleep: time goes on, and timers that fell due meanwhile fire afterwards. */
    sleep(ms) {
        this.time += ms;
        for (const timer of this.timers.values())
            timer.at = Math.max(timer.at, this.time);
    }

    get socket() {
        return this.sockets.at(-1);
    }

    lastTimer = 0;
}

/** A device that keeps unsent messages in memory, as a disk would. */
export class MemoryDevice {
    constructor() {
        this.kept = new Map();
    }

    async putUnsent(entry) {
        this.kept.set(entry.id, { ...entry });
    }

    async removeUnsent(id) {
        this.kept.delete(id);
    }

    async unsent() {
        return [...this.kept.values()].sort((a, b) => a.sequence - b.sequence);
    }
}
