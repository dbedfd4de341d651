// SPDX-License-Identifier: GPL-3.0-or-later
import { mintId } from './ids.js';
import { NodeError } from './nodeerror.js';

const patience = 10000; // ms until a node that cannot save is asked again
const waitingCodes = new Set(['closed', 'unauthenticated', 'resync']);
const slowCodes = new Set(['too_many', 'busy', 'read_only']);

/**
 * Messages on their way from this device to the node. Each is on the disk before it is shown and leaves the disk when
 * the node has answered. Of each room one post at a time waits for its answer, so the order holds through refusals
 * and reconnects; a repeated post carries the same id and has no second effect.
 *
 * An entry is `{id, room, text, written, sequence, state, reason?, domain, person, nick, vehicle}`; `state` is `waiting`,
 * `failed` (with the node's error as `reason`) or `saved` (answered, its value not yet seen).
 */
export class Outbox {
    /**
     * @param {object} options `device` keeps the entries; `send(entry)` posts one and resolves with the answer or
     *   rejects with the node's error; `changed(room)` is told after each change; `timers` is a window or its double
     */
    constructor({ device, send, changed, timers = window }) {
        this.#device = device;
        this.#send = send;
        this.#changed = changed;
        this.#timers = timers;
        this.entries = [];
    }

    /** Reads from the disk what waits, and takes what belongs to `person` of `domain`; the rest is only listed. */
    async load(domain, person) {
        this.#owner = { domain, person };
        const written = await this.#device.unsent();
        const known = new Map(written.filter((entry) => !this.#done.has(entry.id)).map((entry) => [entry.id, entry]));
        for (const entry of this.entries)
            known.set(entry.id, entry);
        this.entries = [...known.values()].sort((a, b) => a.sequence - b.sequence);
        this.#sequence = Math.max(this.#sequence, ...this.entries.map((entry) => entry.sequence));
        this.#changed();
        this.#pump();
    }

    /** Entries of a room in the order of writing, of the person who is signed in. */
    ofRoom(room) {
        return this.entries.filter((entry) => entry.room === room && this.isMine(entry));
    }

    /** Whether it was written by the person who is signed in, on this vehicle. */
    isMine(entry) {
        return entry.person === this.#owner?.person && entry.domain === this.#owner?.domain;
    }

    /** Whether it was written on the vehicle where we are; what was written elsewhere waits until we are there again. */
    isOfThisVehicle(entry) {
        return entry.domain === this.#owner?.domain;
    }

    /** The messages that wait or have failed, whoever wrote them. */
    unsent() {
        return this.entries.filter((entry) => entry.state !== 'saved');
    }

    /**
     * Takes a text; resolves with the entry when it is on the disk and shown.
     * @param {string} room the room's id
     * @param {string} text already trimmed
     * @param {object} names `nick` of the writer and name of the `vehicle`, for listing it under another one later
     */
    async add(room, text, { nick, vehicle }) {
        const entry = {
            id: mintId(), room, text, nick, vehicle, written: this.#timers.Date.now(), sequence: ++this.#sequence, state: 'waiting',
            ...this.#owner,
        };
        await this.#device.putUnsent(entry);
        this.entries = [...this.entries, entry].sort((a, b) => a.sequence - b.sequence);
        this.#changed(room);
        this.#pump();
        return entry;
    }

    /** Tries a failed entry again. */
    async retry(id) {
        const entry = this.#find(id);
        if (!entry || entry.state !== 'failed')
            return;
        await this.#settle(entry, { state: 'waiting', reason: undefined });
        this.#pump();
    }

    /** Forgets an entry that failed or was never given to the network. @returns {Promise<boolean>} false otherwise */
    async remove(id) {
        const entry = this.#find(id);
        if (!entry || !this.canBeTakenBack(entry))
            return false;
        this.#drop(entry);
        await this.#device.removeUnsent(id);
        return true;
    }

    /** Whether nothing of the entry can be on the vehicle. */
    canBeTakenBack(entry) {
        return entry.state === 'failed' || (entry.state === 'waiting' && !this.#tried.has(entry.id) && !entry.tried);
    }

    /** Forgets what somebody else wrote here: nobody but they could send it. */
    async discardForeign(id) {
        const entry = this.#find(id);
        if (!entry || this.isMine(entry))
            return;
        this.#drop(entry);
        await this.#device.removeUnsent(id);
    }

    /** The node showed the message itself: the entry has done its work. */
    confirm(id) {
        const entry = this.#find(id);
        if (!entry)
            return;
        this.#drop(entry);
        this.#device.removeUnsent(id);
    }

    /** Whether the node can be posted to now. */
    setOnline(online) {
        this.#online = online;
        if (online)
            this.#pump();
    }

    #device;
    #send;
    #changed;
    #timers;
    #owner = null;
    #online = false;
    #sequence = 0;
    #busyRooms = new Set();
    #tried = new Set();
    #done = new Set(); // messages that have left; the disk may still be about to forget them

    #find(id) {
        return this.entries.find((entry) => entry.id === id);
    }

    #drop(entry) {
        this.#done.add(entry.id);
        this.entries = this.entries.filter((other) => other !== entry);
        this.#changed(entry.room);
    }

    async #settle(entry, fields) {
        if (!this.entries.includes(entry))
            return; // confirmed or removed while its answer was on the way
        Object.assign(entry, fields);
        this.#changed(entry.room);
        if (entry.state === 'saved')
            await this.#device.removeUnsent(entry.id);
        else
            await this.#device.putUnsent({ ...entry });
    }

    #pump() {
        for (const entry of this.entries) {
            if (this.#online && entry.state === 'waiting' && this.isMine(entry) && !this.#busyRooms.has(entry.room))
                this.#post(entry);
        }
    }

    async #post(entry) {
        this.#busyRooms.add(entry.room);
        await this.#markTried(entry);
        const error = await this.#send(entry).then(() => null, (refusal) => refusal);
        if (error && slowCodes.has(error.code)) {
            entry.reason = error;
            this.#changed(entry.room);
            this.#timers.setTimeout(() => this.#free(entry.room), error.retry_after_ms ?? patience);
            return;
        }
        if (!error)
            await this.#settle(entry, { state: 'saved', reason: undefined });
        else if (!waitingCodes.has(error.code))
            await this.#settle(entry, { state: 'failed', reason: plain(error) });
        this.#free(entry.room);
    }

    /** From the first attempt on the node may hold it, also after a reload: it can no longer be taken back silently. */
    async #markTried(entry) {
        this.#tried.add(entry.id);
        if (!entry.tried)
            await this.#device.putUnsent(Object.assign(entry, { tried: true }));
    }

    #free(room) {
        this.#busyRooms.delete(room);
        this.#pump();
    }
}

/** The part of a refusal that is kept; a fault of this page is none of the node's. */
function plain(error) {
    if (!(error instanceof NodeError))
        return { code: 'ours' };
    const { code, field, limit, permission, what, id } = /** @type {any} */ (error);
    return { code, field, limit, permission, what, id };
}
