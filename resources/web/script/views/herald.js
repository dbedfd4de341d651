// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from './dom.js';
import { nameOf } from './rowmodels.js';

const most = 3; // messages said at once; after a long silence nobody wants to hear them all
const longest = 200; // letters of one that are said

/**
 * Says to a screen reader what arrives in the shown room. The rows themselves are silent: they are also drawn when a room
 * is opened, when one scrolls, and when older pages come.
 */
export class Herald {
    constructor(context) {
        this.#context = context;
        this.element = h('div', { class: 'visually-hidden herald', 'aria-live': 'polite' });
    }

    /** Turns to a room. */
    open(room) {
        this.#room = room;
        this.#saidTo = null;
        this.update();
    }

    /** Says what has arrived since the last time; what comes first is what was there already. */
    update() {
        const { messages, lastArrival } = this.#context.session.world.window(this.#room);
        if (messages.length === 0 || lastArrival === this.#saidTo)
            return;
        const fresh = this.#saidTo === null ? [] : messages.filter((message) => this.#isFresh(message));
        this.#saidTo = lastArrival;
        if (fresh.length > 0)
            this.element.textContent = fresh.slice(-most).map((message) => this.#sentence(message)).join('\n');
    }

    #context;
    #room = null;
    #saidTo = null; // arrival; null: nothing of the room has come yet

    #isFresh({ arrival, author, deleted, content }) {
        return arrival > this.#saidTo && author !== this.#context.session.world.me.id && !deleted && content?.type === 'text';
    }

    #sentence(message) {
        const text = [...message.content.text];
        return `${nameOf(this.#context, message.author)}: ${text.slice(0, longest).join('')}${text.length > longest ? '…' : ''}`;
    }
}
