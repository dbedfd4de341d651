// SPDX-License-Identifier: GPL-3.0-or-later
import { firstNew } from './timelinerows.js';

/**
 * The line above the first message that was new when the room was opened, or when something came while nobody looked. It
 * stays until one leaves the room. As long as the page does not hold all that is unread, the line is not where it belongs
 * and `isSettled` is false.
 */
export class UnreadLine {
    /** Opens a room: what is unread now is new. */
    open(room, { reading }) {
        this.#room = room;
        this.readTo = reading.readTo(room);
        this.at = undefined;
        this.isSettled = reading.unread(room) === 0;
        this.#isNew = !this.isSettled;
    }

    /** The id of the message below the line. */
    at = undefined;
    /** The arrival up to which everything had been read when the line was drawn. */
    readTo = 0;
    isSettled = true;

    /** Something came or was fetched; `isWatched` when somebody sees it come. */
    update({ reading, world, caughtUp }, isWatched) {
        if (!this.#isNew && !isWatched && reading.unread(this.#room) > 0) {
            this.readTo = reading.readTo(this.#room);
            this.#isNew = true;
            this.isSettled = false;
        }
        if (this.isSettled)
            return;
        const window = world.window(this.#room);
        this.at = firstNew(window.messages, this.readTo, world.me.id);
        this.isSettled = caughtUp && holdsAllAbove(window, this.readTo);
    }

    /** Nobody can fetch the rest: the line stays where it is. */
    settle() {
        this.isSettled = true;
    }

    #room = null;
    #isNew = false;
}

/** Whether no message above arrival `readTo` lies below what is held. */
function holdsAllAbove({ messages, floor }, readTo) {
    return floor === null || (messages.length > 0 && messages[0].arrival <= readTo);
}
