// SPDX-License-Identifier: GPL-3.0-or-later
import { cursorOf, positionOf } from './order.js';

/**
 * The messages that this page holds of one room: an unbroken run of messages that ends with the newest.
 * `floor` says what lies below it: a cursor (ask `history` before it), null (the room begins here) or undefined
 * (nobody has said yet).
 */
export class RoomWindow {
    constructor() {
        this.messages = [];
        this.floor = undefined;
        /** Greatest arrival ever seen here; a message above it is new on this vehicle. */
        this.lastArrival = 0;
        this.byId = new Map();
    }

    /**
     * Takes a message or a newer value of one.
     * @returns {boolean} false when it lies below the floor (history will bring it) or is not newer than what is held
     */
    take(message) {
        this.lastArrival = Math.max(this.lastArrival, message.arrival);
        const held = this.byId.get(message.id);
        if (held && held.change >= message.change)
            return false;
        if (held)
            this.#remove(held);
        else if (typeof this.floor === 'string' && cursorOf(message) < this.floor)
            return false;
        this.byId.set(message.id, message);
        this.messages.splice(positionOf(this.messages, cursorOf(message)), 0, message);
        return true;
    }

    /** The node left messages out below `older`: what is held below it is no longer known to be unbroken. */
    cut(older) {
        const kept = older === undefined ? this.messages.length : positionOf(this.messages, older);
        for (const message of this.messages.splice(0, kept))
            this.byId.delete(message.id);
        this.floor = older;
    }

    /** Takes a page of history that ends where the window begins. `older` is absent when the room begins there. */
    takePage(messages, older) {
        this.floor = undefined;
        for (const message of messages)
            this.take(message);
        this.floor = older ?? null;
    }

    /** The place to ask `history` for: the cursor below which it is unknown; undefined for the newest page. */
    before() {
        return typeof this.floor === 'string' ? this.floor : this.messages[0] && cursorOf(this.messages[0]);
    }

    #remove(message) {
        const at = positionOf(this.messages, cursorOf(message));
        if (this.messages[at]?.id === message.id)
            this.messages.splice(at, 1);
    }
}
