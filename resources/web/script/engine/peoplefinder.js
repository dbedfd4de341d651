// SPDX-License-Identifier: GPL-3.0-or-later

const gathering = 50; // ms in which ids are gathered into one request
const most = 100; // ids of one request
const rest = 3000; // ms until somebody whose request was refused may be asked for again

/**
 * Asks the node for people who have to be shown and whom it has not told of. Ids are gathered, and each is asked for once
 * a connection; views ask again and again, as often as they are drawn.
 */
export class PeopleFinder {
    /** @param {object} session the engine; @param {any} timers a window or its double */
    constructor(session, timers = window) {
        this.#session = session;
        this.#timers = timers;
    }

    /** Lets the node be asked for this person, unless they are known or have been asked for. */
    want(id) {
        const { caughtUp, replays, world } = this.#session;
        if (this.#replay !== replays) {
            this.#replay = replays;
            this.#asked.clear();
        }
        if (!caughtUp || world.people.has(id) || this.#asked.has(id))
            return;
        this.#asked.add(id);
        this.#wanted.push(id);
        this.#answers ??= this.#fetch();
    }

    /** Resolves when the node has answered for all who are wanted. */
    async answered() {
        await this.#answers;
    }

    #session;
    #timers;
    #replay = 0; // the connection, counted in complete replays, to which `#asked` belongs
    #asked = new Set();
    #wanted = [];
    #answers = null;

    async #fetch() {
        await new Promise((done) => { this.#timers.setTimeout(done, gathering); });
        while (this.#wanted.length > 0) // one request after the other: a thin link carries other things too
            await this.#fetchSome(this.#wanted.splice(0, most));
        this.#answers = null;
    }

    async #fetchSome(ids) {
        const { world, changed } = this.#session;
        try {
            const { people, online = [] } = await this.#session.request('people.find', { ids });
            for (const person of people)
                world.take({ person });
            world.takePresence({ online });
            changed();
        } catch (error) {
            // an older node has sent everybody; a lost connection clears what was asked for
            if (error.code !== 'unsupported' && error.code !== 'closed')
                this.#timers.setTimeout(() => this.#askAgain(ids), error.retry_after_ms ?? rest);
        }
    }

    #askAgain(ids) {
        for (const id of ids)
            this.#asked.delete(id);
        this.#session.changed();
    }
}
