// SPDX-License-Identifier: GPL-3.0-or-later

const gathering = 400; // ms in which marks of one room are gathered into one request

/**
 * The counts of read, unread and delivered messages. It counts live; what the node says in `mine` settles the count. Marks go out
 * gathered and again after a reconnect, since a lost mark is repaired by the next one.
 */
export class Reading {
    /** @param {object} options `world`; `request(t, fields)`; `changed()`; `timers` is a window or its double */
    constructor({ world, request, changed, timers = window }) {
        this.#world = world;
        this.#request = request;
        this.#changed = changed;
        this.#timers = timers;
    }

    /**
     * Is told each message that counts, as it comes; not what was missed.
     * @type {((message: object) => void) | null}
     */
    heard = null;

    /** Unread messages of a joined room. */
    unread(room) {
        return this.#world.isJoined(room) ? this.#unread.get(room) ?? 0 : 0;
    }

    /** The greatest arrival that is not new to the reader: read here or on another device, or older than their joining. */
    readTo(room) {
        return Math.max(this.#world.mine.get(room)?.read_to ?? 0, this.#readTo.get(room) ?? 0);
    }

    /** A replay begins: until it ends, only `mine` is believed where it comes. */
    replayBegins() {
        this.#replay = { counted: new Map(), settled: new Set() };
    }

    /** A message arrived that is new on this vehicle. An edit of an old one never comes here. */
    arrived(message) {
        if (message.author === this.#world.me?.id)
            return;
        this.#mark('delivered', message.room, message.arrival);
        if (message.content?.type !== 'text' || message.deleted || message.arrival <= this.readTo(message.room))
            return;
        const counts = this.#replay?.counted ?? this.#unread;
        counts.set(message.room, (counts.get(message.room) ?? 0) + 1);
        if (!this.#replay && this.#world.isJoined(message.room))
            this.heard?.(message);
    }

    /** The node's own count of a room. */
    settle(mine) {
        const readTo = this.readTo(mine.room);
        if (mine.read_to < readTo) // more was read here than the node knows yet
            return this.#unread.set(mine.room, this.#countAbove(mine.room, readTo));
        this.#replay?.settled.add(mine.room);
        this.#unread.set(mine.room, mine.unread);
    }

    /** The replay is complete. */
    replayEnds() {
        for (const [room, count] of this.#replay?.counted ?? []) {
            if (!this.#replay.settled.has(room))
                this.#unread.set(room, this.unread(room) + count);
        }
        this.#replay = null;
        for (const [room, upto] of this.#readTo) {
            if (upto > (this.#world.mine.get(room)?.read_to ?? 0))
                this.#mark('read', room, upto);
        }
    }

    /** The person has seen messages up to `arrival`: the page is visible, focused, and they were on the screen. */
    seen(room, arrival) {
        if (arrival <= this.readTo(room))
            return;
        this.#readTo.set(room, arrival);
        this.#unread.set(room, this.#countAbove(room, this.readTo(room)));
        this.#mark('read', room, arrival);
        this.#changed();
    }

    /** Another person has taken over this page. */
    clear() {
        this.#unread.clear();
        this.#readTo.clear();
        this.#pending.clear();
        this.#replay = null;
    }

    #world;
    #request;
    #changed;
    #timers;
    #unread = new Map();
    #readTo = new Map();
    #replay = null;
    #pending = new Map();
    #timer = 0;

    #countAbove(room, arrival) {
        return this.#world.window(room).messages.filter((message) => message.arrival > arrival && !message.deleted
            && message.content?.type === 'text' && message.author !== this.#world.me?.id).length;
    }

    #mark(kind, room, upto) {
        const key = `${kind} ${room}`;
        this.#pending.set(key, { kind, room, upto: Math.max(upto, this.#pending.get(key)?.upto ?? 0) });
        if (this.#timer === 0)
            this.#timer = this.#timers.setTimeout(() => this.#flush(), gathering);
    }

    #flush() {
        this.#timer = 0;
        const marks = [...this.#pending.values()];
        this.#pending.clear();
        for (const { kind, room, upto } of marks) {
            // a lost `read` goes out again after the next replay; a lost `delivered` is covered by the next message
            if (this.#world.isJoined(room))
                this.#request(kind, { room, upto }).catch(() => {});
        }
    }
}
