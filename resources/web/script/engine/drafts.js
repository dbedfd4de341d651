// SPDX-License-Identifier: GPL-3.0-or-later
import { recall, recalledKeys, remember } from './device.js';

/** The drafts of each room, kept over reloads. They belong to one person on one vehicle and are shown to nobody else. */
export class Drafts {
    /** Turns to the drafts of a person; null: of nobody. */
    turnTo(domain, person) {
        this.#owner = domain && person ? `draft.${domain}.${person}.` : null;
        this.#texts.clear();
    }

    /** The draft of a room, '' when there is none. It is read from the device once. */
    of(room) {
        if (!this.#owner)
            return '';
        if (!this.#texts.has(room))
            this.#texts.set(room, recall(this.#owner + room, ''));
        return this.#texts.get(room);
    }

    /** Keeps what is left to say; blank text is none. */
    keep(room, text) {
        if (!this.#owner)
            return;
        const kept = text.trim() ? text : '';
        this.#texts.set(room, kept);
        remember(this.#owner + room, kept || null);
    }

    /** The edit that was begun in a room, `{id, text}`, or null. */
    editOf(room) {
        return this.#owner && recall(`edit.${this.#owner}${room}`);
    }

    /** Keeps an edit that is under way; null: there is none any more. */
    keepEdit(room, edit) {
        if (this.#owner)
            remember(`edit.${this.#owner}${room}`, edit);
    }

    /** Forgets all that the person had left to say. */
    forget() {
        const own = this.#owner ? [...recalledKeys(this.#owner), ...recalledKeys(`edit.${this.#owner}`)] : [];
        own.forEach((key) => remember(key, null));
        this.#texts.clear();
    }

    #owner = null;
    #texts = new Map();
}
