// SPDX-License-Identifier: GPL-3.0-or-later
import { cursorOf } from './order.js';

const page = 50; // messages asked at once

/**
 * Reads a public room that one has not joined: nobody tells what is said there, so its newest page is asked for when it is
 * opened, after each reconnect, and whenever the node tells that something was said.
 */
export class LookingIn {
    /** @param {object} session the engine */
    constructor(session) {
        this.#session = session;
    }

    /** The room is on the screen and not joined. */
    see(room) {
        const { caughtUp, replays } = this.#session;
        const state = `${room.id} ${replays} ${room.last}`;
        if (!caughtUp || this.#seen === state)
            return;
        this.#seen = state;
        this.#fetch(room.id).catch(() => {}); // a node that refuses is not asked again
    }

    /** Another room is, or it was joined. */
    leave() {
        this.#seen = null;
    }

    #session;
    #seen = null; // room, connection and last message for which it was asked

    async #fetch(room) {
        const { messages, older, seals = [], people = [] } = await this.#session.request('history', { room, limit: page });
        const { world } = this.#session;
        for (const person of people)
            world.take({ person });
        for (const seal of seals)
            world.take({ seal });
        takeNewest(world.window(room), messages, older);
        this.#session.changed();
    }
}

/** Takes the newest page: what is held stays if the page reaches it. */
function takeNewest(window, messages, older) {
    const { floor } = window;
    const newest = window.messages.at(-1);
    const isReached = floor !== undefined && newest && messages.length > 0 && cursorOf(messages[0]) <= cursorOf(newest);
    if (!isReached)
        window.cut(undefined);
    window.takePage(messages, older);
    if (isReached)
        window.floor = floor;
}
