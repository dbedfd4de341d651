// SPDX-License-Identifier: GPL-3.0-or-later

const page = 25; // rooms of one answer, 2 s at 20 kbit/s
const hesitation = 150; // ms without another letter until the node is asked
const rest = 3000; // ms until a page that was refused is asked for again
const good = 60000; // ms until a list that comes into sight again is asked for anew
const transient = new Set(['too_many', 'busy', 'read_only', 'internal']);

/**
 * Rooms that one may join, found by asking the node: the most active first, or those with a word that begins with the query,
 * a page at a time. A room that the node tells of by itself meanwhile comes on top. Of rooms that are not found
 * nothing is shown, however they are known here.
 */
export class RoomFinder {
    /** @param {object} session the engine; @param {any} timers a window or its double */
    constructor(session, timers = window) {
        this.#session = session;
        this.#timers = timers;
    }

    /** Whether the first page for the query is on its way. */
    isSearching = false;
    /** Whether the next page is on its way. */
    isFetching = false;
    /** Whether the node finds rooms; an older one has sent all of them instead. */
    isSupported = true;

    /** Whether there are more rooms than were fetched. */
    get hasMore() {
        return this.#next !== undefined;
    }

    /** Looks for rooms by `query`, '' for all. Called as often as the list is drawn: the node is asked when something has changed. */
    look(query) {
        const { caughtUp, replays } = this.#session;
        if (!caughtUp)
            return;
        if (this.#replay !== replays) {
            this.#replay = replays;
            this.isSupported = true;
            this.#begin(query, 0);
        } else if (this.#query !== query) {
            this.#begin(query, hesitation);
        }
    }

    /** The list comes into sight: one that may be old is asked for anew, unless the reader is far down in it. */
    comeBack() {
        if (this.#session.caughtUp && this.#found.size <= page && Math.abs(this.#now() - this.#askedAt) > good)
            this.#begin(this.#query, 0);
    }

    /** Fetches the next page. */
    more() {
        if (!this.hasMore || this.isFetching || this.isSearching)
            return;
        this.#ask(this.#next);
        this.#session.changed();
    }

    /**
     * Lets the node be asked for a room that is shown and not held: an address led to it.
     * @returns {boolean} whether it may still come
     */
    want(id) {
        const { caughtUp, replays } = this.#session;
        const wanted = `${replays} ${id}`;
        if (caughtUp && this.#wanted !== wanted) {
            this.#wanted = wanted;
            this.#isWanting = true;
            this.#fetch(id);
        }
        return !caughtUp || this.#isWanting;
    }

    /** The rooms to show, in order. While a new query waits for its answer, those of the last one that suit it. */
    rooms() {
        const { world } = this.#session;
        this.#takeTold();
        const rooms = [...this.#found].map((id) => world.rooms.get(id)).filter((room) => room && !world.isJoined(room.id) && (this.#query || !room.archived));
        return this.#answered === this.#query ? rooms : rooms.filter((room) => this.#suits(room));
    }

    #session;
    #timers;
    #replay = 0; // the connection, counted in complete replays
    #query = '';
    #answered = ''; // the query of what was found
    #found = new Set(); // ids in order
    #next; // the cursor of the next page
    #mark = 0; // rooms that changed after this are told live
    #askedAt = 0;
    #ticket = 0; // of the last question; an older one's answer is dropped
    #timer = 0;
    #wanted = ''; // the room that was asked for, and the connection
    #isWanting = false;

    #now() {
        return this.#timers.Date.now();
    }

    #begin(query, delay) {
        this.#query = query;
        this.#next = undefined;
        this.isSearching = true;
        ++this.#ticket;
        this.#askSoon(undefined, delay);
    }

    #askSoon(after, delay) {
        this.#timers.clearTimeout(this.#timer);
        this.#timer = this.#timers.setTimeout(() => this.#ask(after), delay);
    }

    async #ask(after) {
        const ticket = this.#ticket;
        this.isFetching = after !== undefined;
        this.#askedAt = this.#now();
        try {
            const { answer, change } = this.#takeFirst() ?? this.#request(after);
            const found = await answer;
            if (ticket === this.#ticket)
                this.#take(found, after === undefined, change);
        } catch (error) {
            if (ticket === this.#ticket)
                this.#refused(error, after);
        }
        this.#session.changed();
    }

    #request(after) {
        const { change } = this.#session;
        return { answer: this.#session.request('rooms.find', { query: this.#query || undefined, after, limit: page }), change };
    }

    /** The question that the engine has asked already, when that is the one to ask now. */
    #takeFirst() {
        const { firstRooms } = this.#session;
        this.#session.firstRooms = null;
        return this.#replay === 1 && !this.#query ? firstRooms : null;
    }

    async #fetch(id) {
        const wanted = this.#wanted;
        const isOver = () => wanted !== this.#wanted; // another one is shown by now
        try {
            const { rooms } = await this.#session.request('rooms.find', { ids: [id] });
            for (const room of rooms)
                this.#session.world.take({ room });
        } catch (error) {
            if (transient.has(error.code) && !isOver())
                return this.#timers.setTimeout(() => isOver() || this.#fetch(id), error.retry_after_ms ?? rest);
        }
        if (!isOver())
            this.#isWanting = false;
        this.#session.changed();
    }

    #take({ rooms, next }, isFirst, mark) {
        for (const room of rooms)
            this.#session.world.take({ room });
        if (isFirst) {
            this.#found.clear();
            this.#answered = this.#query;
            this.#mark = mark;
        }
        for (const { id } of rooms)
            this.#found.add(id);
        this.#next = next;
        this.isSearching = this.isFetching = false;
    }

    #refused(error, after) {
        if (transient.has(error.code))
            return this.#askSoon(after, error.retry_after_ms ?? rest);
        this.isFetching = false;
        if (error.code === 'closed')
            return; // a new connection asks by itself
        if (after !== undefined)
            return this.#begin(this.#query, 0); // the cursor is of another time
        this.isSupported = error.code !== 'unsupported';
        this.#take({ rooms: [], next: undefined }, true, Infinity); // a query that can be no name finds nothing
    }

    /** Rooms that the node told of since it was asked: made just now, or busy. */
    #takeTold() {
        if (this.isSearching)
            return;
        for (const room of this.#session.world.rooms.values()) {
            if (room.change > this.#mark && !this.#found.has(room.id) && this.#suits(room))
                this.#found = new Set([room.id, ...this.#found]);
        }
    }

    /** Whether a word of the room's name begins with the query, nearly as the node compares. */
    #suits({ name = '' }) {
        return ` ${name.toLocaleLowerCase()}`.includes(` ${this.#query.toLocaleLowerCase()}`);
    }
}
