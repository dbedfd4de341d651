// SPDX-License-Identifier: GPL-3.0-or-later
import { cursorOf, positionOf } from '../engine/order.js';

const most = 240; // messages drawn at once; some screens of any device
const step = 80; // messages by which it moves

/**
 * The part of a room's messages that is drawn, so that a page with ten thousand of them is no slower than one with a
 * hundred. It is kept by cursors, since messages come above, below and between. It begins at the end of the room and
 * grows with it; moved away from there, it stays where it is.
 */
export class TimelineSlice {
    /** Shows the newest messages, and what comes. */
    toEnd(messages) {
        this.#from = cursorAt(messages, messages.length - step);
        this.#to = null;
    }

    /** Shows the message at `index` with its neighbours. */
    around(messages, index) {
        const from = Math.max(0, index - step);
        this.#from = cursorAt(messages, from);
        this.#to = cursorAt(messages, from + most);
    }

    /** Shows more above, and lets go of what is far below. @returns {boolean} false when there is nothing above */
    up(messages) {
        const { from, to } = this.range(messages);
        if (from === 0)
            return false;
        const first = Math.max(0, from - step);
        this.#from = cursorAt(messages, first);
        if (to - first > most)
            this.#to = cursorAt(messages, first + most);
        return true;
    }

    /** Shows more below, and lets go of what is far above. @returns {boolean} false when there is nothing below */
    down(messages) {
        const { from, to } = this.range(messages);
        if (to === messages.length)
            return false;
        const last = Math.min(messages.length, to + step);
        this.#to = cursorAt(messages, last);
        this.#from = cursorAt(messages, Math.max(from, last - most));
        return true;
    }

    /** Keeps the slice small while messages come below; `isFollowing` says that its end is what one reads. */
    trim(messages, isFollowing) {
        const { from, to } = this.range(messages);
        if (to - from <= most)
            return;
        if (isFollowing)
            this.#from = cursorAt(messages, to - step);
        else
            this.#to = cursorAt(messages, from + most);
    }

    /** The part that is drawn: messages from index `from` to before `to`; `isEnd` when nothing of the room lies below. */
    range(messages) {
        const from = this.#from === null ? 0 : positionOf(messages, this.#from);
        const to = this.#to === null ? messages.length : positionOf(messages, this.#to);
        return { from, to: Math.max(from, to), isEnd: to === messages.length };
    }

    #from = null; // cursor of the first message that is drawn; null: all there are
    #to = null; // cursor of the first one below that is not; null: there is none
}

function cursorAt(messages, index) {
    return index <= 0 || index >= messages.length ? null : cursorOf(messages[index]);
}
